"""95 % intervals: how far a share or a mean could be off because only so many worlds were played."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

Z95 = float(ndtri(0.975))  # half-width of the middle 95 % of the standard normal distribution


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, `successes` of `n` (at least 1) worlds: low and high, both from 0 to 1.

    Source: Wilson 1927, Probable Inference, the Law of Succession, and Statistical Inference.
    """
    share, weight = successes / n, Z95**2 / n
    middle = (share + weight / 2) / (1 + weight)
    half = sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight)
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return low, high


def half_width(deviation: float, n: int) -> float:
    """Half of the 95 % interval of a mean of `n` (at least 2) worlds with this standard deviation (Student 1908)."""
    return float(stdtrit(n - 1, 0.975)) * deviation / sqrt(n)


def mean_between(values: NDArray[np.generic]) -> dict[str, float] | None:
    """The mean of some worlds (n,) with its 95 % interval, of width 0 for a single one; None of no worlds."""
    found = values.astype(float)
    if not len(found):
        return None
    mean = float(found.mean())
    half = half_width(float(found.std(ddof=1)), len(found)) if len(found) > 1 else 0.0
    return {"mean": mean, "low": mean - half, "high": mean + half}
