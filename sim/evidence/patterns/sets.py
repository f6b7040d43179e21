"""Coefficient sets in the ensemble: crises of one set are a batch, and intervals are drawn over batches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.scenario.coefficient_sets import SETS, set_table

BATCHES = SETS


def batch_of(runs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The batch of each run: the coefficient set that it plays."""
    return runs % BATCHES


def table_name() -> str:
    """The table of sets, for the name of what is played with it: with another it is another thing."""
    return f"sets, version {set_table().version}"
