"""How hard a table is: whether any text could be lived with by all sides and all homes at the start, and by how much.

Room is the worth that every side can have at once beyond what it needs: no deal, and what its home would ratify where
home has a vote (the win-sets of Putnam 1988). The largest such worth is the egalitarian level of the bargaining problem
over those needs, an exact linear program (`sim.analysis.solutions.program`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.analysis.solutions.program import Program
from sim.analysis.telling.words import amount
from sim.arrays import Array
from sim.classroom.game.log import Setting
from sim.classroom.game.table import scenario_of
from sim.errors import ParleyError
from sim.language.speaking import N_, _, in_digits, pgettext
from sim.model.negotiation import Negotiation
from sim.model.values.acceptance import TOLERANCE
from sim.scenario.coefficient_sets import CENTRAL
from sim.scenario.schema.scenario import Scenario

WIDE = 0.05  # of value; judgement: with more the computer agrees in three of four worlds of us-russia, with none in 7 %
KINDS = {
    "possible": N_("possible: some room"), "easy": N_("easy: wide room"), "hard": N_("hard but possible: narrow room"),
    "impossible": N_("impossible: no room"),
}
TO_BEGIN = "to begin"  # what a new table has: hard for people, and not next to impossible
AT_ONCE, SEARCHED = 8, 192  # worlds that are set up together, and that are looked through for one of a kind


@dataclass(frozen=True)
class Room:
    """The room for a deal at the start of a world: `width` with homes, `sides` for the sides alone; below 0: none."""

    width: float
    sides: float

    @property
    def word(self) -> str:
        """Wide, narrow or none."""
        if self.width < -TOLERANCE:
            return "none"
        return "wide" if self.width >= WIDE else "narrow"

    def is_of(self, kind: str) -> bool:
        """Whether it is of a kind (`KINDS`)."""
        return {"possible": self.word != "none", "easy": self.word == "wide", "hard": self.word == "narrow",
                "impossible": self.word == "none"}[kind]

    @property
    def headline(self) -> str:
        """It in a word or three, with the figure."""
        word = {"wide": _("wide"), "narrow": _("narrow, hard but possible"),
                "none": pgettext("room", "none")}[self.word]
        return f"{word} ({in_digits(f'{self.width:+.2f}')})".replace("-", "−")

    @property
    def told(self) -> str:
        """What that means, for the teacher."""
        if self.word != "none":
            return _("At the start there is a text with which all sides and all homes could live: every side can have "
                     "{much} more than it needs ({value:.2f} on a scale from 0 to 1).",
                     much=amount(self.width), value=max(0.0, self.width))
        short = _("whatever the text, somebody is short of what is needed by {much} ({width:.2f})",
                  much=amount(self.width), width=-self.width)
        if self.sides < -TOLERANCE:
            return _("At the start no text is better than no deal for all sides: {short}.", short=short)
        return _("At the start no text suits all sides and all homes: {short}. For the sides without their homes there "
                 "is {much} of room ({sides:.2f}): they would have to win a vote at home against the odds.",
                 short=short, much=amount(self.sides), sides=self.sides)


@lru_cache(maxsize=64)
def room_of(scenario: str, seed: int, world: int) -> Room:
    """The room in a world. Errors: ParleyError."""
    _whole(seed, world)
    return _rooms(_scenario(scenario), seed, np.array([world]))[0]


def widths_from(scenario: str, seed: int, first: int) -> tuple[float, ...]:
    """The width of the room in AT_ONCE worlds from a first one on. Errors: ParleyError."""
    _whole(seed)
    domain, needs = _starts(_scenario(scenario), seed, np.arange(first, first + AT_ONCE))
    both = replace(domain, no_deals=needs)
    return tuple(_width(both, place) for place in range(AT_ONCE))


def of_a_kind(widths: Sequence[float], kind: str) -> list[int]:
    """The worlds of a kind (`KINDS`, or TO_BEGIN) among those from 0 on, by the width of their room.

    TO_BEGIN: those with wide room, then the others that have some, the widest first.
    """
    rooms = [Room(width, width) for width in widths]
    if kind != TO_BEGIN:
        return [world for world, room in enumerate(rooms) if room.is_of(kind)]
    narrow = of_a_kind(widths, "hard")
    return [*of_a_kind(widths, "easy"), *sorted(narrow, key=lambda world: -widths[world])]


def _whole(*numbers: int) -> None:
    """Errors: ParleyError for a number that no seed or world has."""
    if any(number < 0 for number in numbers):
        raise ParleyError(_("seeds and worlds are whole numbers from 0 on"))


def _scenario(name: str) -> Scenario:
    return scenario_of(Setting(name))


def _rooms(scenario: Scenario, seed: int, runs: NDArray[np.int64]) -> list[Room]:
    """The room in some worlds of a seed."""
    domain, needs = _starts(scenario, seed, runs)
    both = replace(domain, no_deals=needs)
    return [Room(_width(both, place), _width(domain, place)) for place in range(len(runs))]


def _starts(scenario: Scenario, seed: int, runs: NDArray[np.int64]) -> tuple[Domain, list[Array]]:
    """The bargaining problem at the start of some worlds, and what each side needs there (W,), its home included."""
    model = Negotiation(scenario, seed, runs if len(runs) > 1 else np.repeat(runs, 2), given=CENTRAL)
    homes = [principal.stock.needed_at_home[: len(runs)].copy() for principal in model.principals]
    model.release()
    domain = in_worlds(scenario, seed, runs)
    return domain, [np.maximum(no_deal, home) for no_deal, home in zip(domain.no_deals, homes, strict=True)]


def _width(domain: Domain, place: int) -> float:
    """The largest worth that every side can have at once beyond what it needs, in one world."""
    program = Program(domain, place)
    level = np.zeros(program.size)
    level[program.levels.start] = 1.0
    return float(program.best(level, level - program.surplus, program.offset)[program.levels.start])
