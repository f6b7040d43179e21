"""Paired differences over coefficient sets: their mean with an interval that allows for how sets differ."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from sim.arrays import Array
from sim.ensemble.intervals import share_difference


@dataclass(frozen=True)
class SetDifference:
    """The mean of paired differences over coefficient sets, its 95 % interval, and how many sets and pairs it rests on.

    The interval holds the mean over all sets that there could be.
    """

    difference: float
    low: float
    high: float
    sets: int
    pairs: int

    @property
    def certain(self) -> bool:
        """Whether the interval lies wholly beyond 0, on either side."""
        return self.low > 0 or self.high < 0


def over_sets(differences: Array, sets: NDArray[np.int64], comparisons: int = 1) -> SetDifference | None:
    """The mean of paired differences (n,), each of the set that stands beside it (n,), with its interval.

    Pairs of a set resemble each other, so the sets count as the independent pieces (clusters: Cochran 1977, ch. 9A) by
    Student's t. Pairs without the quantity (NaN) are left out; None of fewer than two sets. Where all sets have the
    same difference, such as none, the interval is that of pairs on their own. Wider where one of several `comparisons`
    is told (Dunn 1961).
    """
    known = ~np.isnan(differences)
    differences, (_, place) = differences[known], np.unique(sets[known], return_inverse=True)
    pairs, many = len(differences), int(place.max(initial=-1)) + 1
    if many < 2:
        return None
    mean = float(differences.mean())
    strays = np.bincount(place, weights=differences - mean)  # of each set, from what its pairs have on average
    error = sqrt(many / (many - 1) * float((strays**2).sum())) / pairs
    half = float(stdtrit(many - 1, 1 - 0.025 / comparisons)) * error
    low, high = mean - half, mean + half
    if half == 0 and np.isin(differences, (-1.0, 0.0, 1.0)).all():
        low, high = share_difference(int((differences > 0).sum()), int((differences < 0).sum()), pairs, comparisons)
    return SetDifference(mean, low, high, many, pairs)
