"""Every point of a design held to the rules of its scenario before the first world is played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sim.scenario.experiments.design import Points, points_of
from sim.scenario.experiments.experiment import ExperimentFile
from sim.scenario.experiments.points import laid, refused, rules_on
from sim.scenario.factors import factors, matching
from sim.scenario.loading import Loaded, load


@dataclass(frozen=True)
class Point:
    """One point of one structure: the values that it gives to the numbers varied, by the paths of the file."""

    structure: int
    values: dict[str, float]


def first_refused(file: ExperimentFile, points: Points | None = None) -> str | None:
    """The first point, of the experiment's own design or of given ones, at which its scenario is refused, and why.

    None where all can be played. Only the numbers that some rule reads are looked at, each combination once.
    """
    known = factors(file.scenario())
    read = [name for name in file.experiment.numbers if rules_on(matching(name, known))]
    held: Loaded | None = None
    structure = -1
    for point in _distinct(points or points_of(file), read) if read else ():
        if held is None or structure != point.structure:
            held, structure = load(file.scenario_path, dict(file.structures[point.structure])), point.structure
            known = factors(held.scenario)
        moves = ((path, "values", value) for name, value in point.values.items() for path in matching(name, known))
        said = refused(held.root, laid(known, moves))
        if said:
            return f"at the point {_in_words(file, point)} the scenario is refused: {said}"
    return None


def _distinct(points: Points, names: list[str]) -> Iterator[Point]:
    """The points as far as some of the numbers varied tell them apart, in the order of the design."""
    columns = [points.names.index(name) for name in names]
    rows = np.column_stack([points.structure, points.values[:, columns]])
    _, first = np.unique(rows, axis=0, return_index=True)
    for kind, *values in rows[np.sort(first)].tolist():
        given = {name: value for name, value in zip(names, values, strict=True) if value == value}  # NaN: left alone
        yield Point(int(kind), given)


def _in_words(file: ExperimentFile, point: Point) -> str:
    """As in 'talks.protocol=shuttle, talks.months=3'."""
    words = [f"{path}={word}".replace('"', "") for path, word in file.structures[point.structure]
             if path in file.experiment.words]
    return ", ".join([*words, *(f"{name}={value:g}" for name, value in point.values.items())])
