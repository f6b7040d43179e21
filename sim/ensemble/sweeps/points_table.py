"""One row a point: its factors, and the mean or share of each watched outcome with its 95 % interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.ensemble.intervals import around, half_width, wilson
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.results.columns import WORD, Described
from sim.ensemble.sweeps.plan import Plan
from sim.ensemble.sweeps.sweep_worlds import FACTOR, WATCH

if TYPE_CHECKING:
    import pandas as pd

LOW, HIGH, WORLDS = ":low", ":high", ":worlds"  # after the name of an outcome
COLUMNS = (
    Described("point", "number from 0", "which point of the design it is"),
    Described("varied", WORD, "the path that is moved there, in a design that moves one at a time; else empty"),
    Described(f"{FACTOR}*", "its own", "what is set there, by the path in `vary`; empty where nothing is"),
    Described("*", "its own", "mean of an outcome in `watch`, or share of the worlds in which it happens"),
    Described(f"*{LOW}", "its own", "the low end of its 95 % interval"),
    Described(f"*{HIGH}", "its own", "the high end of its 95 % interval"),
    Described(f"*{WORLDS}", "count", "worlds that have the outcome"),
)


@dataclass
class Moments:
    """Number, mean and sum of squared deviations of M outcomes at P points (P, M), of the worlds that have them.

    They are merged as Chan, Golub & LeVeque 1983 do, always over the same pieces of the final table, so that the last
    bit does not depend on who played the worlds.
    """

    n: Array
    mean: Array
    squares: Array

    @classmethod
    def empty(cls, points: int, outcomes: int) -> Moments:
        """The moments of no world yet: all 0, each (P, M) for that many points and outcomes."""
        return cls(*(np.zeros((points, outcomes)) for _ in range(3)))

    def add(self, point: int, values: Array) -> None:
        """Add some worlds of a point: values (M, n), NaN where a world has no such quantity."""
        held = ~np.isnan(values)
        n = held.sum(axis=1)
        sums = np.where(held, values, 0.0).sum(axis=1)
        mean = sums / np.maximum(n, 1)
        squares = (np.where(held, values - mean[:, None], 0.0) ** 2).sum(axis=1)
        before, total = self.n[point], self.n[point] + n
        apart = mean - self.mean[point]
        weight = n / np.maximum(total, 1)
        self.squares[point] += squares + apart**2 * before * weight
        self.mean[point] += apart * weight
        self.n[point] = total


def moments(pieces: Iterator[tuple[NDArray[np.int64], Array]], points: int, outcomes: int) -> Moments:
    """The moments over pieces of a table: the points of their worlds (n,), in order, and values (M, n)."""
    found = Moments.empty(points, outcomes)
    for point, values in pieces:
        starts = [0, *(np.flatnonzero(np.diff(point)) + 1).tolist(), len(point)]
        for start, end in zip(starts[:-1], starts[1:], strict=True):
            found.add(int(point[start]), np.ascontiguousarray(values[:, start:end]))
    return found


def pieces_of(path: Path, watch: Sequence[str]) -> Iterator[tuple[NDArray[np.int64], Array]]:
    """The watched columns of a table of worlds, a row group at a time."""
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group, columns=["point", *(f"{WATCH}{name}" for name in watch)])
            values = [table[f"{WATCH}{name}"].to_numpy().astype(float) for name in watch]
            yield table["point"].to_numpy().astype(np.int64), np.stack(values)


def points_table(plan: Plan, found: Moments) -> pd.DataFrame:
    """The table of a design: point, varied, its factors (NaN: as the scenario draws it), and each watched outcome.

    An outcome `x` has the columns x (mean or share), x:low and x:high (its interval), x:worlds (those that have it).
    """
    import pandas as pd

    many = len(plan.points)
    columns: dict[str, Any] = {"point": np.arange(many), "varied": plan.points.varied}
    said = [plan.words(point) for point in range(many)] if plan.experiment.words else []
    columns |= {f"{FACTOR}{name}": [one[name] for one in said] for name in plan.experiment.words}
    columns |= {f"{FACTOR}{name}": plan.points.values[:, k] for k, name in enumerate(plan.points.names)}
    for m, measure in enumerate(plan.measures):
        rows = [interval(measure, found, point, m) for point in range(many)]
        for after, value in zip(("", LOW, HIGH), zip(*rows, strict=True), strict=True):
            columns[f"{measure.name}{after}"] = value
        columns[f"{measure.name}{WORLDS}"] = found.n[:, m].astype(np.int64)
    return pd.DataFrame(columns)


def interval(measure: Measure, found: Moments, point: int, m: int) -> tuple[float, float, float]:
    """Mean, low and high of one outcome at one point: Wilson's interval for a share, else Student's within the ends.

    NaN where no world has it, and no interval where one has it.
    """
    n, mean = int(found.n[point, m]), float(found.mean[point, m])
    if not n:
        return float("nan"), float("nan"), float("nan")
    if measure.share:
        yes = round(mean * n)
        return yes / n, *wilson(yes, n)
    half = half_width(sqrt(float(found.squares[point, m]) / (n - 1)), n) if n > 1 else float("nan")
    return mean, *around(mean, half, measure.ends)


def plain_rows(table: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The rows for JSON: what is not a number is null."""
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]
