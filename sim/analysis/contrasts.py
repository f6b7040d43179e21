"""How far an outcome moves between two places of a sweep, run by run, so that the luck that both share falls out.

The places are the two where it is lowest and highest. Picking them among many makes any difference look large, so the
intervals allow for all the pairs that could have been picked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.analysis.effects import PairedEffect
from sim.analysis.swept import FEWEST, Curve, Field, Swept
from sim.analysis.two_way import filled, half_of_mean
from sim.arrays import Array, Mask
from sim.ensemble.intervals import share_difference
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.sweeps.sweep_worlds import FACTOR, WATCH
from sim.model.talks.endings import ENDINGS


def between(low: Array, high: Array, comparisons: int = 1, share: bool = False, sampled: bool = False) -> PairedEffect:
    """How much higher an outcome is at some points (rows, runs) than at others in the same runs; NaN where none has it.

    Points that were chosen stand for themselves, and pairs are runs that have the outcome on both sides; of points that
    were `sampled` it is the difference of the two means, with the chance of the points too. Of a `share` at two single
    points it is that of `parley compare` (Bonett & Price 2012). NaN where fewer than two runs can be compared, or too
    few points were drawn.
    """
    if sampled and len(low) > 1 and len(high) > 1:
        low, high = (filled(table[~np.isnan(table).all(axis=1)]) for table in (low, high))
        if min(len(low), len(high)) < FEWEST:
            return PairedEffect(float("nan"), float("nan"), float("nan"), low.shape[1])
    else:
        low, high = _paired(low), _paired(high)
        both = ~np.isnan(low[0]) & ~np.isnan(high[0])
        low, high = low[:, both], high[:, both]
    runs = low.shape[1]
    if runs < 2 or not len(low) or not len(high):
        return PairedEffect(float("nan"), float("nan"), float("nan"), runs)
    mean, step = float(high.mean() - low.mean()), high[0] - low[0]
    if share and len(low) == len(high) == 1 and np.isin(step, (-1, 0, 1)).all():
        up, down = int((step > 0).sum()), int((step < 0).sum())
        return PairedEffect(mean, *share_difference(up, down, runs, comparisons), runs)
    half, most = half_of_mean(high, low, comparisons), 1.0 if share else np.inf
    return PairedEffect(mean, max(-most, mean - half), min(most, mean + half), runs)


def _paired(table: Array) -> Array:
    """The mean of some points in each run (1, runs)."""
    held = ~np.isnan(table)
    count = held.sum(axis=0)
    total = np.where(held, table, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)[None]


def pairs(places: int) -> int:
    """How many pairs there are among some places; at least one."""
    return max(1, places * (places - 1) // 2)


def along(swept: Swept, outcome: str, axis: str, curve: Curve) -> PairedEffect | None:
    """From the level of a factor with the lowest mean to that with the highest; None of fewer than two levels."""
    _, place = swept.levels(axis)
    return _extremes(swept, outcome, curve.mean, [place == i for i in range(len(curve.levels))])


def across(swept: Swept, outcome: str, axes: tuple[str, str], field: Field) -> PairedEffect | None:
    """From the pair of levels with the lowest mean to that with the highest, the factor of the columns first."""
    across, down = (swept.levels(axis)[1] for axis in axes)
    cells = [(down == row) & (across == column) for row, column in np.ndindex(field.mean.shape)]
    return _extremes(swept, outcome, field.mean.ravel(), cells)


def of_points(swept: Swept, outcome: str) -> PairedEffect | None:
    """From the point with the lowest mean to that with the highest."""
    points = np.arange(len(swept.found.points))
    return _extremes(swept, outcome, swept.points[outcome].to_numpy(float), [points == i for i in points])


def alone(swept: Swept, outcome: str, axis: str, curve: Curve, factors: int) -> PairedEffect | None:
    """The same along a factor that was varied alone, where it was picked among several `factors` too."""
    return _extremes(swept, outcome, curve.mean, _levels(swept, axis, curve), factors)


def leaves(swept: Swept, outcome: str, axis: str, curve: Curve) -> bool:
    """Whether some level of a factor varied alone surely takes an outcome from where it is with nothing moved."""
    table, share = swept.table(f"{WATCH}{outcome}"), measure(outcome).share
    found = [between(table[:1], table[level], len(curve.levels), share) for level in _levels(swept, axis, curve)]
    return any(effect.certain for effect in found)


def of_ending(swept: Swept, axis: str, shares: Mapping[str, Array]) -> PairedEffect | None:
    """From the level where the ending that moves most is rarest to where it is most frequent."""
    name = max(shares, key=lambda one: float(np.ptp(shares[one])))
    if len(shares[name]) < 2:
        return None
    _, place = swept.levels(axis)
    low, high = int(np.argmin(shares[name])), int(np.argmax(shares[name]))
    ending = swept.table("ending")
    table = np.where(np.isnan(ending), np.nan, ending == ENDINGS.index(name))
    comparisons = len(shares) * pairs(len(shares[name]))
    return between(table[place == low], table[place == high], comparisons, share=True, sampled=swept.sampled)


def _levels(swept: Swept, axis: str, curve: Curve) -> list[Mask]:
    """The point (P,) of each level of a factor that was varied alone."""
    own = (swept.found.points["varied"] == axis).to_numpy()
    column = swept.found.points[f"{FACTOR}{axis}"].to_numpy()
    return [np.asarray(own & (column == level)) for level in curve.levels]


def _extremes(
    swept: Swept, outcome: str, mean: Array, groups: Sequence[Mask], factors: int = 1
) -> PairedEffect | None:
    """From the group of points (P,) with the lowest mean (groups,) to that with the highest; None of fewer than two."""
    known = np.flatnonzero(~np.isnan(mean))
    if len(known) < 2:
        return None
    low, high = known[np.argmin(mean[known])], known[np.argmax(mean[known])]
    table = swept.table(f"{WATCH}{outcome}")
    comparisons = factors * pairs(len(known))
    return between(table[groups[low]], table[groups[high]], comparisons, measure(outcome).share, swept.sampled)
