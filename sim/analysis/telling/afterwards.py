"""The months after the talks of one world: what happened to the deal and around it, and how that is told."""

from __future__ import annotations

from sim.analysis.telling.facts import Afterwards
from sim.analysis.telling.words import Names, number
from sim.english import listed, many
from sim.model.afterwards import aftermath
from sim.model.negotiation import Negotiation
from sim.scenario.vocabulary import CAUSES

MOST_INDICES = 4  # told one by one


def live_on(model: Negotiation) -> Afterwards | None:
    """Play the aftermath of a model whose talks have ended, and note its first world; None where none is followed."""
    after = model.aftermath = aftermath.begun(model)
    if after is None:
        return None
    signed, start, crises, leaders = bool(after.deal_in_force[0] > 0), _indices(after), [], []
    for month in range(1, after.months + 1):
        after.follow(month)
        at = float(after.began[0]) + month - 1
        if after.opened and after.crisis[0] > 0:
            crises.append(at)
        leaders += [(at, surplus.principal.name) for surplus in after.surpluses if surplus.new[0]]
    left, names = int(after.left_by[0]), [principal.name for principal in model.principals]
    return Afterwards(
        began=float(after.began[0]), months=after.months, signed=signed, lasted=float(after.lasted[0]),
        left_by=names[left - 1] if left else "", why=list(CAUSES)[int(after.cause[0]) - 1] if left else "",
        crises=tuple(crises), leaders=tuple(leaders), before=start, after=_indices(after),
    )


def _indices(after: aftermath.Aftermath) -> dict[str, float]:
    """Each index of the first world."""
    return {name: float(after.impacts.index[m, 0]) for m, name in enumerate(after.impacts.asked)}


def tell_afterwards(found: Afterwards, names: Names, empty: bool = False) -> list[str]:
    """The sentences on what came after the talks; `empty` is whether their deal gave nobody anything."""
    told = [f"No deal was in force in the {found.months} months that followed."]
    if empty:
        told = ["The deal gave nobody anything, so there was nothing in it to keep or to leave."]
    elif found.signed:
        told = [_deal(found, names), *_leaders(found, names)]
    return [*told, _crises(found, names), *_impacts(found, names)]


def _crises(found: Afterwards, names: Names) -> str:
    """When crises came."""
    when = [names.month(month) for month in found.crises]
    if not when:
        return "There was no new crisis."
    return f"{'A new crisis' if len(when) == 1 else f'{len(when)} new crises'} came in {listed(when)}."


def _deal(found: Afterwards, names: Names) -> str:
    """What became of the deal."""
    if not found.left_by:
        return f"The deal was still in force after {many(found.months, 'month')}, when this story ends."
    ended = names.month(found.began + found.lasted - 1)
    return (f"The deal lasted {many(int(found.lasted), 'month')}: in {ended} {names.party(found.left_by)} left it, "
            f"because {CAUSES[found.why].because}.")


def _leaders(found: Afterwards, names: Names) -> list[str]:
    """The new leaders that a deal has met, by country."""
    last = found.began + found.lasted if found.left_by else found.began + found.months
    when: dict[str, list[str]] = {}
    for month, who in found.leaders:
        if month <= last:
            when.setdefault(who, []).append(names.month(month))
    seats = [f"{names.party(who)} ({listed(dates)})" for who, dates in when.items()]
    new = "Before that, new" if found.left_by else "New"
    return [f"{new} leaders came to power: {'; '.join(seats)}."] if seats else []


def _impacts(found: Afterwards, names: Names) -> list[str]:
    """The indices that have moved most."""
    moves = {name: found.after[name] - start for name, start in found.before.items()}
    most = [name for name in sorted(moves, key=lambda name: -abs(moves[name])) if abs(moves[name]) >= 0.01]
    told = [f"{names.scenario.impacts[name].label} from {number(found.before[name])} to {number(found.after[name])}"
            for name in most[:MOST_INDICES]]
    return [f"Of what the world feels, what had changed most by then: {'; '.join(told)}."] if told else []
