"""Which factors matter most: Morris screening and Sobol indices of a function of many factors, at points of SALib.

A point holds, factor by factor, the share of the way through that factor's range, 0 to 1; so an elementary effect is a
change over the whole range. All points (n) were played in the same runs: `worlds` is a table (n, runs), NaN where a
world has no such outcome. Every interval holds the chance of the points and that of the runs (`sim.analysis.two_way`);
those of SALib hold the first only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

import numpy as np

from sim.analysis.two_way import filled, half_of_mean, sizes_between
from sim.arrays import Array
from sim.errors import ParleyError

LEVELS = 4  # of a factor in the screening; Morris 1991 and SALib use as many
MISSING = (
    "sensitivity needs the library SALib, which is not installed; "
    "install it with: python -m pip install SALib (or 'parley-negotiation[sensitivity]')"
)


@dataclass(frozen=True)
class Screened:
    """How far a factor moves the outcome over its whole range: the mean of the absolute elementary effects, mu*.

    `low` and `high` are its 95 % interval; `mean` keeps the signs and has its own; `spread` is large where the effect
    depends on the other factors or is curved. Source: Campolongo, Cariboni & Saltelli 2007. Chance makes no absolute
    effect smaller than 0, so mu* is never 0 where worlds change at all: `by_chance` is about the mu* of a factor that
    moves single worlds as often up as down (Leone, Nelson & Nottingham 1961); None of a single run.
    """

    factor: str
    effect: float
    low: float
    high: float
    mean: float
    mean_low: float
    mean_high: float
    spread: float
    by_chance: float | None

    @property
    def doubtful(self) -> bool:
        """Whether chance alone may have made the effect: it is not surely larger than that, nor surely of one sign."""
        small = self.by_chance is not None and self.low <= self.by_chance
        return small and self.mean_low <= 0 <= self.mean_high


@dataclass(frozen=True)
class Shares:
    """The share of the outcome's variance that a factor explains alone (`first`), and with all others (`total`).

    Each has a 95 % interval. All are from 0 to 1: what chance takes beyond stands at the end. Source: Sobol 2001;
    estimators of Saltelli et al. 2010.
    """

    factor: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


def screening_points(factors: Sequence[str], trajectories: int, seed: int) -> Array:
    """Morris's trajectories: (trajectories x (D + 1), D). Source: Morris 1991. Errors: ParleyError without SALib."""
    _salib()
    from SALib.sample import morris

    return np.asarray(morris.sample(_problem(factors), trajectories, num_levels=LEVELS, seed=_seed(seed)))


def screened(factors: Sequence[str], points: Array, worlds: Array) -> list[Screened]:
    """The screening of the worlds (n, runs) at the points of `screening_points`, the largest effect first.

    Errors: ParleyError where a point has no value.
    """
    steps = np.diff(points.reshape(-1, len(factors) + 1, len(factors)), axis=1)  # in each step one factor is moved
    known = filled(checked(worlds, factors, points))
    moved = np.diff(known.reshape(len(steps), len(factors) + 1, -1), axis=1)
    effects = moved / steps.sum(axis=2)[:, :, None]
    order, largest = np.abs(steps).argmax(axis=2), np.ptp(known) / np.abs(steps.sum(axis=2)).min()
    rows = [_screened(name, effects[order == i], float(largest)) for i, name in enumerate(factors)]
    return sorted(rows, key=lambda row: -row.effect)


def _screened(name: str, effects: Array, largest: float) -> Screened:
    """The screening of a factor from its elementary effects (trajectories, runs), none beyond the `largest`."""
    each, runs = effects.mean(axis=1), effects.shape[1]
    low, high = sizes_between(np.sign(each)[:, None] * effects, largest)
    by_chance = sqrt(2 / pi / runs) * float(effects.std(axis=1, ddof=1).mean()) if runs > 1 else None
    spread = float(each.std(ddof=1)) if len(each) > 1 else 0.0
    mean, half = float(each.mean()), half_of_mean(effects)
    return Screened(
        name, float(np.abs(each).mean()), low, min(high, largest), mean, mean - half, mean + half, spread, by_chance
    )


