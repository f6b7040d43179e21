"""The structural coefficients: the numbers inside the rules, each with unit, plausible range and source."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.scenario.checks.translation import translate
from sim.scenario.reading.mistakes import Mistake, ScenarioError, mistake_at
from sim.scenario.reading.reader import Node, places, plain, read_file
from sim.scenario.schema.fields import Line
from sim.scenario.schema.history import Date

FILE = Path(__file__).parent / "coefficients.yaml"
Text = Annotated[str, StringConstraints(min_length=1)]


class Coefficient(BaseModel):
    """One number of a rule: its value, plausible range, unit, and a source or the judgement behind it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    value: float
    low: float
    high: float
    unit: Line
    label: Line
    source: Text | None = None
    judgement: Text | None = None
    checked: Date

    @model_validator(mode="after")
    def _sound(self) -> Coefficient:
        """Refuse a value outside its own range, and one that nobody answers for."""
        if (self.source is None) == (self.judgement is None):
            raise PydanticCustomError("coefficient", "a coefficient has either a 'source' or a 'judgement'")
        if not self.low <= self.value <= self.high or self.low == self.high:
            raise PydanticCustomError("coefficient", "'low' must be below 'high' with 'value' between them")
        return self


@cache
def coefficients() -> dict[str, Coefficient]:
    """The project's own coefficients by 'group.name'. Errors: `ScenarioError` with file and line."""
    return read_coefficients(FILE)


def read_coefficients(path: Path) -> dict[str, Coefficient]:
    """The coefficients of a file (`group: {name: {value: …}}`) by 'group.name'. Errors: every mistake at once."""
    root = read_file(path)
    found: dict[str, Coefficient] = {}
    mistakes: list[Mistake] = []
    for group, names in _entries(root, ""):
        for name, entry in _entries(names, group):
            try:
                found[f"{group}.{name}"] = Coefficient.model_validate(plain(entry))
            except ValidationError as error:
                mistakes += _placed(error, f"{group}.{name}", entry)
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def _entries(node: Node, path: str) -> list[tuple[str, Node]]:
    """The entries of a mapping of the file. Errors: it is not a mapping."""
    if not isinstance(node.value, dict):
        raise ScenarioError([mistake_at(node.at, path, "expected a mapping of coefficients")])
    return list(node.value.items())


def _placed(error: ValidationError, path: str, entry: Node) -> list[Mistake]:
    """The mistakes of one coefficient, with its name before their paths."""
    found = translate(error, Coefficient, places(entry))
    return [replace(mistake, path=f"{path}.{mistake.path}".rstrip(".")) for mistake in found]
