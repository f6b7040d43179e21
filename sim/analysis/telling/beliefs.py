"""What each side believes of the others where that is news, and what has changed where an offer asks for more."""

from __future__ import annotations

from sim.analysis.telling.bargain import moves
from sim.analysis.telling.facts import Chronicle, OfferMade, ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.words import STEADY, Names, amount, apart, between, number, part, without
from sim.english import listed

GUESS = 0.03  # a change of what no deal is believed to be worth that is worth a word
WEIGHT = 0.25  # the same for a believed weight, as a share of what issues weigh on average
TURN = 0.06  # a step back on an issue that asks for a reason, where something is given for it
RISE = 0.001  # a rise of the demand, or a fall of what was offered, that is a reason: on one issue it shows as far more
MANY = 2  # of more different guesses only the range is told
SETTLED = "With the package in force, less was left to give for what was asked."
LAST = "As it was the last round, the offer was made afresh."
BELIEF = 0.002  # a change of a believed weight that is one; where issues are exchanged almost at par little is enough


def tell_guesses(name: str, round: ToldRound, names: Names) -> str:
    """How well the others know what no deal is worth to a side: each as nine in ten of its belief; empty if they do."""
    known = [(other, side.guesses[name]) for other, side in round.sides.items() if other != name]
    by_span: dict[str, list[str]] = {}
    for other, (low, high) in known:
        if number(low) != number(high):
            by_span.setdefault(between(low, high), []).append(names.party(other))
    if len(by_span) > MANY:
        low, high = min(low for _, (low, _) in known), max(high for _, (_, high) in known)
        return f" How much it was worth the others could not know for certain: they put it {between(low, high)}."
    told = [f"{'all of them' if len(who) == len(known) > 1 else listed(who)} put it {span}"
            for span, who in by_span.items()]
    return f" How much it was worth the others could not know for certain: {listed(told)}." if told else ""


def tell_learnt(round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """What the sides have come to believe otherwise since it was last told."""
    told = []
    for name, side in round.sides.items():
        for other, (low, high) in side.guesses.items():
            truth, contested = round.sides[other].no_deal, round.sides[other].contested
            if contested <= 0:
                continue
            error = ((low + high) / 2.0 - truth) / contested  # so that it is not told as learnt what a package ended
            last = memory.before(f"guess {name} {other}", error, GUESS / contested)
            if last is not None:
                more = "more" if error > last else "less"
                told.append(f"{names.starting(name)} had come to believe that {without(round.packaged)} was worth "
                            f"{more} to {names.party(other)} than once thought: {between(low, high)}; in truth it was "
                            f"{part(truth)}.")
        told += _weights(name, round, names, memory)
    return told


def _weights(name: str, round: ToldRound, names: Names, memory: Memory) -> list[str]:
    """Issues that a side has come to think matter more or less to another."""
    told = []
    for other, weights in round.sides[name].believed_weights.items():
        moved, true = [], round.sides[other].weights
        for issue, weight in weights.items():
            last = memory.before(f"weight {name} {other} {issue}", weight, WEIGHT / len(weights))
            if last is not None:
                moved.append(_learnt(issue, last, weight, true[issue], names))
        if moved:
            told.append(f"From the offers, {names.party(name)} had come to think otherwise of what matters to "
                        f"{names.party(other)}: {listed(moved)}.")
    return told


def _learnt(issue: str, last: float, weight: float, true: float, names: Names) -> str:
    """'Sanctions and trade more than thought (0.12 to 0.16 of all that does; in truth 0.18)'."""
    more = "more" if weight > last else "less"
    before, now = apart(last, weight)
    return f"{names.issue(issue)} {more} than thought ({before} to {now} of all that does; in truth {number(true)})"


def tell_turn(world: Chronicle, place: int, offer: OfferMade, names: Names) -> list[str]:
    """What had changed for the speaker since its last offer, where it now asks for more on an issue; else nothing."""
    least = TURN if any(issue in offer.gives for issue in moves(offer)) else STEADY
    backward = [issue for issue in offer.asks if abs(offer.terms[issue] - offer.before[issue]) >= least]
    then = _at_its_last_offer(world, place, offer.speaker)
    if offer.first or not backward or then is None:
        return []
    now, earlier = world.rounds[place], then.sides[offer.speaker]
    told = [SETTLED] if now.packaged and not then.packaged else []
    if now.sides[offer.speaker].demand > earlier.demand + RISE:
        return [*told, _demand(earlier, now, offer, names)]
    last = [LAST] if now.number == world.last_round else []
    return [*told, *last, *_fell(then, offer, names), *_beliefs(world, place, earlier, offer, names)]


def _at_its_last_offer(world: Chronicle, place: int, speaker: str) -> ToldRound | None:
    """The round in which a side spoke last; None where that was not heard."""
    spoke = (round for round in reversed(world.rounds[:place]) if any(o.speaker == speaker for o in round.offers))
    return next(spoke, None)


def _fell(then: ToldRound, offer: OfferMade, names: Names) -> list[str]:
    """That what the speaker had offered before would by now leave it less than it did then."""
    left = next(made.keeps for made in then.offers if made.speaker == offer.speaker)
    if offer.kept > left - RISE:
        return []
    before, now = apart(left, offer.kept)
    who = names.party(offer.speaker)
    return [f"What {who} had offered before was by now worth less to itself: {now} after {before}."]


def _demand(then: Standing, round: ToldRound, offer: OfferMade, names: Names) -> str:
    """That a demand has risen, and why: no deal worth more, more held out for, or more needed at home."""
    now = round.sides[offer.speaker]
    before, after = apart(then.demand, now.demand)
    risen = f"{amount(now.demand - then.demand)} ({before} to {after})"
    told = f"The demand of {names.party(offer.speaker)} had risen {risen}"
    because = []
    if now.no_deal > then.no_deal + RISE:
        earlier, later = apart(then.no_deal, now.no_deal)
        because.append(f"{without(round.packaged)} was worth more ({later} after {earlier})")
    if now.price - now.no_deal > then.price - then.no_deal + RISE:
        because.append("more was held out for because the others could not know this")
    if now.lowest - now.price > then.lowest - then.price + RISE:
        because.append("ratification at home called for more")
    return f"{told}, as {listed(because)}." if because else f"{told}."


def _beliefs(world: Chronicle, place: int, then: Standing, offer: OfferMade, names: Names) -> list[str]:
    """Which belief of what matters to each other has changed most since, of those that can be why the speaker moves.

    Who thinks that an issue matters more to another moves towards it there, and away from it where it matters less.
    """
    sides, told, moved = world.rounds[place].sides, [], moves(offer)
    towards = {answer.listener: answer.nearer for answer in offer.answers}
    for other, weights in sides[offer.speaker].believed_weights.items():
        change = {issue: weights[issue] - then.believed_weights[other][issue] for issue in moved}
        fits = [issue for issue in moved if (issue in towards[other]) == (change[issue] > 0)]
        most = max(fits, key=lambda issue: abs(change[issue]), default="")
        if most and abs(change[most]) >= BELIEF:
            before, now = apart(then.believed_weights[other][most], weights[most])
            told.append(f"{names.issue(most)} to matter {'more' if change[most] > 0 else 'less'} to "
                        f"{names.party(other)} ({now} after {before}; in truth {number(sides[other].weights[most])})")
    return [f"Since the offer before, {names.party(offer.speaker)} had come to believe {listed(told)}."] if told else []
