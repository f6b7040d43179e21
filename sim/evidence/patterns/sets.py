"""Which coefficients a crisis is played with: the central ones, or a set of them for each batch of runs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array

CALLED = "central"  # the coefficients in the name of what is played with them: with others it is another thing
BATCHES = 128  # of runs that share their coefficients; the model's intervals are drawn over batches


def batch_of(runs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The batch of each run."""
    return runs % BATCHES


def coefficients_of(runs: NDArray[np.int64]) -> Mapping[str, Array]:
    """The coefficients of these runs (W,), by dotted path; none: every run has the central ones."""
    return {}
