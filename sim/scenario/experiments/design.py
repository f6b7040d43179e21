"""From an experiment to its points: a row a point, a column a number that is varied, and a structure for the words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.scenario.experiments.axes import Axis
from sim.scenario.experiments.experiment import GRID, ONE_BY_ONE, SOBOL, Experiment, ExperimentFile
from sim.scenario.factors import factors, matching

NOTHING = ""  # what a point of a crossed design, or the first of a one-at-a-time design, is called to vary alone
QUANTILES = (0.05, 0.5, 0.95)  # of a distribution, in a one-at-a-time design


@dataclass(frozen=True)
class Points:
    """The P points of a design, those of one structure in a row.

    `values` (P, F) has a column for each of `names` (paths, perhaps with stars); NaN leaves a number as the scenario
    draws it. `structure` (P,) says which of the structures of the file a point has; `varied` which one path differs
    from the scenario in a one-at-a-time design.
    """

    names: tuple[str, ...]
    values: Array
    structure: NDArray[np.int64]
    varied: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.values)


def points_of(file: ExperimentFile) -> Points:
    """The points of an experiment, always in the same order: structures outermost, the last axis fastest."""
    experiment, names = file.experiment, tuple(file.experiment.numbers)
    if experiment.design == ONE_BY_ONE:
        return _one_by_one(experiment, file)
    values = _grid(experiment) if experiment.design == GRID else _sampled(experiment, file)
    many = len(file.structures)
    structure = np.repeat(np.arange(many), len(values))
    return Points(names, np.tile(values, (many, 1)), structure, (NOTHING,) * len(structure))


def given_points(file: ExperimentFile, values: Array) -> Points:
    """Points of the first structure at `values` (P, F) of one's own, a column for each number of the experiment."""
    rows = len(values)
    return Points(tuple(file.experiment.numbers), values, np.zeros(rows, dtype=np.int64), (NOTHING,) * rows)


def _grid(experiment: Experiment) -> Array:
    """Every combination of the levels of the numbers (P, F)."""
    levels = [axis.levels for axis in experiment.numbers.values()]
    rows = list(product(*levels))
    return np.array(rows, dtype=float).reshape(len(rows), len(levels))


def _sampled(experiment: Experiment, file: ExperimentFile) -> Array:
    """A Latin hypercube (McKay et al. 1979) or a scrambled Sobol sequence (Sobol 1967, Owen 1998) of the numbers."""
    from scipy.stats import qmc

    axes = list(experiment.numbers.values())
    many, draw = int(experiment.points or 0), np.random.default_rng(experiment.seed)
    if experiment.design == SOBOL:
        unit = qmc.Sobol(len(axes), rng=draw).random_base2(many.bit_length() - 1)
    else:
        unit = qmc.LatinHypercube(len(axes), rng=draw).random(many)
    columns = [at(axis, unit[:, place]) for place, axis in enumerate(axes)]
    return _within(np.column_stack(columns), file)


def at(axis: Axis, share: Array) -> Array:
    """The values (n,) of an axis at shares of the way through its distribution or its levels, from 0 to 1 (n,)."""
    if axis.spread is not None:
        return np.asarray(axis.spread.quantile(np.clip(share, 1e-12, 1 - 1e-12)))
    places = np.minimum((share * len(axis.levels)).astype(int), len(axis.levels) - 1)
    return np.asarray(np.array(axis.levels, dtype=float)[places])


def _within(values: Array, file: ExperimentFile) -> Array:
    """The values cut to the ranges of their factors, as those of uncertain numbers are."""
    known = factors(file.scenario())
    mine = [known[matching(path, known)[0]] for path in file.experiment.numbers]
    return np.clip(values, [factor.low for factor in mine], [factor.high for factor in mine])


def _one_by_one(experiment: Experiment, file: ExperimentFile) -> Points:
    """The scenario as it is, then each number at each of its levels, then each word, all else as it is."""
    names = tuple(experiment.numbers)
    untouched = np.full(len(names), np.nan)
    rows, varied, structure = [untouched], [NOTHING], [0]
    for place, (name, axis) in enumerate(experiment.numbers.items()):
        for level in _steps(axis, file, name):
            rows.append(np.where(np.arange(len(names)) == place, level, np.nan))
            varied.append(name)
            structure.append(0)
    for name, axis in experiment.words.items():
        for _ in axis.levels:
            rows.append(untouched)
            varied.append(name)
            structure.append(structure[-1] + 1)
    return Points(names, np.array(rows).reshape(len(rows), len(names)), np.array(structure), tuple(varied))


def _steps(axis: Axis, file: ExperimentFile, name: str) -> Array:
    """The levels of an axis, or low, middle and high of its distribution."""
    if axis.spread is None:
        return np.array(axis.levels, dtype=float)
    place = list(file.experiment.numbers).index(name)
    columns = np.zeros((len(QUANTILES), len(file.experiment.numbers)))
    columns[:, place] = axis.spread.quantile(np.array(QUANTILES))
    return np.asarray(_within(columns, file)[:, place])
