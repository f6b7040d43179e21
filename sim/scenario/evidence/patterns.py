"""A file of patterns in data: what was counted, how surely it is known, and what in the model it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.checks.translation import dotted, locate, translate
from sim.scenario.reading.kinds import PATTERNS, refuse_another
from sim.scenario.reading.mistakes import Mistake, ScenarioError, did_you_mean, mistake_at
from sim.scenario.reading.reader import Place, Steps, places, plain, read_file
from sim.scenario.schema.fields import Line, Name, StrictPiece

PatternId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,3}$")]
ROUNDING = 0.0006  # shares are printed with three digits


class PatternFigure(StrictPiece):
    """One number of the record: a share (`count` of `of`), or a value of another kind, with its 95 % interval."""

    label: Line = Field(description="what it is the figure of, in a few words")
    count: int | None = Field(None, ge=0, description="how many of them")
    of: int | None = Field(None, ge=1, description="of how many")
    value: float = Field(description="the figure itself")
    interval: Annotated[list[float], Field(min_length=2, max_length=2)] | None = Field(
        None, description="its 95 % interval, from low to high"
    )
    error: float | None = Field(None, gt=0, description="its standard error, where the interval is made of that")
    null_model: float | None = Field(None, description="what the null model says")

    @model_validator(mode="after")
    def _sound(self) -> PatternFigure:
        """Refuse counts that are no share, or another one than the value, and a value outside its interval."""
        if (self.count is None) != (self.of is None):
            raise _mistake("a share states 'count' and 'of', or neither")
        if self.count is not None and self.of is not None:
            if self.count > self.of:
                raise _mistake(f"{self.count} of {self.of} is more than all")
            if abs(self.count / self.of - self.value) > ROUNDING:
                raise _mistake(f"{self.count} of {self.of} is {self.count / self.of:.3f}, not {self.value:g}")
        if self.interval and not self.interval[0] <= self.value <= self.interval[1]:
            raise _mistake(f"the value {self.value:g} lies outside its interval {self.interval}")
        return self

    @property
    def low(self) -> float:
        """The low end of its interval; the value itself where none is stated."""
        return self.interval[0] if self.interval else self.value

    @property
    def high(self) -> float:
        """The high end of its interval; the value itself where none is stated."""
        return self.interval[1] if self.interval else self.value


class Judged(StrictPiece):
    """Which figures decide: those that the model must hit, stay below, or have in this order from low to high."""

    inside: list[Name] = Field([], description="the model's value lies in the interval")
    below: list[Name] = Field([], description="the model's value is not above the interval's high end")
    rises: list[Name] = Field([], description="each of these is above the one before, with an interval away from 0")

    @property
    def figures(self) -> list[str]:
        """All that decide, each once."""
        return list(dict.fromkeys([*self.inside, *self.below, *self.rises]))

    @property
    def order_alone(self) -> bool:
        """Whether only an order is judged, and no level."""
        return bool(self.rises) and not self.inside and not self.below


class Pattern(StrictPiece):
    """One line of the record."""

    what: Line = Field(description="the pattern in a line")
    use: Literal["fit", "check", "order", "sign", "context"] = Field(description="what the figures are good for")
    data: Name = Field(description="the data set")
    model: str = Field(description="what in the model it is held against, and how well that fits")
    lacks: str = Field("", description="the state or field that the model would need; with one it cannot be asked")
    judged: Judged = Judged()
    figures: dict[Name, PatternFigure] = Field({})

    @property
    def counted(self) -> bool:
        """Whether it counts towards the bar: all but context."""
        return self.use != "context"


class PatternBar(StrictPiece):
    """How many patterns have to be inside, and which of them in any case."""

    inside: int = Field(ge=1)
    among_them: list[PatternId] = []


class PatternData(StrictPiece):
    """A data set: its name, and which of its years were counted."""

    name: Line
    years: Line


class Patterns(StrictPiece):
    """Every pattern by its id."""

    title: Line
    notes: str = ""
    bar: PatternBar
    data: dict[Name, PatternData] = Field(min_length=1)
    patterns: dict[PatternId, Pattern] = Field(min_length=1)


@dataclass(frozen=True)
class PatternsFile:
    """The patterns of a file."""

    found: Patterns

    def digest(self, name: str) -> str:
        """What the file says of a pattern, in a few letters."""
        return blake2b(repr(self.found.patterns[name]).encode(), digest_size=8).hexdigest()


def load_patterns(path: Path) -> PatternsFile:
    """The patterns of a file. Errors: ScenarioError with every mistake, each at its line."""
    root = read_file(path)
    refuse_another(root, PATTERNS)
    where = places(root)
    try:
        found = Patterns.model_validate(plain(root))
    except ValidationError as error:
        raise ScenarioError(translate(error, Patterns, where)) from error
    mistakes = list(_between(found, where))
    if mistakes:
        raise ScenarioError(mistakes)
    return PatternsFile(found)


def check_patterns(path: Path) -> list[Mistake]:
    """Every mistake in a file of patterns; none if all of them can be asked."""
    try:
        load_patterns(path)
    except ScenarioError as error:
        return error.mistakes
    return []


def _between(found: Patterns, where: dict[Steps, Place]) -> Iterator[Mistake]:
    """Names that nothing has, figures that cannot be judged, and a bar that cannot be reached."""

    def mistake(steps: Steps, sentence: str, hint: str = "") -> Mistake:
        return mistake_at(locate(steps, where), dotted(steps), sentence, hint)

    for name, pattern in found.patterns.items():
        at: Steps = ("patterns", name)
        if pattern.data not in found.data:
            hint = did_you_mean(pattern.data, found.data)
            yield mistake((*at, "data"), f"there is no data set '{pattern.data}'", hint)
        for how in ("inside", "below", "rises"):
            for place, figure in enumerate(getattr(pattern.judged, how)):
                if figure not in pattern.figures:
                    hint = did_you_mean(figure, pattern.figures)
                    yield mistake((*at, "judged", how, place), f"there is no figure '{figure}'", hint)
                elif how != "rises" and pattern.figures[figure].interval is None:
                    yield mistake((*at, "figures", figure), "a figure that is judged by its interval states one")
        if pattern.counted and not pattern.lacks and not pattern.judged.figures:
            yield mistake(at, "a pattern that counts says what is judged, or what the model lacks")
    counted = [name for name, pattern in found.patterns.items() if pattern.counted]
    for place, name in enumerate(found.bar.among_them):
        if name not in counted:
            yield mistake(("bar", "among_them", place), f"no pattern '{name}' counts", did_you_mean(name, counted))
    if found.bar.inside > len(counted):
        yield mistake(("bar", "inside"), f"only {len(counted)} patterns count")


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("patterns", "{sentence}", {"sentence": sentence})
