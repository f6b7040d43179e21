"""What each side believes of the others where that is news, and what has changed where an offer asks for more."""

from __future__ import annotations

from sim.analysis.telling.bargain import moves
from sim.analysis.telling.facts import Chronicle, OfferMade, ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.words import STEADY, Names, amount, apart, between, number, part, without
from sim.english import listed
from sim.language.speaking import N_, _

GUESS = 0.03  # a change of what no deal is believed to be worth that is worth a word
WEIGHT = 0.25  # the same for a believed weight, as a share of what issues weigh on average
TURN = 0.06  # a step back on an issue that asks for a reason, where something is given for it
RISE = 0.001  # a rise of the demand, or a fall of what was offered, that is a reason: on one issue it shows as far more
MANY = 2  # of more different guesses only the range is told
SETTLED = N_("With the package in force, less was left to give for what was asked.")
LAST = N_("As it was the last round, the offer was made afresh.")
BELIEF = 0.002  # a change of a believed weight that is one; where issues are exchanged almost at par little is enough


def tell_guesses(name: str, round: ToldRound, names: Names) -> list[str]:
    """How well the others know what no deal is worth to a side: each as nine in ten of its belief; nothing if they do.

    It comes behind what no deal is worth to that side.
    """
    known = [(other, side.guesses[name]) for other, side in round.sides.items() if other != name]
    by_span: dict[str, list[str]] = {}
    for other, (low, high) in known:
        if number(low) != number(high):
            by_span.setdefault(between(low, high), []).append(names.party(other))
    if len(by_span) > MANY:
        low, high = min(guess[0] for __, guess in known), max(guess[1] for __, guess in known)
        return [_("How much it was worth the others could not know for certain: they put it {span}.",
                  span=between(low, high))]
    guesses = [_guess(_("all of them") if len(who) == len(known) > 1 else listed(who), span)
               for span, who in by_span.items()]
    if not guesses:
        return []
    return [_("How much it was worth the others could not know for certain: {guesses}.", guesses=listed(guesses))]


def _guess(who: str, span: str) -> str:
    """What some put no deal at."""
    return _("{parties} put it {span}", parties=who, span=span)


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
                told.append(_(_than_thought(error > last), party=names.starting(name), other=names.party(other),
                              without=without(round.packaged), span=between(low, high), truth=part(truth)))
        told += _weights(name, round, names, memory)
    return told


def _than_thought(more: bool) -> str:
    """That a side has come to think that no deal is worth more, or less, to another."""
    if more:
        return N_("{party} had come to believe that {without} was worth more to {other} than once thought: {span}; in "
                  "truth it was {truth}.")
    return N_("{party} had come to believe that {without} was worth less to {other} than once thought: {span}; in "
              "truth it was {truth}.")


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
            told.append(_("From the offers, {party} had come to think otherwise of what matters to {other}: {changes}.",
                          party=names.party(name), other=names.party(other), changes=listed(moved)))
    return told


def _learnt(issue: str, last: float, weight: float, true: float, names: Names) -> str:
    """'Sanctions and trade more than thought (0.12 to 0.16 of all that does; in truth 0.18)'."""
    before, now = apart(last, weight)
    told = N_("{issue} less than thought ({before} to {now} of all that does; in truth {truth})")
    if weight > last:
        told = N_("{issue} more than thought ({before} to {now} of all that does; in truth {truth})")
    return _(told, issue=names.issue(issue), before=before, now=now, truth=number(true))


def tell_turn(world: Chronicle, place: int, offer: OfferMade, names: Names) -> list[str]:
    """What had changed for the speaker since its last offer, where it now asks for more on an issue; else nothing."""
    least = TURN if any(issue in offer.gives for issue in moves(offer)) else STEADY
    backward = [issue for issue in offer.asks if abs(offer.terms[issue] - offer.before[issue]) >= least]
    then = _at_its_last_offer(world, place, offer.speaker)
    if offer.first or not backward or then is None:
        return []
    now, earlier = world.rounds[place], then.sides[offer.speaker]
    told = [_(SETTLED)] if now.packaged and not then.packaged else []
    if now.sides[offer.speaker].demand > earlier.demand + RISE:
        return [*told, _demand(earlier, now, offer, names)]
    last = [_(LAST)] if now.number == world.last_round else []
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
    return [_("What {party} had offered before was by now worth less to itself: {now} after {before}.",
              party=names.party(offer.speaker), now=now, before=before)]


def _demand(then: Standing, round: ToldRound, offer: OfferMade, names: Names) -> str:
    """That a demand has risen, and why."""
    now = round.sides[offer.speaker]
    before, after = apart(then.demand, now.demand)
    risen = {"party": names.party(offer.speaker), "much": amount(now.demand - then.demand), "before": before,
             "now": after}
    because = _why_more(then, now, round.packaged)
    if not because:
        return _("The demand of {party} had risen {much} ({before} to {now}).", **risen)
    return _("The demand of {party} had risen {much} ({before} to {now}), as {reasons}.", reasons=listed(because),
             **risen)


def _why_more(then: Standing, now: Standing, packaged: bool) -> list[str]:
    """Why a demand has risen: no deal worth more, more held out for, or more needed at home."""
    because = []
    if now.no_deal > then.no_deal + RISE:
        before, after = apart(then.no_deal, now.no_deal)
        because.append(_("{without} was worth more ({now} after {before})", without=without(packaged), now=after,
                         before=before))
    if now.price - now.no_deal > then.price - then.no_deal + RISE:
        because.append(_("more was held out for because the others could not know this"))
    if now.lowest - now.price > then.lowest - then.price + RISE:
        because.append(_("ratification at home called for more"))
    return because


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
            told.append(_(_to_matter(change[most] > 0), issue=names.issue(most), party=names.party(other), now=now,
                          before=before, truth=number(sides[other].weights[most])))
    if not told:
        return []
    return [_("Since the offer before, {party} had come to believe {beliefs}.", party=names.party(offer.speaker),
              beliefs=listed(told))]


def _to_matter(more: bool) -> str:
    """That an issue has come to be believed to matter more, or less, to another."""
    if more:
        return N_("{issue} to matter more to {party} ({now} after {before}; in truth {truth})")
    return N_("{issue} to matter less to {party} ({now} after {before}; in truth {truth})")
