"""How far an outcome moves between levels of a factor, in the same runs: neighbours, and the lowest and highest value.

All worlds of a run share their luck, whatever point they are played at, so that differences are taken run by run and
the runs count as the independent pieces (clusters: Cochran 1977, ch. 9A); over coefficient sets these do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.contrasts import between
from sim.analysis.effects import PairedEffect
from sim.analysis.sets.clustered import SetDifference, over_sets
from sim.analysis.sets.of_sweeps import over_sets_table
from sim.analysis.swept import Swept
from sim.arrays import Array
from sim.ensemble.intervals import share_difference
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.results.columns import WORD, Described
from sim.ensemble.sweeps.sweep_worlds import FACTOR, WATCH
from sim.scenario.coefficient_sets import SETS

if TYPE_CHECKING:
    import pandas as pd

NEIGHBOURS, ENDS, FIRST = "neighbours", "lowest to highest", "with the first"
Places = NDArray[np.int64]
ITS_OWN = "its own"
COLUMNS = (
    Described("outcome", WORD, "the outcome in `watch`"),
    Described("factor", WORD, "the factor, by its path in `vary`"),
    Described("step", WORD, "which two levels: 'neighbours', 'lowest to highest', or of words 'with the first'"),
    Described("from", ITS_OWN, "the one level; of a number whose points were drawn, the middle of a bin of them"),
    Described("to", ITS_OWN, "the other"),
    Described("difference", ITS_OWN, "how much higher the outcome is at `to`, in the same runs"),
    Described("low", ITS_OWN, "the low end of its 95 % interval, which holds together with all others of the outcome; "
              "empty where fewer than two runs can be compared or too few points were drawn"),
    Described("high", ITS_OWN, "the high end"),
    Described("runs", "count", "the runs in which both levels have the outcome"),
    Described("sets_difference", ITS_OWN, "the same over coefficient sets; empty where they were not played"),
    Described("sets_low", ITS_OWN, "the low end of its 95 % interval"),
    Described("sets_high", ITS_OWN, "the high end"),
)


@dataclass(frozen=True)
class LevelDifference:
    """How much higher an outcome is at the level `end` of a factor than at the level `start`, in the same runs.

    `step` says which two they are: neighbours, the lowest and the highest value, or a word with the first one.
    """

    outcome: str
    factor: str
    step: str
    start: Any
    end: Any
    effect: PairedEffect
    over_sets: SetDifference | None = None


@dataclass(frozen=True)
class Along:
    """The levels of the factors of a sweep, and how far outcomes are apart between them."""

    swept: Swept

    @cached_property
    def levels(self) -> dict[str, tuple[list[Any], list[Places]]]:
        """By factor with more than one level: the levels, and the points of each; of a grid matched by the others."""
        found = {axis: self._levels(axis) for axis in self.swept.axes}
        return {axis: levels for axis, levels in found.items() if len(levels[0]) > 1}

    def steps(self, axis: str) -> list[tuple[str, int, int]]:
        """Which levels of a factor are compared, by place: numbers with their neighbours and end with end."""
        order, _ = self.levels[axis]
        last = len(order) - 1
        if any(isinstance(level, str) for level in order):
            return [(FIRST, 0, i) for i in range(1, last + 1)]
        beside = [(NEIGHBOURS, i, i + 1) for i in range(last)] if last > 1 else []
        return [*beside, (ENDS, 0, last)]

    @property
    def comparisons(self) -> int:
        """How many differences are told of an outcome."""
        return sum(len(self.steps(axis)) for axis in self.levels)

    def differences(self, outcome: str) -> Iterator[LevelDifference]:
        """Every difference of an outcome. All hold together in 95 of 100 sweeps (Bonferroni's inequality: Dunn 1961).

        Where other factors vary too it is their mean over the points that are alike but for this one.
        """
        sets = over_sets_table(self.swept.found, outcome) if self.swept.found.over_sets else None
        for axis, (order, points) in self.levels.items():
            for step, start, end in self.steps(axis):
                effect = self.effect(outcome, points[start], points[end], self.comparisons)
                beside = self._over_sets(sets, points[start], points[end])
                yield LevelDifference(outcome, axis, step, order[start], order[end], effect, beside)

    def effect(self, outcome: str, low: Places, high: Places, comparisons: int) -> PairedEffect:
        """How much higher an outcome is at some points than at others, with the interval of one of `comparisons`."""
        table, share = self.swept.table(f"{WATCH}{outcome}"), measure(outcome).share
        if self.swept.sampled or len(low) == len(high) == 1:
            return between(table[low], table[high], comparisons, share, self.swept.sampled)
        return matched(table[low], table[high], comparisons, share)

    def _over_sets(self, table: Array | None, low: Places, high: Places) -> SetDifference | None:
        """The same over coefficient sets; None where they were not played, or points were drawn."""
        if table is None or self.swept.sampled:
            return None
        step = table[high] - table[low]
        return over_sets(step.ravel(), np.tile(np.arange(step.shape[1]) % SETS, len(step)), self.comparisons)

    def _levels(self, axis: str) -> tuple[list[Any], list[Places]]:
        points = self.swept.found.points
        if self.swept.one_by_one:
            curve, own = self.swept.alone(self.swept.watch[0], axis), points[points["varied"] == axis]
            column = own[f"{FACTOR}{axis}"]
            return list(curve.levels), [own.index[column == level].to_numpy(np.int64) for level in curve.levels]
        order, place = self.swept.levels(axis)
        others = [f"{FACTOR}{name}" for name in self.swept.axes if name != axis]
        rows = (points.sort_values(others, kind="stable") if others else points).index.to_numpy(np.int64)
        return order, [rows[place[rows] == i] for i in range(len(order))]


def matched(low: Array, high: Array, comparisons: int = 1, share: bool = False) -> PairedEffect:
    """The mean over points (n, runs) that are matched row by row and run by run, with the runs as clusters.

    Pairs without the outcome on both sides (NaN) are left out; NaN where fewer than two runs have any.
    """
    step = high - low
    found = over_sets(step.ravel(), np.tile(np.arange(step.shape[1]), len(step)), comparisons)
    if found is None:
        return PairedEffect(float("nan"), float("nan"), float("nan"), int((~np.isnan(step)).any(axis=0).sum()))
    ends, most = (found.low, found.high), 1.0 if share else np.inf
    if share and not np.nan_to_num(step).any():  # no world differs: as of so many runs, not of so many pairs
        ends = share_difference(0, 0, found.sets, comparisons)
    return PairedEffect(found.difference, max(-most, ends[0]), min(most, ends[1]), found.sets)


def differences_table(swept: Swept) -> pd.DataFrame:
    """A row a difference of any outcome, as plain columns; NaN where nothing is known."""
    import pandas as pd

    along = Along(swept)
    rows = [plain(one) for outcome in swept.watch for one in along.differences(outcome)]
    return pd.DataFrame(rows, columns=[column.name for column in COLUMNS])


def plain(one: LevelDifference) -> dict[str, Any]:
    """A difference as a row."""
    sets = one.over_sets
    beside = (sets.difference, sets.low, sets.high) if sets else (float("nan"),) * 3
    effect = one.effect
    told = (one.outcome, one.factor, one.step, one.start, one.end, effect.mean, effect.low, effect.high, effect.pairs)
    return dict(zip((column.name for column in COLUMNS), (*told, *beside), strict=True))
