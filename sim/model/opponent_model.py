"""What a side learns of the other's weights and of its no-deal value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.model.worlds import sum_rows

Array = NDArray[np.float64]


def prior(weighed: Array) -> Array:
    """Equal weights (K, W) on the issues that anybody weighs (`weighed` is 1 there)."""
    return weighed / np.maximum(1.0, sum_rows(weighed))


def learned(estimate: Array, surprise: Array, rate: Array) -> Array:
    """The estimated saliences (K, W) after an offer that gave `surprise` (K, W) more on an issue than they predicted.

    Who gives way on an issue earlier than expected cares less about it (delta rule on the logarithms; the idea of
    learning weights from concessions: Hindriks & Tykhonov 2008; survey: Baarslag et al. 2016).
    """
    moved = estimate * np.exp(-rate * surprise)
    return moved / sum_rows(moved)


def narrowed(low: Array, high: Array, truth: Array, rate: Array, shown: Array) -> tuple[Array, Array]:
    """The believed range (low, high) of the other's private part (W,), after one round.

    Intelligence and mediators close a share `rate` of the distance to the `truth`; an offer shows that the other can
    live with it, so its no-deal value is at most `shown`.
    """
    low = low + rate * (truth - low)
    high = high + rate * (truth - high)
    return low, np.maximum(low, np.minimum(high, shown))
