"""What closes a round in words: a signature, votes, a walk-out, the deadline."""

from __future__ import annotations

from sim.analysis.telling.changes import tell_votes
from sim.analysis.telling.facts import Chronicle, Departure, ToldRound
from sim.analysis.telling.war.sentences import tell_agreed
from sim.analysis.telling.words import Names, amount, apart, between, chance, number, part, shortage, without
from sim.english import capitalised, listed

LITTLE = 0.005  # a gain below this is written as none


def tell_close(world: Chronicle, round: ToldRound, names: Names) -> list[str]:
    """What closes a round: a signature, a vote, a walk-out, the deadline."""
    told = []
    if round.signed:
        told += _signature(world, round, names)
    told += _tell_votes(round, names)
    if round.departure:
        told += _departure(round, round.departure, names)
    elif round is world.rounds[-1] and not round.votes and not round.signed:
        told.append("Time was up." if round.talking else "Time was up before the sides had sat down.")
    return told


def _departure(round: ToldRound, gone: Departure, names: Names) -> list[str]:
    """Who went and why, what it believed and what was true."""
    side = round.sides[gone.who]
    heard = "the text on the table" if names.scenario.talks.protocol == "single-text" else "the worst offer heard"
    who, short = names.starting(gone.who), f"{heard} was {shortage(side.gap)} short of the demand"
    if gone.in_anger:
        told = f"{who} broke off in anger: {short}, and the chance of that this round was {chance(gone.chance)}."
    elif gone.expected < gone.dear:
        told = f"{who} left: {short}, and {_not_worth_it(gone)}."
    else:
        told = f"{who} walked out: {short}."
    known = [f"{between(low, high)} to {names.party(other)}, in truth "
             f"{part(round.sides[other].no_deal)}" for other, (low, high) in side.guesses.items()
             if number(low) != number(high)]
    believed = [f"{who} believed that {without(round.packaged)} was worth {listed(known)}."] if known else []
    truth = "In truth some text would have left every side better off." if gone.room else (
        "In truth no text would have left every side better off.")
    return [told, *believed, truth]


def _not_worth_it(gone: Departure) -> str:
    """That going on was believed to bring less than it cost."""
    if gone.expected < LITTLE:
        return "no offer still to be made was believed to gain anything, while to go on cost more than to be blamed"
    expected, dear = apart(gone.expected, gone.dear)
    return (f"the best offer still to be made was believed to gain {amount(gone.expected)} ({expected}) on average, "
            f"while to go on would have cost {amount(gone.dear)} ({dear}) more than to be blamed for leaving")


def _tell_votes(round: ToldRound, names: Names) -> list[str]:
    """The votes held in a round; who had none is told in one sentence."""
    held = [vote for vote in round.votes if vote.yes is not None]
    told = []
    for vote in held:
        result = "ratified" if vote.passed else "did not ratify"
        told.append(f"{names.starting(vote.principal)} {result} the text{tell_votes(vote)}.")
    without = [names.party(vote.principal) for vote in round.votes if vote.yes is None]
    if without:
        told.append(f"There was no vote at home for {listed(without, 'or')}.")
    return told


def _signature(world: Chronicle, round: ToldRound, names: Names) -> list[str]:
    """Whose text was signed in a round, who took it up if it was an earlier one, and what it says."""
    who, told = writers(round, names), []
    text = f"the text of {who}"
    if len(round.signed) > 1:
        text = f"the middle between the {'earlier ' if round.returned else ''}offers of {who}"
    elif round.returned:
        others = [names.party(name) for name in world.scenario.principals if name not in round.signed]
        made = [r.number for r in world.rounds for offer in r.offers
                if offer.speaker in round.signed and offer.terms == round.signed_terms]
        when = f" of round {made[0]}" if made else ""
        told.append(f"{capitalised(listed(others))} took up the earlier offer of {who}{when}, which still stood.")
        text = "it"
    leaves = "It leaves things as they are anyway" if round.as_it_was else "It leaves"
    agreed = tell_agreed(round.signed_terms, round.status_quo, names)
    return [*told, f"All sides signed {text}. {leaves}: {_terms(round, names)}.{agreed}"]


def writers(round: ToldRound, names: Names) -> str:
    """Who wrote the text signed."""
    return listed([names.party(name) for name in round.signed])


def _terms(round: ToldRound, names: Names) -> str:
    """Where the text signed leaves every issue."""
    return "; ".join(names.place(issue, at) for issue, at in round.signed_terms.items())
