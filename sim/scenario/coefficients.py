"""The structural coefficients: the numbers inside the rules, each with unit, plausible range and source.

Those that one extension alone uses stand in its file; all others in `coefficients.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sim.errors import ParleyError
from sim.extensions import Number, numbers_of, registry
from sim.scenario.checks.translation import translate
from sim.scenario.reading.mistakes import Mistake, Position, ScenarioError, mistake_at
from sim.scenario.reading.reader import Node, Place, places, plain, read_file
from sim.scenario.schema.fields import Line
from sim.scenario.schema.history import Date

FILE = Path(__file__).parent / "coefficients.yaml"
# Kinds of extensions whose numbers with a group are coefficients.
BRINGING = ("tactic", "protocol", "opinion kernel", "mediator mode")
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


def coefficients() -> dict[str, Coefficient]:
    """All coefficients by 'group.name', group by group, in each those of extensions first.

    Errors: `ScenarioError` with file and line, ParleyError for an unsound number of an extension.
    """
    found = {**_of_extensions(), **_of_the_file()}
    groups = list(dict.fromkeys(path.split(".")[0] for path in [*_of_the_file(), *found]))
    return dict(sorted(found.items(), key=lambda item: groups.index(item[0].split(".")[0])))


@cache
def _of_the_file() -> dict[str, Coefficient]:
    return read_coefficients(FILE)


def _of_extensions() -> dict[str, Coefficient]:
    every = (number for noun in BRINGING for extension in registry(noun).values() for number in numbers_of(extension))
    return {number.name: _coefficient(number) for number in every if number.group}


@cache
def _coefficient(number: Number) -> Coefficient:
    """The coefficient that a number of an extension is. Errors: ParleyError."""
    head, mark, judgement = number.source.partition("judgement: ")
    answers = {"judgement": judgement} if mark and not head else {"source": number.source}
    said = {"value": number.likely, "low": number.low, "high": number.high, "unit": number.unit, "label": number.label}
    try:
        return Coefficient.model_validate({**said, **answers, "checked": number.checked})
    except ValidationError as error:
        nowhere = Position("")
        mistake = translate(error, Coefficient, {(): Place(nowhere, nowhere)})[0]
        words = ": ".join(word for word in (mistake.path, mistake.sentence) if word)
        raise ParleyError(f"the coefficient '{number.name}' of an extension is unsound ({words})") from error


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
