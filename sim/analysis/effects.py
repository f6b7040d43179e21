"""The effect of a change: the mean difference between two arms that are paired run by run, with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.ensemble.intervals import half_width


@dataclass(frozen=True)
class PairedEffect:
    """The mean of paired differences with its 95 % interval, and how many pairs it rests on."""

    mean: float
    low: float
    high: float
    pairs: int

    @property
    def certain(self) -> bool:
        """Whether the interval lies wholly beyond 0, on either side."""
        return self.low > 0 or self.high < 0


def paired(low: Array, high: Array) -> PairedEffect:
    """The mean difference of two arms (W,) on the same runs, and its interval by Student's t (Student 1908).

    Pairs in which an arm has no such quantity (NaN) are left out. Of fewer than two pairs nothing is known: NaN.
    """
    difference = high - low
    difference = difference[~np.isnan(difference)]
    pairs = len(difference)
    if pairs < 2:
        return PairedEffect(float("nan"), float("nan"), float("nan"), pairs)
    mean = float(difference.mean())
    half = half_width(float(difference.std(ddof=1)), pairs)
    return PairedEffect(mean, mean - half, mean + half, pairs)
