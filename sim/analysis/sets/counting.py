"""In how many coefficient sets an outcome clearly rises, clearly falls, or does neither.

It may be said only where each set has pairs enough: the signs of a few pairs tell hardly more than their luck.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.analysis.effects import paired
from sim.arrays import Array
from sim.ensemble.intervals import share_difference

FEWEST_PAIRS = 40  # pairs that each set must have


class SetCounts(NamedTuple):
    """Sets in which an outcome clearly rises, clearly falls, and in which it is too close to tell."""

    up: int
    down: int
    unclear: int

    @property
    def sets(self) -> int:
        """How many sets there are."""
        return self.up + self.down + self.unclear

    def sentence(self) -> str:
        """The counts in words."""
        return (f"clearly up in {self.up}, clearly down in {self.down}, too close to tell in {self.unclear} of "
                f"{self.sets} sets")


def set_counts(differences: Array, sets: NDArray[np.int64]) -> SetCounts | None:
    """The counts of paired differences (n,), each of the set that stands beside it (n,): clear is what 95 % of it are.

    Pairs without the outcome (NaN) are left out. None where a set has fewer than 40 pairs: then nothing may be said.
    """
    known = ~np.isnan(differences)
    groups = [differences[known & (sets == one)] for one in np.unique(sets)]
    if not groups or min(map(len, groups)) < FEWEST_PAIRS:
        return None
    ends = [_between(group) for group in groups]
    up, down = sum(low > 0 for low, _ in ends), sum(high < 0 for _, high in ends)
    return SetCounts(up, down, len(groups) - up - down)


def _between(differences: Array) -> tuple[float, float]:
    """The 95 % interval of the mean of some pairs: of flips of yes and no as in `parley compare`, else Student's t."""
    if np.isin(differences, (-1.0, 0.0, 1.0)).all():
        return share_difference(int((differences > 0).sum()), int((differences < 0).sum()), len(differences))
    found = paired(np.zeros(len(differences)), differences)
    return found.low, found.high
