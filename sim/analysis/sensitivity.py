"""Which factors matter most: Morris screening and Sobol indices of a function of many factors, with SALib.

The function is given as `evaluate`, from points (n, D) to its value at each (n,). A point holds, factor by factor, the
share of the way through that factor's range, 0 to 1; so an elementary effect is a change over the whole range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import ParleyError

Array = NDArray[np.float64]
Evaluate = Callable[[Array], Array]

LEVELS = 4  # of a factor in the screening; Morris 1991 and SALib use as many
RESAMPLES = 1000  # of the bootstrap behind every interval
MISSING = (
    "sensitivity needs the library SALib, which is not installed; "
    "install it with: python -m pip install SALib (or 'parley[sensitivity]')"
)


@dataclass(frozen=True)
class Screened:
    """How far a factor moves the outcome over its whole range: the mean of the absolute elementary effects, mu*.

    `low` and `high` are its 95 % interval; `mean` keeps the signs; `spread` is large where the effect depends on the
    other factors or is curved. Source: Campolongo, Cariboni & Saltelli 2007.
    """

    factor: str
    effect: float
    low: float
    high: float
    mean: float
    spread: float


@dataclass(frozen=True)
class Shares:
    """The share of the outcome's variance that a factor explains alone (`first`), and with all others (`total`).

    Each has a 95 % interval. Source: Sobol 2001; estimators of Saltelli et al. 2010.
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


def screened(factors: Sequence[str], points: Array, values: Array, seed: int) -> list[Screened]:
    """The screening of the values (n,) at the points of `screening_points`, the largest effect first.

    Errors: ParleyError for values that are not numbers.
    """
    _salib()
    from SALib.analyze import morris

    found = morris.analyze(
        _problem(factors), points, checked(values, factors, points), num_resamples=RESAMPLES, num_levels=LEVELS,
        seed=_seed(seed),
    )
    rows = [
        Screened(name, *_between(found["mu_star"][i], found["mu_star_conf"][i]), float(found["mu"][i]),
                 float(found["sigma"][i]))
        for i, name in enumerate(factors)
    ]
    return sorted(rows, key=lambda row: -row.effect)


def variance_points(factors: Sequence[str], base: int, seed: int) -> Array:
    """Points for first and total order: (base x (D + 2), D), `base` a power of 2. Source: Saltelli et al. 2010.

    Errors: ParleyError without SALib.
    """
    _salib()
    from SALib.sample import sobol

    return np.asarray(sobol.sample(_problem(factors), base, calc_second_order=False, seed=_seed(seed)))


def variance_shares(factors: Sequence[str], points: Array, values: Array, seed: int) -> list[Shares]:
    """First and total order of the values (n,) at the points of `variance_points`, the largest total first.

    Errors: ParleyError for values that are not numbers, and where all are the same.
    """
    _salib()
    from SALib.analyze import sobol

    values = checked(values, factors, points)
    refuse_constant(values)
    found = sobol.analyze(
        _problem(factors), values, calc_second_order=False, num_resamples=RESAMPLES, seed=_seed(seed)
    )
    rows = [
        Shares(name, *_between(found["S1"][i], found["S1_conf"][i]), *_between(found["ST"][i], found["ST_conf"][i]))
        for i, name in enumerate(factors)
    ]
    return sorted(rows, key=lambda row: -row.total)


def checked(values: Array, factors: Sequence[str], points: Array) -> Array:
    """The values (n,), if every one is a finite number: a single NaN makes SALib 1.6 return zeros without a word.

    Errors: ParleyError, which names the first point without a value.
    """
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        at = ", ".join(f"{name} at {share:.0%}" for name, share in zip(factors, points[wrong[0]], strict=True))
        raise ParleyError(
            f"the outcome has no value at {len(wrong):,} of {len(values):,} points, first where {at} of the range; "
            "watch an outcome that every world has, such as agreement or joint_gain, or play more runs"
        )
    return values


def refuse_constant(values: Array) -> None:
    """Refuse values (n,) that are all the same. Errors: ParleyError."""
    if np.ptp(values) == 0:
        raise ParleyError(
            "the outcome is the same at every point, so there is no variance to share out; "
            "watch another outcome, widen the ranges or play more runs"
        )


def _problem(factors: Sequence[str]) -> Mapping[str, Any]:
    """What SALib asks for. Names are replaced, for it takes equal ones for groups and splits others."""
    names = [f"factor {i}" for i in range(len(factors))]
    return {"num_vars": len(factors), "names": names, "bounds": [[0.0, 1.0]] * len(factors)}


def _between(value: float, half: float) -> tuple[float, float, float]:
    """An index with the ends of its interval."""
    return float(value), float(value - half), float(value + half)


def _seed(seed: int) -> int:
    return seed % 2**32  # all that SALib takes


def _salib() -> None:
    """Errors: ParleyError where the optional library is not there."""
    try:
        import SALib  # noqa: F401
    except ImportError as error:
        raise ParleyError(MISSING) from error
