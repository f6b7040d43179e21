"""What a sweep found, ready to be drawn: outcomes along one factor and across two, and endings by level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.naming import short_names
from sim.analysis.two_way import filled, half_of_mean
from sim.arrays import Array
from sim.ensemble.folders.folder import SweepFolder
from sim.ensemble.folders.table_files import batches_of
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.results.store import OUTCOMES
from sim.ensemble.sweeps.points_table import HIGH, LOW, WORLDS
from sim.ensemble.sweeps.sweep_worlds import FACTOR, WATCH
from sim.model.talks.endings import ENDINGS
from sim.scenario.experiments.experiment import ONE_BY_ONE, SAMPLED

if TYPE_CHECKING:
    import pandas as pd

PARTS = ("", LOW, HIGH)
ENOUGH = 20_000  # worlds that tell how an outcome is spread
FEWEST = 5  # worlds that have an outcome make its mean at a point, or points that were drawn that of a bin
BINS = 8  # of a factor that was sampled, each with as many points


@dataclass(frozen=True)
class Curve:
    """An outcome by level of a factor: mean and ends of its 95 % interval (n,), NaN where no world has it.

    `levels` are numbers, or words; a number that was sampled stands for the middle of its bin.
    """

    levels: tuple[Any, ...]
    mean: Array
    low: Array
    high: Array

    @property
    def numeric(self) -> bool:
        """Whether the levels are numbers."""
        return not any(isinstance(level, str) for level in self.levels)


@dataclass(frozen=True)
class Field:
    """An outcome by the levels of two factors: mean and ends of its 95 % interval (rows, columns)."""

    rows: tuple[Any, ...]
    columns: tuple[Any, ...]
    mean: Array
    low: Array
    high: Array


@dataclass(frozen=True)
class Swept:
    """A finished sweep (`sim.ensemble.folders.folder.SweepFolder`), asked by factor."""

    found: SweepFolder

    @property
    def watch(self) -> list[str]:
        """The outcomes that were watched."""
        return self.found.experiment.watch

    @property
    def axes(self) -> tuple[str, ...]:
        """What was varied, in the order of the file."""
        return tuple(self.found.experiment.vary)

    @property
    def one_by_one(self) -> bool:
        """Whether each factor was varied alone."""
        return self.found.experiment.design == ONE_BY_ONE

    @property
    def sampled(self) -> bool:
        """Whether the points were drawn, not crossed."""
        return self.found.experiment.design in SAMPLED

    @property
    def worlds(self) -> int:
        """How many worlds were played in all."""
        return int(self.found.manifest["worlds"])

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each factor is called."""
        return short_names(self.found.scenario, self.axes)

    def levels(self, axis: str) -> tuple[list[Any], NDArray[np.int64]]:
        """The levels of a factor in order, and the place among them of each point (P,).

        Those of a number that was sampled are the middles of bins.
        """
        column = self.found.points[f"{FACTOR}{axis}"]
        if self.sampled and axis in self.found.experiment.numbers:
            column = column.map(dict(zip(column, _binned(column.to_numpy(float)), strict=True)))
        each = list(dict.fromkeys(column))
        order = each if isinstance(each[0], str) else sorted(each)
        places = {level: place for place, level in enumerate(order)}
        return order, np.array([places[level] for level in column])

    def along(self, outcome: str, axis: str) -> Curve:
        """An outcome along a factor: where others vary too, the mean over their levels.

        The interval is then the mean one, which is too wide rather than too narrow; of sampled points it is that of
        the mean over the points and over the runs that they share.
        """
        order, place = self.levels(axis)
        values = [self._at(outcome, place == i) for i in range(len(order))]
        mean, low, high = np.array(values).T
        return Curve(tuple(order), mean, low, high)

    def across(self, outcome: str, first: str, second: str) -> Field:
        """An outcome across two factors, the first by columns and the second by rows."""
        (columns, across), (rows, down) = self.levels(first), self.levels(second)
        cells = [[self._at(outcome, (across == i) & (down == j)) for i in range(len(columns))]
                 for j in range(len(rows))]
        mean, low, high = np.moveaxis(np.array(cells), 2, 0)
        return Field(tuple(rows), tuple(columns), mean, low, high)

    def alone(self, outcome: str, axis: str) -> Curve:
        """An outcome along a factor that was varied alone, in a one-at-a-time design."""
        rows = self.points[self.points["varied"] == axis]
        rows = rows.iloc[_places(list(rows[f"{FACTOR}{axis}"]))]
        mean, low, high = (rows[f"{outcome}{part}"].to_numpy(float) for part in ("", LOW, HIGH))
        return Curve(tuple(rows[f"{FACTOR}{axis}"]), mean, low, high)

    def as_it_is(self, outcome: str) -> tuple[float, float, float]:
        """Mean and interval of an outcome where nothing is varied: the first point of a one-at-a-time design."""
        first = self.points.iloc[0]
        return float(first[outcome]), float(first[f"{outcome}{LOW}"]), float(first[f"{outcome}{HIGH}"])

    def worlds_along(self, outcome: str, axis: str) -> dict[str, Array]:
        """The values of an outcome by level of a factor, as text; NaN where a world has none.

        Of a large sweep only the first worlds of each level count, so that any number has room.
        """
        order, place = self.levels(axis)
        kept: list[list[Array]] = [[] for _ in order]
        for point, values in self.worlds_of(f"{WATCH}{outcome}"):
            for i, parts in enumerate(kept):
                if sum(map(len, parts)) < ENOUGH:
                    parts.append(values[place[point] == i].astype(float))
        names = [one if isinstance(one, str) else f"{one:.3g}" for one in order]
        return {name: np.concatenate(parts) for name, parts in zip(names, kept, strict=True)}

    def _at(self, outcome: str, chosen: NDArray[np.bool_]) -> tuple[float, float, float]:
        """Mean and interval of an outcome at some points (P,); NaN where none has it."""
        mean, low, high = self._columns[outcome]
        chosen = chosen & ~np.isnan(mean)
        if not chosen.any():
            return float("nan"), float("nan"), float("nan")
        if self.sampled and chosen.sum() > 1:
            table = filled(self.table(f"{WATCH}{outcome}")[chosen])
            middle, half = float(table.mean()), half_of_mean(table)
            bounds = (0.0, 1.0) if measure(outcome).share else (-np.inf, np.inf)
            return middle, *np.clip([middle - half, middle + half], *bounds).tolist()
        return float(mean[chosen].mean()), float(low[chosen].mean()), float(high[chosen].mean())

    @cached_property
    def _columns(self) -> dict[str, tuple[Array, Array, Array]]:
        """Mean, low and high of each outcome at each point, all (P,)."""
        return {name: tuple(self.points[f"{name}{part}"].to_numpy(float) for part in PARTS)  # type: ignore[misc]
                for name in self.watch}

    @cached_property
    def points(self) -> pd.DataFrame:
        """The table of points without the means of fewer than `FEWEST` worlds (NaN).

        Points that were drawn are averaged over, so that all of them count.
        """
        points = self.found.points.copy()
        for name in self.watch:
            if not self.sampled:
                points.loc[points[f"{name}{WORLDS}"] < FEWEST, [f"{name}{part}" for part in PARTS]] = np.nan
        return points

    @cached_property
    def endings(self) -> NDArray[np.int64]:
        """How many worlds have each ending at each point: (P, endings), the endings in the model's order."""
        counts = np.zeros((len(self.found.points), len(ENDINGS)), dtype=np.int64)
        for point, values in self.worlds_of("ending"):
            for e, name in enumerate(ENDINGS):
                counts[:, e] += np.bincount(point[values == name], minlength=len(counts))
        return counts

    def worlds_of(self, column: str) -> Iterator[tuple[NDArray[Any], ...]]:
        """The points of all worlds and the values of a column, a batch at a time."""
        yield from self._read("point", column)

    def table(self, column: str) -> Array:
        """A column of the worlds by point and run (P, runs), NaN where no world is; an ending as its place in the list.

        The last one is kept, so that each is read once.
        """
        if column not in self._tables:
            self._tables.clear()
            runs = 1 + max(int(run.max()) for (run,) in self._read("run"))
            found = np.full((len(self.found.points), runs), np.nan)
            for point, run, values in self._read("point", "run", column):
                numbers = [ENDINGS.index(name) for name in values] if column == "ending" else values
                found[point, run] = numbers
            self._tables[column] = found
        return self._tables[column]

    @cached_property
    def _tables(self) -> dict[str, Array]:
        return {}

    def _read(self, *columns: str) -> Iterator[tuple[NDArray[Any], ...]]:
        """Columns of the table of worlds, a batch at a time."""
        for batch in batches_of(self.found.path / OUTCOMES, columns):
            yield tuple(batch.column(name).to_numpy(zero_copy_only=False) for name in columns)

    def endings_along(self, axis: str) -> tuple[tuple[Any, ...], dict[str, Array]]:
        """The levels of a factor and, by ending that occurs, its share of the worlds at each level."""
        order, place = self.levels(axis)
        counts = np.array([self.endings[place == i].sum(axis=0) for i in range(len(order))])
        shares = counts / counts.sum(axis=1, keepdims=True)
        return tuple(order), {name: shares[:, e] for e, name in enumerate(ENDINGS) if counts[:, e].any()}


def _places(levels: list[Any]) -> list[int]:
    """The order of levels: numbers from low to high, words as they are."""
    if any(isinstance(level, str) for level in levels):
        return list(range(len(levels)))
    return sorted(range(len(levels)), key=lambda place: levels[place])


def _binned(values: Array) -> Array:
    """Each value replaced by the middle of its bin; bins hold about as many points each."""
    place = np.argsort(np.argsort(values, kind="stable"), kind="stable") * min(BINS, len(values)) // len(values)
    middles = np.array([values[place == one].mean() for one in range(place.max() + 1)])
    return np.asarray(middles[place])
