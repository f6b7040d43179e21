"""The band in which nine of ten coefficient sets have the share of an outcome: a posterior predictive interval.

The shares of single sets, as counted, differ far more than the true ones, for each rests on a few worlds only; and a
distribution fitted to them is too narrow, for it takes its own fit for certain. So the counts of the sets are taken as
beta-binomial, with prior distributions for what is not known of it, and the band is that of a set not yet played.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import pi, sqrt
from typing import NamedTuple

import numpy as np
from scipy.special import betainc, stdtrit

from sim.arrays import Array

# The share of all sets lies anywhere (the prior of Jeffreys 1946: flat on the arcsine of the root of the share). The
# root of the intra-class correlation, by which sets differ, is half-normal: most often well below this.
SPREAD = 0.5
STEP = 0.005  # of the grid, on both scales; one of .02 is too coarse from some thousand worlds on
OUTSIDE = 0.05  # share of sets that may lie beyond the band on either side, so that it holds nine of ten
# A band that ends as near to none or all as this reaches to it: that is half of what is printed, and where many sets
# have hardly any worlds with an outcome, which tiny share bounds the lowest twentieth cannot be told from their counts.
EDGE = 0.005
NEGLIGIBLE = 1e-3  # posterior weight that is left out in all, of the least likely cells of the grid
EXACT = 1e-5  # how near to an end of the band is near enough, as a share


class SetBand(NamedTuple):
    """The share of an outcome over the sets: their mean, and from where to where nine of ten sets have it."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class _Cells:
    """Beta distributions of the share of a set, each with its weight: (C,) each."""

    a: Array
    b: Array
    weight: Array

    def below(self, share: float) -> float:
        """The chance that a set has less than this share."""
        return float(self.weight @ betainc(self.a, self.b, share))


def set_band(successes: Array, sizes: Array) -> SetBand:
    """The band of a share, from the `successes` among the `sizes` (m,) worlds of each set; of at least one world.

    The 5th and the 95th percentile of the posterior predictive distribution (Gelman et al. 2013, ch. 5), and between
    them the mean of the sets.
    """
    return _band(tuple(successes.tolist()), tuple(sizes.tolist()))


@lru_cache(maxsize=64)  # tables, pictures and the report ask for the same bands
def _band(successes: tuple[float, ...], sizes: tuple[float, ...]) -> SetBand:
    of_sets = np.array(successes), np.array(sizes)
    cells = _likely(*of_sets)
    low, high = _quantile(cells, OUTSIDE), _quantile(cells, 1 - OUTSIDE)
    return SetBand(low if low > EDGE else 0.0, mean_of_sets(*of_sets), high if high < 1 - EDGE else 1.0)


def mean_of_sets(successes: Array, sizes: Array) -> float:
    """The mean share of the sets that have worlds."""
    known = sizes > 0
    return float((successes[known] / sizes[known]).mean())


def mean_between_sets(successes: Array, sizes: Array) -> tuple[float, float]:
    """The 95 % interval of the mean share over all sets that there could be (Student's t of the sets, at least two)."""
    known = sizes > 0
    shares = successes[known] / sizes[known]
    half = float(stdtrit(len(shares) - 1, 0.975)) * float(shares.std(ddof=1)) / sqrt(len(shares))
    return max(0.0, float(shares.mean()) - half), min(1.0, float(shares.mean()) + half)


def _likely(successes: Array, sizes: Array) -> _Cells:
    """The distributions that the counts leave likely."""
    mean, correlation, prior = _grid()
    log = prior + _log_likelihood(mean, correlation, successes, sizes)
    weight = np.exp(log - log.max()).ravel()
    weight /= weight.sum()
    order = np.argsort(weight)[::-1]
    kept = order[: int(np.searchsorted(np.cumsum(weight[order]), 1 - NEGLIGIBLE)) + 1]
    places = np.unravel_index(kept, log.shape)
    m, strength = mean[places[0], 0], (1 / correlation - 1)[0, places[1]]
    return _Cells(m * strength, (1 - m) * strength, weight[kept] / weight[kept].sum())


@cache
def _grid() -> tuple[Array, Array, Array]:
    """Means (M, 1), intra-class correlations (1, C) and the logarithm of their prior (1, C), in the middle of cells."""
    angle = np.arange(STEP / 2, pi / 2, STEP)
    root = np.arange(STEP / 2, 1, STEP)
    return np.sin(angle)[:, None] ** 2, root[None, :] ** 2, -0.5 * (root[None, :] / SPREAD) ** 2


def _log_likelihood(mean: Array, correlation: Array, successes: Array, sizes: Array) -> Array:
    """The logarithm of the beta-binomial probability of the counts, but for a constant: (M, C).

    P(k of n) is proportional to the product of m(1-c) + ic over i < k and of (1-m)(1-c) + jc over j < n-k, divided by
    that of 1-c + lc over l < n, for a mean m and an intra-class correlation c.
    """
    found = np.zeros(np.broadcast_shapes(mean.shape, correlation.shape))
    rest = 1 - correlation
    for start, counts, sign in ((mean * rest, successes, 1.0), ((1 - mean) * rest, sizes - successes, 1.0),
                                (rest, sizes, -1.0)):
        for i in range(int(counts.max(initial=0))):
            found += sign * float((counts > i).sum()) * np.log(start + i * correlation)
    return found


def _quantile(cells: _Cells, chance: float) -> float:
    """The share below which a set lies with this chance, by halving."""
    low, high = 0.0, 1.0
    while high - low > EXACT:
        middle = (low + high) / 2
        low, high = (middle, high) if cells.below(middle) < chance else (low, middle)
    return (low + high) / 2