def variance_points(factors: Sequence[str], base: int, seed: int) -> Array:
    """Points for first and total order: (base x (D + 2), D), `base` a power of 2. Source: Saltelli et al. 2010.

    Errors: ParleyError without SALib.
    """
    _salib()
    from SALib.sample import sobol

    return np.asarray(sobol.sample(_problem(factors), base, calc_second_order=False, seed=_seed(seed)))


def variance_shares(factors: Sequence[str], points: Array, worlds: Array) -> list[Shares]:
    """First and total order of the worlds (n, runs) at the points of `variance_points`, the largest total first.

    Points of a Sobol sequence lie more evenly than by chance, so an interval is too wide rather than too narrow.
    Errors: ParleyError where a point has no value; ValueError where all have the same.
    """
    known = filled(checked(worlds, factors, points))
    if np.ptp(known.mean(axis=1)) == 0:
        raise ValueError("there is no variance to share out")
    known = (known - known.mean()).reshape(-1, len(factors) + 2, known.shape[1])
    one, other = known[:, 0], known[:, -1]
    middle = np.concatenate([one, other]).mean()
    variance = (_product(one - middle, one - middle) + _product(other - middle, other - middle)) / 2
    rows = []
    for i, name in enumerate(factors):
        moved = known[:, 1 + i] - one
        rows.append(Shares(name, *_ratio(_product(other, moved), variance),
                           *_ratio(_product(moved, moved) / 2, variance)))
    return sorted(rows, key=lambda row: -row.total)


def _product(one: Array, other: Array) -> Array:
    """A table (points, runs) with the products of the row means of two tables as its row means.

    Its cells are what each run adds to them, to first order, so that its chance is that of the products (delta method).
    """
    mean, other_mean = one.mean(axis=1, keepdims=True), other.mean(axis=1, keepdims=True)
    return np.asarray(one * other_mean + mean * other - mean * other_mean)


def _ratio(part: Array, whole: Array) -> tuple[float, float, float]:
    """The ratio of the means of two tables (points, runs) with its interval, from 0 to 1 (linearised: Cochran 1977)."""
    ratio = float(part.mean() / whole.mean())
    half = half_of_mean((part - ratio * whole) / whole.mean())
    found, low, high = np.clip([ratio, ratio - half, ratio + half], 0.0, 1.0).tolist()
    return found, low, high


def checked(worlds: Array, factors: Sequence[str], points: Array) -> Array:
    """The worlds (n, runs), if at every point some run has the outcome. Errors: ParleyError."""
    missing = gaps(worlds, factors, points)
    if missing:
        more = "watch one that every world has, such as agreement, or play more runs"
        raise ParleyError(f"the outcome {missing}; {more}")
    return worlds


def gaps(worlds: Array, factors: Sequence[str], points: Array) -> str:
    """At how many points no run has the outcome, and which is the first of them, in words; empty where some has."""
    wrong = np.flatnonzero(~np.isfinite(worlds).any(axis=1))
    if not len(wrong):
        return ""
    at = ", ".join(f"{name} at {share:.0%}" for name, share in zip(factors, points[wrong[0]], strict=True))
    return f"has no value at {len(wrong):,} of {len(worlds):,} points, first where {at} of the range"


def _problem(factors: Sequence[str]) -> Mapping[str, Any]:
    """What SALib asks for. Names are replaced, for it takes equal ones for groups and splits others."""
    names = [f"factor {i}" for i in range(len(factors))]
    return {"num_vars": len(factors), "names": names, "bounds": [[0.0, 1.0]] * len(factors)}


def _seed(seed: int) -> int:
    return seed % 2**32  # all that SALib takes


def _salib() -> None:
    """Errors: ParleyError where the optional library is not there."""
    try:
        import SALib  # noqa: F401
    except ImportError as error:
        raise ParleyError(MISSING) from error
