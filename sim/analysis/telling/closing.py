"""What closes a round in words: a signature, votes, a walk-out, the deadline."""

from __future__ import annotations

from sim.analysis.telling.changes import tell_votes
from sim.analysis.telling.facts import Chronicle, ToldRound
from sim.analysis.telling.words import Names, chance, number
from sim.english import capitalised, listed


def tell_close(world: Chronicle, round: ToldRound, names: Names) -> list[str]:
    """What closes a round: a signature, a vote, a walk-out, the deadline."""
    told = []
    if round.signed:
        told += _signature(world, round, names)
    told += _tell_votes(round, names)
    if round.walked:
        side = round.sides[round.walked]
        told.append(
            f"{names.starting(round.walked)} walked out: the worst offer heard was {number(side.gap)} short of the "
            f"demand, and the chance of leaving this round was {chance(side.leaving)}."
        )
    elif round is world.rounds[-1] and not round.votes and not round.signed:
        told.append("Time was up." if round.talking else "Time was up before the sides had sat down.")
    return told


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
    return [*told, f"All sides signed {text}. {leaves}: {_terms(round, names)}."]


def writers(round: ToldRound, names: Names) -> str:
    """Who wrote the text signed."""
    return listed([names.party(name) for name in round.signed])


def _terms(round: ToldRound, names: Names) -> str:
    """Where the text signed leaves every issue."""
    return "; ".join(names.place(issue, at) for issue, at in round.signed_terms.items())
