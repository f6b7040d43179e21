"""What an experiment varies: the levels of a factor or the words of a setting, or a distribution to draw from."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, ValidationError

from sim.scenario.reading.mistakes import show
from sim.scenario.schema.uncertain import Uncertain

LINSPACE = "linspace"
MOST_LEVELS = 10_000
WANTED = "a list of levels, {linspace: [first, last, number]} or a distribution such as {uniform: [lowest, highest]}"


class Axis(BaseModel):
    """The values that one factor or setting takes.

    `levels` are numbers (a switch is true or false), or else words or lists of words, in the order of the file; they
    are empty where `spread`, a distribution, is given instead. `even` tells that the levels were written as linspace.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    levels: tuple[Any, ...] = ()
    spread: Uncertain | None = None
    even: bool = False

    @property
    def words(self) -> bool:
        """Whether it is structure, not a number: its points are played by models of their own."""
        return any(not isinstance(level, int | float) for level in self.levels)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        """Turn what the file says into the fields above. Errors: one sentence."""
        if isinstance(raw, Axis):
            return dict(raw.__dict__)
        if isinstance(raw, list):
            return {"levels": _levels(raw)}
        if isinstance(raw, dict) and LINSPACE in raw:
            others = [key for key in raw if key != LINSPACE]
            if others:
                raise _mistake(f"'linspace' stands alone, found also {show(others[0])}")
            return {"levels": _even(raw[LINSPACE]), "even": True}
        if not isinstance(raw, dict):
            raise _mistake(f"expected {WANTED}, found {show(raw)}")
        return {"spread": _spread(raw)}

    @model_serializer
    def _write(self) -> Any:
        """What reads back as the same axis."""
        if self.spread is not None:
            return self.spread.model_dump()
        if self.even:
            return {LINSPACE: [self.levels[0], self.levels[-1], len(self.levels)]}
        return list(self.levels)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list of levels, evenly spaced numbers, or one distribution."""
        even: JsonSchemaValue = {
            "type": "object", "required": [LINSPACE], "additionalProperties": False,
            "properties": {LINSPACE: {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3,
                                      "description": "first, last, number of levels"}},
        }
        spreads = [form for form in Uncertain.model_json_schema()["anyOf"] if form.get("type") == "object"]
        return {"title": "What a factor is varied over", "anyOf": [{"type": "array", "minItems": 1}, even, *spreads]}


def _levels(raw: list[Any]) -> tuple[Any, ...]:
    """The levels of a list. Errors: none, nothing in one, twice the same, or numbers among words."""
    if not raw:
        raise _mistake("the list is empty; give at least one level")
    if any(level is None or isinstance(level, dict) for level in raw):
        raise _mistake("a level is a number, a word or a list of words")
    kinds = {bool if isinstance(level, bool) else float if isinstance(level, int | float) else str for level in raw}
    if len(kinds) > 1:
        raise _mistake("the levels are of different kinds; give only numbers, only true and false, or only words")
    seen: set[str] = set()
    for level in raw:
        same = repr(float(level) + 0.0 if isinstance(level, int | float) else level)  # + 0.0: there is one zero
        if same in seen:
            raise _mistake(f"the level {show(level)} stands twice")
        seen.add(same)
    return tuple(tuple(level) if isinstance(level, list) else level for level in raw)


def _even(raw: Any) -> tuple[float, ...]:
    """Evenly spaced numbers, both ends among them. Errors: a sentence."""
    whole = isinstance(raw, list) and len(raw) == 3 and all(type(value) in (int, float) for value in raw)
    if not whole or raw[2] != int(raw[2]) or not 2 <= raw[2] <= MOST_LEVELS or raw[0] == raw[1]:
        wanted = f"two different ends and the number of levels (2 to {MOST_LEVELS:,})"
        raise _mistake(f"'linspace' takes {wanted}, found {raw if isinstance(raw, list) else show(raw)}")
    first, last = float(raw[0]), float(raw[1])
    if not math.isfinite(last - first):
        raise _mistake(f"the ends of 'linspace' lie too far apart, found {raw}")
    return tuple(float(f"{value:.12g}") for value in np.linspace(first, last, int(raw[2])))


def _spread(raw: Any) -> Uncertain:
    """A distribution. Errors: those of a number of a scenario; one that is known."""
    try:
        found = Uncertain.model_validate(raw)
    except ValidationError as error:
        raise _mistake(f"{error.errors()[0]['msg']}; expected {WANTED}") from error
    if found.known:
        raise _mistake("a single number varies nothing; give a list, linspace or a distribution")
    return found


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("axis", "{sentence}", {"sentence": sentence})
