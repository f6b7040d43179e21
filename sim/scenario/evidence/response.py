"""A file of responses: how outcomes should answer to factors, each line written before the model is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.checks.translation import dotted, locate, translate
from sim.scenario.reading.kinds import RESPONSES, refuse_another
from sim.scenario.reading.mistakes import Mistake, ScenarioError, mistake_at
from sim.scenario.reading.reader import Place, Steps, places, plain, read_file
from sim.scenario.schema.fields import Line, Name, StrictPiece
from sim.scenario.schema.interventions import Intervention

BASELINE = "us-russia"
Shape = Literal[
    "rises", "falls", "one hump", "flat", "does not fall", "does not rise", "at least", "at most", "between",
    "changes by", "contrast", "several kinds", "no cliff",
]  # fmt: skip
LEVELS = ("at least", "at most", "between", "several kinds")  # asked of every step by itself: one is enough
BOUNDED = ("between", "changes by")  # that state `low` and `high` and no `size`
FEWEST = {"one hump": 3, **dict.fromkeys((*LEVELS, "no cliff"), 1)}
OUTSIDE = ("values", "shift", "scale", "settings", "scenarios", "intervene")  # lists with one entry a step


def _several(raw: Any) -> Any:
    """One name as a list of one."""
    return [raw] if isinstance(raw, str) else raw


Names = Annotated[list[Line], BeforeValidator(_several), Field(min_length=1)]


class ResponseLine(StrictPiece):
    """What is moved, on which scenarios, what is watched, and the shape in which it should answer.

    Each list has one entry a step, and all have the same length, as in a file of claims. `settings` and `changes` may
    hold a star, which is every name at its place; `moments` looks at the same talks at shares of their time; with
    `over` every step is played with each of some settings, and their mean is taken world by world. A line with several
    scenarios is a line for each of them.
    """

    title: Line = Field(description="what should be, in a sentence that a class understands")
    factor: Line = Field("", description="what is moved, in words")
    scenario: Names = Field([BASELINE], description="name, path or file beside this one of what is played")
    changes: dict[str, Any] = Field({}, description="values set in the scenario at every step, by dotted path")
    values: dict[str, list[float]] = Field({}, description="numbers at each step, by dotted path; a switch is 0 or 1")
    shift: dict[str, list[float]] = Field({}, description="what is added at each step, by dotted path")
    scale: dict[str, list[float]] = Field({}, description="what is multiplied by at each step, by dotted path")
    settings: dict[str, list[Any]] = Field({}, description="words or structure at each step, by dotted path")
    scenarios: list[Line] = Field([], description="the scenario at each step")
    intervene: list[Intervention] = Field([], description="what is done from outside at each step")
    moments: list[float] = Field([], description="shares of the time of the talks at which they are looked at")
    still_open: bool = Field(False, description="with moments: only the worlds whose talks are open then")
    over: dict[str, list[Any]] = Field({}, max_length=1, description="settings whose mean is taken, by dotted path")
    steps: list[Line] = Field([], description="the steps in words")
    outcome: Names = Field(description="what is watched; of several, each must answer so")
    shape: Shape = Field(description="how it should answer from the first step to the last")
    size: float | None = Field(None, description="the smallest change, the margin or the level, as the outcome counts")
    low: float | None = Field(None, description="the lowest level or change, for 'between' and 'changes by'")
    high: float | None = Field(None, description="the highest")
    beside: int | None = Field(None, ge=1, description="for 'flat': the step, from 1, that the others are held to")
    weights: list[float] = Field([], description="for 'contrast': the weight of each step in the sum that is above 0")
    kinds: int = Field(2, ge=2, le=9, description="for 'several kinds': how many values the outcome should have")
    screen: int | None = Field(None, ge=2, le=20, description="for 'no cliff': in how many parts ranges are cut")
    stated: bool = Field(False, description="for 'no cliff': ranges are those that the file states, not all possible")
    besides: list[Line] = Field([], description="for 'no cliff': paths that are left out")
    awaited: bool = Field(False, description="whether it needs what scenarios cannot state yet")
    source: Line = Field(description="who says so")
    note: str = Field("", description="what a reader must know")

    @property
    def lists(self) -> list[list[Any]]:
        """Everything that has one entry a step."""
        moved = [*self.values.values(), *self.shift.values(), *self.scale.values(), *self.settings.values()]
        return [*moved, *(found for found in (self.scenarios, self.intervene, self.moments) if found)]

    @property
    def length(self) -> int:
        """How many steps there are; one where nothing is moved."""
        return len(self.lists[0]) if self.lists else 1

    @model_validator(mode="after")
    def _sound(self) -> ResponseLine:
        """Refuse lists of different length, too few steps, and numbers that the shape does not have."""
        lengths = sorted({len(found) for found in (*self.lists, *([self.steps] if self.steps else []))})
        if len(lengths) > 1:
            raise _mistake(f"every list has one entry a step, but there are lists of {lengths[0]} and {lengths[-1]}")
        least = FEWEST.get(self.shape, 2)
        if self.length < least:
            raise _mistake(f"the shape '{self.shape}' needs at least {least} steps, found {self.length}")
        if self.moments and len(self.lists) > 1:
            raise _mistake("'moments' stands alone: nothing else is moved from step to step")
        if any(not 0 <= one <= 1 for one in self.moments) or any(b <= a for a, b in pairwise(self.moments)):
            raise _mistake("'moments' are rising shares of the time of the talks, from 0 to 1")
        for said in self._numbers():
            raise _mistake(said)
        return self

    def _numbers(self) -> Iterator[str]:
        """What is wrong with the numbers of the shape."""
        if self.shape in BOUNDED:
            if self.low is None or self.high is None or self.low >= self.high:
                yield f"the shape '{self.shape}' needs 'low' below 'high'"
        elif self.size is None:
            yield f"the shape '{self.shape}' needs a 'size'"
        elif self.size < 0 and self.shape not in LEVELS:
            yield f"the 'size' of '{self.shape}' is not below 0, found {self.size:g}"
        if (self.shape == "contrast") != bool(self.weights) or (self.weights and len(self.weights) != self.length):
            yield "'contrast', and it alone, states 'weights', one for each step"
        if (self.shape == "no cliff") != (self.screen is not None):
            yield "'no cliff', and it alone, states 'screen'"
        if self.beside is not None and (self.shape != "flat" or self.beside > self.length):
            yield "'beside' is the number of a step, for 'flat' alone"
        if self.still_open and not self.moments:
            yield "'still_open' is for lines with 'moments'"


class Responses(StrictPiece):
    """Every line by its id."""

    responses: dict[Name, ResponseLine] = Field(min_length=1)


@dataclass(frozen=True)
class ResponsesFile:
    """The lines of a file and where each value stands, for what can only be checked later."""

    lines: dict[str, ResponseLine]
    positions: dict[Steps, Place]
    folder: Path

    @property
    def unstated(self) -> list[str]:
        """The lines that name no scenario, so that the baseline is played."""
        return [name for name, line in self.lines.items() if not {"scenario", "scenarios"} & line.model_fields_set]

    def each(self) -> Iterator[tuple[str, str, ResponseLine, str]]:
        """Id of the question, id of the line, the line, and the scenario: one for each scenario of each line."""
        for name, line in self.lines.items():
            for scenario in line.scenario:
                called = Path(scenario).stem if scenario.endswith(".yaml") else scenario
                yield f"{name}@{called}" if len(line.scenario) > 1 else name, name, line, scenario

    def mistake(self, steps: Steps, sentence: str, hint: str = "", on_key: bool = False) -> Mistake:
        """A mistake at a path below `responses`."""
        where: Steps = ("responses", *steps)
        return mistake_at(locate(where, self.positions, on_key), dotted(where), sentence, hint)


def load_responses(path: Path) -> ResponsesFile:
    """The lines of a file. Errors: `ScenarioError` with every mistake, each at its line."""
    root = read_file(path)
    refuse_another(root, RESPONSES)
    where = places(root)
    try:
        return ResponsesFile(Responses.model_validate(plain(root)).responses, where, path.parent)
    except ValidationError as error:
        raise ScenarioError(translate(error, Responses, where)) from error


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("response", "{sentence}", {"sentence": sentence})
