"""A lesson file: one question for a class, what to read, predict, explore and hand in, and the teacher's key."""

from __future__ import annotations

from math import prod
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.schema.fields import Line, Name, StrictPiece
from sim.scenario.schema.interventions import Intervention

SHORTEST, LONGEST = 20, 90  # minutes of a plan
MOST_SLIDERS, FEWEST_STEPS, MOST_STEPS, MOST_POINTS = 3, 2, 9, 150
HOW = ("values", "shift", "scale")
ENDINGS = "endings"
Text = Annotated[str, StringConstraints(min_length=1)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=28)]
Way = Literal["rises", "falls", "hardly moves"]


class Levels(StrictPiece):
    """The same thing said twice: for first readers, and for those who want the theory. May hold expressions."""

    plain: Text = Field(description="in everyday words, for readers of about 16")
    advanced: Text = Field(description="with the field's words and works, for readers of about 20")


class Section(Levels):
    """A part of the text of a lesson."""

    title: Line = Field(description="its heading")


class Activity(StrictPiece):
    """One entry of a time plan."""

    minutes: int = Field(ge=1, le=LONGEST, description="how long it takes")
    who: Literal["class", "groups", "pairs", "alone"] = Field(description="who works together")
    what: Text = Field(description="what is done")


class Slider(StrictPiece):
    """What the class moves: steps in words, and what each does to numbers of the scenario, or which scenario it is.

    `values` replaces a number, and where it is null leaves it as in the scenario; `shift` is added to it and
    `scale` multiplies it world by world, cut to its range. A star in a path is any name. Every list has one entry a
    step.
    """

    label: Line = Field(description="what is moved")
    short: Short = Field(description="the same for an axis, in a few words")
    about: Text = Field(description="what it means, and where its numbers come from")
    steps: list[Short] = Field(min_length=FEWEST_STEPS, max_length=MOST_STEPS, description="the steps in words")
    start: int = Field(0, ge=0, description="where it stands at first, counted from 0")
    values: dict[str, list[float | None]] = Field(
        {}, description="numbers at each step, by dotted path; a switch is 0 or 1, null leaves it as in the scenario")
    shift: dict[str, list[float]] = Field({}, description="what is added at each step, by dotted path")
    scale: dict[str, list[float]] = Field({}, description="what is multiplied by at each step, by dotted path")
    scenarios: list[Line] = Field([], description="the scenario at each step; between two of them lies nothing")

    @model_validator(mode="after")
    def _sound(self) -> Slider:
        """Refuse a slider that moves nothing, lists of another length than its steps, and a start beyond them."""
        lists: list[list[Any]] = [*self.values.values(), *self.shift.values(), *self.scale.values()]
        lists += [self.scenarios] if self.scenarios else []
        steps = len(self.steps)
        if not lists:
            raise _mistake("nothing is moved; state 'values', 'shift', 'scale' or 'scenarios'")
        for found in lists:
            if len(found) != steps:
                raise _mistake(f"there are {steps} steps, but a list has {len(found)} entries; give one a step")
        if self.start >= steps:
            raise _mistake(f"'start' is counted from 0 and can be {steps - 1} at most, found {self.start}")
        return self


class Prediction(StrictPiece):
    """What is guessed before the chart is seen: one outcome along one slider, the others where they stand at first."""

    outcome: Line = Field(description="the outcome that is guessed, one of those watched")
    slider: Name = Field(description="the slider along which it is guessed")
    ask: Text = Field(description="the question, as the class is asked it; may hold expressions")


