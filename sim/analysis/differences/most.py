"""Which factor of a sweep moves an outcome most, and whether that is more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.contrasts import pairs
from sim.analysis.differences.along import Along, Places
from sim.analysis.effects import PairedEffect
from sim.analysis.two_way import half_of_mean
from sim.arrays import Array
from sim.ensemble.sweeps.sweep_worlds import WATCH


@dataclass(frozen=True)
class Reach:
    """How far a factor moves an outcome: from the level `start`, where it is lowest, to `end`, where it is highest.

    The interval allows for having picked the two levels, and the factor, among all.
    """

    factor: str
    start: Any
    end: Any
    effect: PairedEffect
    low: Places
    high: Places


@dataclass(frozen=True)
class Mover:
    """The factor that moves an outcome farthest, and the next; `ahead` is by how much more, None of a single factor."""

    first: Reach
    second: Reach | None
    ahead: PairedEffect | None


def reaches(along: Along, outcome: str) -> list[Reach]:
    """How far each factor moves an outcome, the farthest first; one at whose levels no world has it is left out."""
    picked = sum(pairs(len(order)) for order, _ in along.levels.values())
    found = []
    for axis, (order, points) in along.levels.items():
        mean = _means(along, outcome, points)
        known = np.flatnonzero(~np.isnan(mean))
        if len(known) > 1:
            low, high = (int(known[end(mean[known])]) for end in (np.argmin, np.argmax))
            effect = along.effect(outcome, points[low], points[high], picked)
            found.append(Reach(axis, order[low], order[high], effect, points[low], points[high]))
    return sorted(found, key=lambda one: -np.nan_to_num(one.effect.mean))


def mover(along: Along, outcome: str) -> Mover | None:
    """What moves an outcome most, and whether it surely does so more than the next; None of no factor."""
    found = reaches(along, outcome)
    if not found or np.isnan(found[0].effect.mean):
        return None
    second = found[1] if len(found) > 1 and not np.isnan(found[1].effect.mean) else None
    return Mover(found[0], second, _ahead(along, outcome, found[0], second) if second else None)


def _means(along: Along, outcome: str, points: list[Places]) -> Array:
    """The mean of an outcome at the points of each level; NaN where none has it."""
    each = along.swept.points[outcome].to_numpy(float)
    return np.array([np.nanmean(each[some]) if (~np.isnan(each[some])).any() else np.nan for some in points])


def _ahead(along: Along, outcome: str, first: Reach, second: Reach) -> PairedEffect:
    """How much farther the first moves an outcome than the second, run by run.

    Of points that were drawn the two reaches rest on other points, so their intervals are added up.
    """
    one, two = first.effect, second.effect
    if along.swept.sampled:
        return PairedEffect(one.mean - two.mean, one.low - two.high, one.high - two.low, one.pairs)
    table = along.swept.table(f"{WATCH}{outcome}")
    gap = _run_means(table, first) - _run_means(table, second)
    gap = gap[~np.isnan(gap)]
    if len(gap) < 2:
        return PairedEffect(float("nan"), float("nan"), float("nan"), len(gap))
    several = pairs(2 * sum(pairs(len(order)) for order, _ in along.levels.values()))
    mean = float(gap.mean())
    half = half_of_mean(gap[None], comparisons=several)
    return PairedEffect(mean, mean - half, mean + half, len(gap))


def _run_means(table: Array, reach: Reach) -> Array:
    """How much higher an outcome is at the one level than at the other in each run (runs,), over matched points."""
    step = table[reach.high] - table[reach.low]
    held = ~np.isnan(step)
    return np.where(held.any(axis=0), np.where(held, step, 0.0).sum(axis=0) / np.maximum(held.sum(axis=0), 1), np.nan)
