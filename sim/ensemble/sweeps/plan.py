"""The plan of a sweep: its points and runs laid out as pieces of worlds side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.arms import Arm, FactorMove
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.side_by_side import ArmsOnRuns
from sim.errors import ParleyError
from sim.scenario.experiments.design import Points
from sim.scenario.experiments.experiment import Experiment, ExperimentFile
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.schema.scenario import Scenario

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Cell:
    """The runs `first` to `end` (not included) of some points of one kind; with `sets` each has its coefficient set."""

    points: tuple[int, ...]
    first: int
    end: int
    sets: bool = False

    @property
    def worlds(self) -> int:
        """How many worlds it has: each run once at each point."""
        return len(self.points) * (self.end - self.first)


@dataclass(frozen=True)
class Plan:
    """An experiment with its points."""

    file: ExperimentFile
    points: Points

    @property
    def experiment(self) -> Experiment:
        """The experiment itself, without where its values stand."""
        return self.file.experiment

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What is watched. Errors: ParleyError for what no state is called."""
        return tuple(_measure(name) for name in self.experiment.watch)

    @property
    def afterwards(self) -> bool:
        """Whether the time after the talks is followed: only if something of it is watched."""
        return any(watched.later for watched in self.measures)

    @cached_property
    def scenarios(self) -> dict[int, Scenario]:
        """The scenario of each structure that a point has."""
        return {int(kind): self.file.scenario(int(kind)) for kind in np.unique(self.points.structure)}

    @cached_property
    def factors(self) -> dict[str, Factor]:
        """The factors of the first scenario, by path."""
        return factors(self.scenarios[int(self.points.structure[0])])

    @cached_property
    def paths(self) -> dict[str, list[str]]:
        """The factors that each varied name means."""
        return {name: matching(name, self.factors) for name in self.points.names}

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """The uncertain numbers of any structure that are not varied, by path: each world draws its own."""
        varied = {path for paths in self.paths.values() for path in paths}
        known = [factors(scenario) for scenario in self.scenarios.values()]
        return tuple(dict.fromkeys(path for each in known for path, factor in each.items()
                                   if not factor.value.known and path not in varied))

    def arm(self, point: int) -> Arm:
        """How a point is played: a move for each number that it does not leave as it is."""
        row = self.points.values[point].tolist()
        moves = [FactorMove(path, "values", value) for name, value in zip(self.points.names, row, strict=True)
                 if value == value for path in self.paths[name]]
        return Arm("", (), tuple(moves), self.experiment.intervene)

    def piece(self, cell: Cell) -> ArmsOnRuns:
        """The worlds of a cell, ready to be played."""
        scenario = self.scenarios[int(self.points.structure[cell.points[0]])]
        arms = tuple(self.arm(i) for i in cell.points)
        return ArmsOnRuns(scenario, self.experiment.seed, cell.first, cell.end, arms, sets=cell.sets)

    def words(self, point: int) -> dict[str, str]:
        """What a point says of each setting that is varied by words: the words as YAML, or the scenario's own."""
        stated = dict(self.file.structures[int(self.points.structure[point])])
        return {name: stated.get(name, "").strip('"') for name in self.experiment.words}

    def cells(self, points: Places, first: int, end: int, block: int, sets: bool = False) -> list[Cell]:
        """The runs `first` to `end` of some points in cells of about `block` worlds, in order of points, then runs."""
        found: list[Cell] = []
        together = max(1, block // (end - first))
        for alike in self._alike(points):
            for start in range(0, len(alike), together):
                some = tuple(alike[start : start + together])
                for run in range(first, end, block):
                    found.append(Cell(some, run, min(run + block, end), sets))
        return found

    def _alike(self, points: Places) -> Iterator[Sequence[int]]:
        """Points in a row that can stand side by side: of one structure, with the same shares of a whole given.

        A share that is given does not give way to the others of its whole.
        """
        whole = [column for column, name in enumerate(self.points.names) if self.factors[self.paths[name][0]].group]
        given = ~np.isnan(self.points.values[points][:, whole])
        kinds = np.column_stack([self.points.structure[points], given])
        breaks = np.flatnonzero((kinds[1:] != kinds[:-1]).any(axis=1)) + 1
        return (part.tolist() for part in np.split(points, breaks) if len(part))


def _measure(name: str) -> Measure:
    try:
        return measure(name)
    except KeyError as error:
        raise ParleyError(f"there is no outcome '{name}' to watch") from error
