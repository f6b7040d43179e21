"""What came out of a run: a row a world, trajectories, and what to run to get it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.trajectories import Trajectories
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

Column = NDArray[np.generic]


@dataclass
class Results:
    """The outcomes of an ensemble.

    `columns` maps names to arrays, an entry a world in order of run: world, ending, rounds, months, joint_gain,
    binding, misreadings, interim, tension, violence; per principal no_deal., value., trust., support., approval.;
    stance. per third party; terms. per issue (NaN without a deal); factor: for each uncertain factor.
    """

    scenario: Scenario
    seed: int
    columns: Mapping[str, Column]
    trajectories: Trajectories

    @property
    def worlds(self) -> int:
        """How many worlds were played."""
        return len(self.columns["world"])

    @cached_property
    def table(self) -> pd.DataFrame:
        """The outcomes as a pandas table, a row a world."""
        import pandas as pd

        return pd.DataFrame(dict(self.columns))
