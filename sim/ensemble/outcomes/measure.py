"""One thing that can be watched of a finished negotiation: a number a world, and what a reader needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.errors import ParleyError
from sim.model.core.worlds import sum_rows

if TYPE_CHECKING:
    from sim.model.afterwards.aftermath import Aftermath
    from sim.model.negotiation import Negotiation

Reading = Callable[["Negotiation"], Array]

SMALLEST = 0.01  # of interest: a hundredth of a share, of a bounded state's scale, of the deadline
WORLDS = "share of worlds"


@dataclass(frozen=True)
class Measure:
    """One outcome: its name, what it is called, its unit, and how it is read.

    `of` gives an array (W,); NaN where a world has no such quantity, and pairs with a NaN are left out. `meaning` is a
    sentence, `exists` says which worlds have it (empty: every world), `smallest` is the smallest effect of interest.
    By its definition no world has a value outside `ends`, so that no interval of a mean goes beyond them.
    """

    name: str
    label: str
    unit: str
    of: Reading
    meaning: str = ""
    exists: str = ""
    smallest: float = SMALLEST
    later: bool = False  # whether it is of the time after the talks
    share: bool = False  # whether it is 1 or 0 in each world, so that its mean is a share of them
    third_parties: bool = False  # whether it is of third parties, so that a scenario needs some
    war: bool = False  # whether it is of a war, so that a scenario needs a front
    ends: tuple[float, float] = (-inf, inf)
    otherwise: str = "not so"  # what the worlds are called that have it and that a share does not count


def mean(rows: Sequence[Array]) -> Array:
    """The mean (W,) of some rows, at least one, always added in order."""
    return sum_rows(np.ascontiguousarray(np.stack(rows))) / len(rows)


def aftermath_of(model: Negotiation) -> Aftermath:
    """What came after the talks. Errors: ParleyError where the scenario does not follow it."""
    if model.aftermath is None:
        raise ParleyError(f"the scenario '{model.scenario.title}' ends with the talks: its aftermath.months is 0")
    return model.aftermath


def talked(model: Negotiation) -> Array:
    """Rounds (W,) until something was signed or the talks ended."""
    return np.where(model.endings.signed > 0, model.endings.signed, model.endings.ended)