class Explorable(StrictPiece):
    """A grid of simulations to walk about in: predict, run, compare, explain."""

    title: Line
    scenario: Line | None = Field(
        None, description="name or path of the scenario that is played; left out only where a slider chooses it"
    )
    changes: dict[str, Any] = Field({}, description="values set in the scenario at every point, by dotted path")
    intervene: Intervention | None = Field(None, description="what is done from outside at every point")
    sliders: dict[Name, Slider] = Field(min_length=1, max_length=MOST_SLIDERS)
    watch: list[Line] = Field(["agreement"], min_length=1, description="outcomes shown")
    dots: Line = Field(ENDINGS, description="what the first worlds are coloured by: endings, or a share watched")
    predict: Prediction
    run: Text = Field(description="what to try with the sliders")
    compare: list[Text] = Field(min_length=1, description="what to compare, as questions")
    explain: Levels = Field(description="why it comes out so, shown after the prediction; may hold expressions")

    @model_validator(mode="after")
    def _sound(self) -> Explorable:
        """Refuse more points than a page should carry, two choices of scenario, and names that are not there."""
        points = prod(len(slider.steps) for slider in self.sliders.values())
        if points > MOST_POINTS:
            raise _mistake(f"the sliders make {points} points; at most {MOST_POINTS} fit, so take fewer steps")
        choosing = sum(bool(slider.scenarios) for slider in self.sliders.values())
        if choosing > 1:
            raise _mistake("two sliders choose the scenario; only one can")
        if not choosing and self.scenario is None:
            raise _mistake("'scenario' is missing, the name or path of the one that is played, such as us-russia")
        if self.predict.slider not in self.sliders:
            raise _mistake(f"'predict' names the slider '{self.predict.slider}', which is not there")
        for name in {self.predict.outcome, self.dots} - {ENDINGS}:
            if name not in self.watch:
                raise _mistake(f"'{name}' is not watched; add it to 'watch'")
        return self


class Option(StrictPiece):
    """One answer of a quiz: right by statement, or right `when` an expression about the simulations is true."""

    text: Text
    right: bool = Field(False, description="whether it is right whatever the simulations say")
    when: str = Field("", description="the expression that makes it right")
    why: Text = Field(description="what a student who chose it reads; may hold expressions")


class Question(StrictPiece):
    """One question of the quiz."""

    question: Text
    options: list[Option] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _answerable(self) -> Question:
        """Refuse a question without a right option, with two stated ones, or with some stated and some computed."""
        stated, computed = sum(o.right for o in self.options), sum(bool(o.when) for o in self.options)
        if (stated, computed) != (1, 0) and (stated or computed < 2):
            raise _mistake("mark one option 'right: true', or give two or more of them an expression in 'when'")
        return self


class Task(StrictPiece):
    """One task of the worksheet."""

    task: Text
    lines: int = Field(3, ge=0, le=20, description="how many empty lines to write on")


class Criterion(StrictPiece):
    """One line of the rubric."""

    criterion: Line
    beginning: Text
    secure: Text
    excellent: Text


class Expectation(StrictPiece):
    """A direction that the lesson is built on; the key says whether this version's simulations still show it."""

    explorable: Name
    outcome: Line
    slider: Name
    way: Way


class Answer(StrictPiece):
    """One entry of the teacher's key. Its numbers are expressions; none is typed by hand."""

    to: Line = Field(description="what it answers")
    answer: Text = Field(description="the answer; may hold expressions")


class Lesson(StrictPiece):
    """A lesson of 20 to 90 minutes about one question."""

    title: Line
    question: Line = Field(description="the one question of the lesson")
    documents: Line = Field(description="where it comes from; A and B are the two source documents of Parley's own")
    summary: Text = Field(description="the lesson in two or three sentences")
    goals: list[Text] = Field(min_length=2, description="what students can do afterwards")
    plans: dict[Name, list[Activity]] = Field(min_length=1, description="time plans of 20 to 90 minutes")
    roles: dict[str, Text] = Field(min_length=2, description="role cards for groups")
    sections: list[Section] = Field(min_length=1)
    explorables: dict[Name, Explorable] = Field(min_length=1)
    quiz: list[Question] = Field(min_length=3)
    worksheet: list[Task] = Field(min_length=2)
    debrief: list[Text] = Field(min_length=2)
    rubric: list[Criterion] = Field(min_length=2)
    glossary: dict[str, Text] = Field(min_length=3)
    limits: list[Text] = Field(min_length=2, description="what the model leaves out or gets wrong here")
    relies_on: list[Expectation] = Field(min_length=1)
    key: list[Answer] = Field(min_length=2)
    sources: list[Line] = Field(min_length=1, description="works to read on")

    @model_validator(mode="after")
    def _plans_fit(self) -> Lesson:
        """Refuse a plan that is shorter or longer than a lesson."""
        for name, plan in self.plans.items():
            minutes = sum(activity.minutes for activity in plan)
            if not SHORTEST <= minutes <= LONGEST:
                raise _mistake(f"the plan '{name}' takes {minutes} minutes; a lesson takes {SHORTEST} to {LONGEST}")
        return self


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("lesson", "{sentence}", {"sentence": sentence})
