"""95 % intervals: how far a share or a mean could be off because only so many worlds were played."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from sim.arrays import Array

Ends = tuple[float, float]  # the lowest and the highest value that a quantity can have by its definition
ENDLESS: Ends = (float("-inf"), float("inf"))
Z95 = float(ndtri(0.975))  # half-width of the middle 95 % of the standard normal distribution


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, `successes` of `n` (at least 1) worlds: low and high, both from 0 to 1.

    Source: Wilson 1927, Probable Inference, the Law of Succession, and Statistical Inference.
    """
    return _wilson(successes / n, n)


def wilson_clustered(successes: Array, sizes: Array) -> tuple[float, float]:
    """The interval of a share, `successes` of `sizes` (m,) worlds that come in clusters, such as a run at many points.

    Worlds of a cluster resemble each other, so they tell as much as fewer worlds apart would: fewer by the design
    effect (Kish 1965) and by the degrees of freedom that m clusters leave (Korn & Graubard 1998). The interval is
    Wilson's of so many (Franco et al. 2019); of as many as there are clusters where all worlds are alike, for then
    nothing is known of how clusters differ. A single cluster says nothing.
    """
    m, n = len(sizes), float(sizes.sum())
    if m < 2:
        return 0.0, 1.0
    freedom = float(stdtrit(n - 1, 0.975) / stdtrit(m - 1, 0.975)) ** 2
    return _wilson(float(successes.sum()) / n, n / design_effect(successes, sizes) * freedom)


def design_effect(successes: Array, sizes: Array) -> float:
    """How many worlds of clusters tell as much as one world apart, of at least two clusters (Kish 1965).

    Where all worlds are alike nothing is known of how clusters differ, and each cluster counts once.
    """
    m, n = len(sizes), float(sizes.sum())
    share = float(successes.sum()) / n
    if not 0 < share < 1:
        return n / m
    variance = m / (m - 1) * float(((successes - share * sizes) ** 2).sum()) / n**2
    return max(1.0, variance * (n - 1) / (share * (1 - share)))


def _wilson(share: float, n: float) -> tuple[float, float]:
    weight = Z95**2 / n
    middle = (share + weight / 2) / (1 + weight)
    half = sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight)
    return 0.0 if share == 0 else middle - half, 1.0 if share == 1 else middle + half


def share_difference(gained: int, lost: int, worlds: int, comparisons: int = 1) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares of the same worlds, from those that flip either way.

    One flip of each kind is added, so that no flips at all are not taken for certainty. Source: Bonett & Price 2012,
    Adjusted Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired Data. Wider where one
    of several `comparisons` is told (Dunn 1961).
    """
    up, down = (gained + 1) / (worlds + 2), (lost + 1) / (worlds + 2)
    quantile = Z95 if comparisons == 1 else float(ndtri(1 - 0.025 / comparisons))
    half = quantile * sqrt((up + down - (up - down) ** 2) / (worlds + 2))
    return max(-1.0, up - down - half), min(1.0, up - down + half)


def half_width(deviation: float, n: int) -> float:
    """Half of the 95 % interval of a mean of `n` (at least 2) worlds with this standard deviation (Student 1908)."""
    return float(stdtrit(n - 1, 0.975)) * deviation / sqrt(n)


def around(mean: float, half: float, ends: Ends) -> tuple[float, float]:
    """The interval of a mean, cut at the `ends` of what is averaged; NaN where `half` is.

    Student's interval knows of no ends, and of few worlds near one it goes beyond it. The mean of all worlds cannot lie
    there, so the interval holds it as often with that part as without.
    """
    low, high = np.clip([mean - half, mean + half], *ends)
    return float(low), float(high)


def mean_between(values: NDArray[np.generic], ends: Ends = ENDLESS) -> dict[str, Any] | None:
    """The mean of some worlds (n,) with its 95 % interval, of which nothing is known (None) for one; None of none.

    No value lies outside `ends`, and the interval does not either.
    """
    found = values.astype(float)
    if not len(found):
        return None
    mean = float(found.mean())
    if len(found) < 2:
        return {"mean": mean, "low": None, "high": None}
    low, high = around(mean, half_width(float(found.std(ddof=1)), len(found)), ends)
    return {"mean": mean, "low": low, "high": high}
