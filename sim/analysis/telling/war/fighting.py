"""The fighting around the talks of one world, as plain facts: in a round, and in the months after the talks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import copysign, sqrt
from typing import TYPE_CHECKING

from scipy.special import ndtr

from sim.model.fighting.strength import Fighter

if TYPE_CHECKING:
    from sim.model.fighting.front import Front
    from sim.model.negotiation import Negotiation

BEGAN, BROKEN, LAPSED = "began", "broken", "lapsed"  # what can happen to a ceasefire


@dataclass(frozen=True)
class Fighting:
    """The fighting in one round, or at one moment after the talks.

    `line` is where the front stands, `intensity` how fierce the fighting is (0 none, 1 full war), `balance` who is in
    truth the stronger (above 0: the side that wants the front to go up). `ceasefire` is how far one is in force,
    `broken_by` who broke one in this round ('' nobody), `breaks` how many have been broken so far. By name of a side
    of the war there are its `strength`, what it believes of its own less the enemy's (the mean of that belief and its
    standard deviation), and its `weariness`.
    """

    line: float
    intensity: float
    balance: float
    ceasefire: float
    broken_by: str
    breaks: int
    strength: Mapping[str, tuple[float, float]]
    weariness: Mapping[str, float]

    def chance(self, side: str) -> float:
        """The chance that a side gives itself to be the stronger."""
        return chance_above_zero(*self.strength[side])


@dataclass(frozen=True)
class WarAfter:
    """The war in the months after the talks: how it stood `before` and at the end, `after`.

    `turns` are what happened to ceasefires: the month from the start of the talks, what (`BEGAN`, `BROKEN`, `LAPSED`
    with the deal), and who broke it. `held` is for how many of those months one was in force.
    """

    before: Fighting
    after: Fighting
    turns: tuple[tuple[float, str, str], ...]
    held: int


class WarWatched:
    """Notes of the months after the talks, one after the other; `front` is that of the model that goes on."""

    def __init__(self, front: Front) -> None:
        self.front, self.before = front, fighting_of(front)
        self.turns: list[tuple[float, str, str]] = []
        self.last, self.held, self.alone = self.before.ceasefire, 0, 0

    def look(self, month: float, opened: bool, deal: bool) -> None:
        """Note a month, counted from the start of the talks, and whether a `deal` is in force in it.

        The fighting goes on in months that open a quarter: a ceasefire that is then seen to have ended with the deal
        ended when that did, and was in force no longer.
        """
        now = fighting_of(self.front)
        self.alone = 0 if deal else self.alone + 1
        if opened and now.broken_by:
            self.turns += [] if self.last > 0 else [(month, BEGAN, "")]
            self.turns.append((month, BROKEN, now.broken_by))
        elif now.ceasefire > 0 and not self.last:
            self.turns.append((month, BEGAN, ""))
        elif self.last > 0 and not now.ceasefire:
            self.turns.append((month - self.alone + 1, LAPSED, ""))
            self.held -= max(0, self.alone - 2)  # its last month and that in which it is seen are counted right
        self.last = now.ceasefire
        self.held += now.ceasefire > 0

    def found(self) -> WarAfter:
        """All that was noted."""
        return WarAfter(self.before, fighting_of(self.front), tuple(self.turns), self.held)


def chance_above_zero(mean: float, spread: float) -> float:
    """The chance that something normal is above 0; what is certain is 1 or 0, and a half at 0 itself."""
    if spread > 0:
        return float(ndtr(mean / spread))
    return 0.5 + copysign(0.5, mean) if mean else 0.5


def fighting_in(model: Negotiation) -> Fighting | None:
    """The fighting of the first world; None where there is none."""
    return fighting_of(model.front) if model.front else None


def fighting_of(front: Front) -> Fighting:
    """The fighting of the first world."""
    ceasefire = front.ceasefire
    sides = [(strength.owner, strength) for strength in front.strengths if strength.way]
    return Fighting(
        line=float(front.line[0]),
        intensity=float(front.intensity[0]),
        balance=float(front.balance[0]),
        ceasefire=float(ceasefire.in_force[0]),
        broken_by=_breaker(front) if ceasefire.broke[0] > 0 else "",
        breaks=int(ceasefire.breaks[0]),
        strength={side.name: (float(strength.strength[0]), sqrt(max(0.0, float(strength.strength_variance[0]))))
                  for side, strength in sides},
        weariness={side.name: float(side.economy.weariness[0]) for side, _ in sides},
    )


def _breaker(front: Front) -> str:
    """The name of who broke the last ceasefire."""
    who = front.ceasefire.belligerents[int(front.ceasefire.broken_by[0]) - 1]
    return who.owner.name if isinstance(who, Fighter) else who.name
