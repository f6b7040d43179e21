"""What each level of a card means: the table `levels.yaml`, read and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.checks.translation import translate
from sim.scenario.reading.mistakes import ScenarioError
from sim.scenario.reading.reader import places, plain, read_file
from sim.scenario.schema.fields import Line, StrictPiece

FILE = Path(__file__).parent / "levels.yaml"
Text = Annotated[str, Field(min_length=1)]


class Answered(StrictPiece):
    """A piece of the mapping that somebody answers for: by a source or by a judgement."""

    source: Text | None = None
    judgement: Text | None = None

    @property
    def answer(self) -> str:
        """The source, or the judgement with that word before it."""
        return self.source or f"judgement: {self.judgement}"

    @model_validator(mode="after")
    def _sound(self) -> Answered:
        """Refuse what nobody answers for."""
        if (self.source is None) == (self.judgement is None):
            raise PydanticCustomError("mapping", "a number of the mapping has either a 'source' or a 'judgement'")
        return self


class FieldLevels(Answered):
    """What the levels of a field are for a number of the scenario, and the doubt on both sides of each."""

    factor: Text
    unit: Line
    levels: list[float] = Field(min_length=3, max_length=5)
    spread: float = Field(ge=0)


class FixedNumber(Answered):
    """A number of the mapping that is the same for all cards."""

    value: float


class CardLevels(StrictPiece):
    """The whole mapping."""

    levels: dict[str, FieldLevels]
    fixed: dict[str, FixedNumber]


@cache
def levels() -> CardLevels:
    """The mapping as it stands in its file. Errors: `ScenarioError` with file and line."""
    root = read_file(FILE)
    try:
        return CardLevels.model_validate(plain(root))
    except ValidationError as error:
        raise ScenarioError(translate(error, CardLevels, places(root))) from error


def fixed(name: str) -> float:
    """A number that is the same for all cards."""
    return levels().fixed[name].value


def middle(field: str, level: int) -> float:
    """What a level of a field means, without its doubt."""
    return levels().levels[field].levels[level]
