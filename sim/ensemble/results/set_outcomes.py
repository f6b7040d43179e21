"""What came out of worlds in which the coefficients differ by set too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Column, Mask
from sim.scenario.coefficient_sets import SETS
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class SetRuns:
    """The outcomes of worlds that were played with sets: columns as of `Results`, an entry a world in order of run."""

    scenario: Scenario
    seed: int
    columns: Mapping[str, Column]

    @property
    def worlds(self) -> int:
        """How many worlds were played."""
        return len(self.columns["world"])

    @property
    def sets(self) -> NDArray[np.int64]:
        """The set of each world."""
        return np.asarray(self.columns["world"], dtype=np.int64) % SETS

    def counts(self, chosen: Mask) -> tuple[Array, Array]:
        """How many worlds of each set are among those `chosen` (W,), and how many it has: both (sets,)."""
        sizes = np.bincount(self.sets, minlength=SETS).astype(float)
        return np.bincount(self.sets[chosen], minlength=SETS)[sizes > 0].astype(float), sizes[sizes > 0]
