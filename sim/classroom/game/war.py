"""What a seat is told of a war: what its side believes, what a ceasefire would end, and who else fights."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.telling.chronicle import NINE_IN_TEN
from sim.analysis.telling.war.fighting import fighting_of
from sim.model.principals.principal import Principal


@dataclass(frozen=True)
class Warrior:
    """Who fights for a principal without signing; `will` to keep a ceasefire is known to that principal alone."""

    name: str
    side: str
    will: float | None


@dataclass(frozen=True)
class WarBriefing:
    """What a principal knows of the war and believes of it, for the eyes of those in its seat.

    `chance` is that of being the stronger, `strength` the three values between and around which it believes its own
    strength less the enemy's to lie, nine times in ten (None where it is no side of the war). `ends` is whether a
    ceasefire is to be had, `costs` what the fighting costs it and `hoped` what it hopes to win at the front by fighting
    on, both of them as far as no ceasefire is in force.
    """

    line: float
    ceasefire: float
    chance: float | None
    strength: tuple[float, float, float] | None
    ends: bool
    costs: float
    hoped: float
    others: tuple[Warrior, ...]


def war_briefing(principal: Principal) -> WarBriefing | None:
    """How the war looks to a principal in the first world; None where there is none."""
    front, hope = principal.model.front, principal.hope.front
    if front is None or hope is None:
        return None
    now, status_quo = fighting_of(front), principal.model.table.status_quo
    fights = 1.0 if front.ceasefire.place is None else 1.0 - float(status_quo[front.ceasefire.place, 0])
    side = principal.name
    return WarBriefing(
        line=now.line,
        ceasefire=now.ceasefire,
        chance=now.chance(side) if side in now.strength else None,
        strength=_range(*now.strength[side]) if side in now.strength else None,
        ends=front.ceasefire.place is not None,
        costs=float(principal.economy.named_costs()["fighting"][0]) * fights,
        hoped=float(hope.today(status_quo)[0]),
        others=tuple(Warrior(fighter.owner.name, fighter.principal.name,
                             float(fighter.will[0]) if fighter.principal is principal else None)
                     for fighter in front.fighters),
    )


def _range(mean: float, spread: float) -> tuple[float, float, float]:
    """Least, middle and most of a belief, nine times in ten."""
    return mean - NINE_IN_TEN * spread, mean, mean + NINE_IN_TEN * spread
