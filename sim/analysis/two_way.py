"""How far a mean may be off when its table has two kinds of chance: points (rows), and runs that all share (columns).

Rows and columns are both drawn by chance, as in a random-effects analysis of variance with two ways in (Searle,
Casella & McCulloch 1992). Taking all cells for independent forgets that a run's luck is in every row.
"""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy.special import stdtrit

from sim.arrays import Array


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


def variance_of_mean(table: Array, less: Array | None = None) -> tuple[float, float]:
    """The variance of the mean of a table (rows, columns), or of how much it is above that of `less`; with its freedom.

    Both ways of a table are drawn by chance; a single row or column stands for itself. Rows of two tables are others,
    columns the same, so that what a column adds to both falls out. That of the row means holds the rows' own chance and
    that of single cells; the columns add what their means vary by beyond their cells. The degrees of freedom are those
    of Satterthwaite 1946; NaN for a single row and column.
    """
    tables, columns = [table] if less is None else [table, less], int(table.shape[1])
    parts = [(float(one.mean(axis=1).var(ddof=1)) / len(one), len(one) - 1) for one in tables if len(one) > 1]
    if columns > 1:
        apart = table.mean(axis=0) - (0.0 if less is None else less.mean(axis=0))
        of_cells = sum(_of_cells(one) for one in tables if len(one) > 1)
        parts.append((max(0.0, float(apart.var(ddof=1)) / columns - of_cells), columns - 1))
    whole = sum(part for part, _ in parts)
    if not whole:
        return 0.0, min((freedom for _, freedom in parts), default=float("nan"))
    return whole, whole**2 / sum(part**2 / freedom for part, freedom in parts)


def _of_cells(table: Array) -> float:
    """What the chance of single cells adds to the variance of a table's mean."""
    rows, columns = len(table), int(table.shape[1])
    rest = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    return float((rest**2).sum()) / ((rows - 1) * (columns - 1) * rows * columns)


def half_of_mean(table: Array, less: Array | None = None, comparisons: int = 1) -> float:
    """Half of the 95 % interval that goes with `variance_of_mean`, by Student's t.

    Of several `comparisons` of which one is told, all intervals hold together in 95 of 100 studies (Bonferroni's
    inequality: Dunn 1961). NaN where there is a single row and column.
    """
    variance, freedom = variance_of_mean(table, less)
    return float(stdtrit(freedom, 1 - 0.025 / comparisons)) * sqrt(variance)


def sizes_between(table: Array, largest: float) -> tuple[float, float]:
    """The 95 % interval of the mean of a table (rows, columns) whose row means are sizes, none below 0.

    The less happens the less its mean varies, so the variance is taken to be in proportion to the mean, as that of
    counts is (quasi-likelihood: McCullagh & Nelder 1989), and the interval is the score interval, which never reaches
    below 0 and is longer upwards (of counts: Barker 2002). Where nothing happens at all, it is as long as if something
    of the `largest` size had happened in one cell.
    """
    variance, freedom = variance_of_mean(table)
    mean, quantile = float(table.mean()), float(stdtrit(freedom, 0.975))
    ratio = variance / mean if mean > 0 else largest / table.size
    half = quantile * ratio / 2
    high = mean + quantile * (half + sqrt(ratio * mean + half**2))
    return mean**2 / high if high else 0.0, high
