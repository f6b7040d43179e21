"""How far a mean may be off when its table has two kinds of chance: points (rows), and runs that all share (columns).

Rows and columns are both drawn by chance, as in a random-effects analysis of variance with two ways in (Searle,
Casella & McCulloch 1992). Taking all cells for independent forgets that a run's luck is in every row.
"""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Array = NDArray[np.float64]


def filled(worlds: Array) -> Array:
    """Worlds (points, runs) with no gaps, NaN only where a point has no world at all.

    The mean of a row stays that of the worlds that have the outcome: the others stand at that mean, and those that have
    it lie so much farther from it that the mean's chance is as large as of the few (linearised ratio: Cochran 1977).
    """
    held = np.isfinite(worlds)
    count = held.sum(axis=1, keepdims=True)
    mean = np.where(held, worlds, 0.0).sum(axis=1, keepdims=True) / np.maximum(count, 1)
    apart = np.where(held, worlds - mean, 0.0) * worlds.shape[1] / np.maximum(count, 1)
    return np.where(count > 0, mean + apart, np.nan)


def variance_of_mean(table: Array) -> float:
    """The variance of the mean of a table (rows, columns), both drawn by chance; of one column, only that of the rows.

    That of the row means holds the rows' own and that of single cells; the columns add what their means vary by beyond
    their cells. 0 for a single row and column.
    """
    rows, columns = table.shape
    of_rows = float(table.mean(axis=1).var(ddof=1)) / rows if rows > 1 else 0.0
    of_columns = float(table.mean(axis=0).var(ddof=1)) / columns if columns > 1 else 0.0
    if rows < 2 or columns < 2:
        return of_rows + of_columns
    rest = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    of_cells: float = float((rest**2).sum()) / ((rows - 1) * (columns - 1) * table.size)
    return of_rows + max(0.0, of_columns - of_cells)


def half_of_mean(table: Array) -> float:
    """Half of the 95 % interval of the mean of a table (rows, columns), by Student's t with the fewer of the two.

    NaN for a single row and column.
    """
    return _student(table) * sqrt(variance_of_mean(table))


def sizes_between(table: Array, largest: float) -> tuple[float, float]:
    """The 95 % interval of the mean of a table (rows, columns) whose row means are sizes, none below 0.

    The less happens the less its mean varies, so the variance is taken to be in proportion to the mean, as that of
    counts is (quasi-likelihood: McCullagh & Nelder 1989), and the interval is the score interval, which never reaches
    below 0 and is longer upwards (of counts: Barker 2002). Where nothing happens at all, it is as long as if something
    of the `largest` size had happened in one cell.
    """
    mean, quantile = float(table.mean()), _student(table)
    ratio = variance_of_mean(table) / mean if mean > 0 else largest / table.size
    half = quantile * ratio / 2
    high = mean + quantile * (half + sqrt(ratio * mean + half**2))
    return mean**2 / high if high else 0.0, high


def _student(table: Array) -> float:
    """Student's quantile for a table (rows, columns): as many degrees of freedom as its fewer ways leave."""
    ways = [size for size in table.shape if size > 1]
    return float(stdtrit(min(ways) - 1, 0.975)) if ways else float("nan")
