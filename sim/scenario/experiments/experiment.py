"""An experiment file: which scenario is played, what is varied over which levels, and what is watched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sim.scenario.checks.translation import dotted, locate
from sim.scenario.experiments.axes import Axis
from sim.scenario.loading import load_scenario
from sim.scenario.reading.mistakes import Mistake, mistake_at
from sim.scenario.reading.reader import Place, Steps
from sim.scenario.schema.fields import Line
from sim.scenario.schema.interventions import Intervention
from sim.scenario.schema.scenario import Scenario

GRID, LATIN, SOBOL, ONE_BY_ONE = "grid", "latin-hypercube", "sobol", "one-at-a-time"
SAMPLED = (LATIN, SOBOL)
MOST_POINTS, MOST_RUNS, MOST_STRUCTURES = 1_000_000, 1_000_000_000, 1_000
Text = Annotated[str, StringConstraints(min_length=1)]
Changes = tuple[tuple[str, str], ...]


class Experiment(BaseModel):
    """One question as a sweep: every point is a scenario with its own values, and all points share the same runs."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Line = Field(description="the question in a line")
    purpose: Text = Field(description="who asks it and what for")
    look_for: list[Text] = Field([], description="what to look for in the results")
    scenario: Line = Field(description="name or path (from this file) of the scenario that is played")
    changes: dict[str, Any] = Field({}, description="values set in the scenario at every point, by dotted path")
    vary: dict[str, Axis] = Field(
        min_length=1, description="numbers, or words such as a tactic, by dotted path; a star in a path is any name"
    )
    design: Literal["grid", "latin-hypercube", "sobol", "one-at-a-time"] = Field(
        "grid", description="how levels are combined into points"
    )
    points: int | None = Field(
        None, ge=1, le=MOST_POINTS, description="how many points a Latin hypercube or a Sobol sequence has"
    )
    runs: int = Field(1000, ge=1, le=MOST_RUNS, description="worlds played at each point")
    watch: list[Line] = Field(["agreement"], min_length=1, description="outcomes that are watched")
    keep: Literal["everything", "watched"] = Field(
        "everything", description="what is kept of each world: all outcomes, or its ending and what is watched"
    )
    intervene: Intervention | None = Field(None, description="what is done from outside at every point")
    seed: int = Field(1, ge=0, le=2**63 - 1, description="of the runs and of sampled designs")

    @property
    def numbers(self) -> dict[str, Axis]:
        """The axes that are numbers, in the order of the file."""
        return {path: axis for path, axis in self.vary.items() if not axis.words}

    @property
    def words(self) -> dict[str, Axis]:
        """The axes that are structure, in the order of the file."""
        return {path: axis for path, axis in self.vary.items() if axis.words}


@dataclass(frozen=True)
class ExperimentFile:
    """An experiment, the file it was read from, the scenario it plays, and where each value stands."""

    experiment: Experiment
    path: Path
    scenario_path: Path
    positions: dict[Steps, Place]

    @property
    def stated(self) -> dict[str, str]:
        """What is set in the scenario at every point, as text by dotted path."""
        return {path: json.dumps(value) for path, value in self.experiment.changes.items()}

    def unvaried(self) -> Scenario:
        """The scenario with what is set at every point and nothing varied. Errors: ScenarioError."""
        return load_scenario(self.scenario_path, self.stated)

    @cached_property
    def structures(self) -> tuple[Changes, ...]:
        """What is set in the scenario for each kind of model, as text by dotted path; the first is the scenario's own.

        In a one-at-a-time design one setting differs from the scenario; elsewhere all words are crossed.
        """
        stated = tuple(self.stated.items())
        words = {path: [json.dumps(level) for level in axis.levels] for path, axis in self.experiment.words.items()}
        if self.experiment.design == ONE_BY_ONE:
            return (stated, *((*stated, (path, level)) for path, levels in words.items() for level in levels))
        return tuple((*stated, *zip(words, chosen, strict=True)) for chosen in product(*words.values()))

    def scenario(self, structure: int = 0) -> Scenario:
        """The scenario of one structure. Errors: ScenarioError."""
        return load_scenario(self.scenario_path, dict(self.structures[structure]))

    def mistake(self, steps: Steps, sentence: str, hint: str = "", on_key: bool = False) -> Mistake:
        """A mistake at a path of the file."""
        return mistake_at(locate(steps, self.positions, on_key), dotted(steps), sentence, hint)


def size(experiment: Experiment) -> int:
    """How many points the design has. Errors: none; what is missing counts as nothing."""
    levels = {path: len(axis.levels) for path, axis in experiment.vary.items()}
    if experiment.design == ONE_BY_ONE:
        return 1 + sum(count or 3 for count in levels.values())
    crossed = prod(len(axis.levels) for axis in experiment.words.values())
    if experiment.design in SAMPLED:
        return crossed * (experiment.points or 0)
    return prod(levels.values())
