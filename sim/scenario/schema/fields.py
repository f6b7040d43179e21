"""How a number of the schema is declared: label, unit, range, default and source in one place, checked in one place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import ceil, floor
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from sim.extensions import Number, numbers_of, registry
from sim.scenario.schema.uncertain import Uncertain

NAME = r"[a-z][a-z0-9_-]*"
Name = Annotated[str, StringConstraints(pattern=f"^{NAME}$", max_length=40)]
_BREAKS, _UNSEEN = r"\x00-\x1f\x7f-\x9f\u2028\u2029", r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
ONE_LINE = f"^[^{_BREAKS}]*[^{_BREAKS}{_UNSEEN}][^{_BREAKS}]*$"  # something that can be seen, and no line break
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=ONE_LINE)]
Label = Annotated[Line, Field(description="what it is called in tables, charts and stories")]
SWITCH = "switch"


def number(default: float | None, low: float, high: float, unit: str, label: str, source: str = "judgement") -> Any:
    """A numeric field: `low` to `high` in `unit`; `default` None means that the file must state it.

    `source` says where the default and the range come from; "judgement" is a legal source and is listed as such.
    """
    details: dict[str, Any] = {"minimum": low, "maximum": high, "unit": unit, "source": source}
    start: Any = ... if default is None else Uncertain.model_validate(default)
    return Field(start, description=label, json_schema_extra=details)


def brought_number(noun: str, name: str) -> Any:
    """A field that is a number of an extension of one kind, declared there. Errors: KeyError where none brings it."""
    return _field({found.name: found for found in _brought(noun)}[name])


def number_or_none(low: float, high: float, unit: str, label: str) -> Any:
    """A numeric field that may be left out."""
    details: dict[str, Any] = {"minimum": low, "maximum": high, "unit": unit, "source": "judgement"}
    return Field(None, description=label, json_schema_extra=details)


def count(default: int, low: int, high: int, unit: str, label: str) -> Any:
    """A numeric field of things that are counted: a number that is stated is whole, one that is drawn is rounded."""
    field = number(default, low, high, unit, label)
    field.json_schema_extra["multipleOf"] = 1
    return field


def numbers(low: float, high: float, unit: str, label: str, default: float | None = None) -> Any:
    """A field that maps names (of issues or principals) to numbers; `default` holds for each name not stated.

    With `default` None a name not stated has no number of its own.
    """
    details: dict[str, Any] = {"minimum": low, "maximum": high, "unit": unit, "source": "judgement", "default": default}
    return Field(default_factory=dict, description=label, json_schema_extra=details)


def switch(default: bool, label: str, source: str = "judgement") -> Any:
    """A field that is true or false in each world."""
    details: dict[str, Any] = {"minimum": 0, "maximum": 1, "unit": SWITCH, "source": source}
    return Field(Uncertain.model_validate(default), description=label, json_schema_extra=details)


class StrictPiece(BaseModel):
    """A frozen piece of a file of another kind; unknown keys are refused, and so is what only looks like its type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Part(BaseModel):
    """A frozen piece of a scenario; unknown keys are refused and every number is held to its field's range."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    brought_by: ClassVar[str | None] = None  # the kind of extension whose numbers stand here beside the fields

    @field_validator("*", mode="after")
    @classmethod
    def _in_range(cls, value: Any, info: ValidationInfo) -> Any:
        """Check the numbers of one field. Errors: a sentence with the range and the unit."""
        details = cls.model_fields[str(info.field_name)].json_schema_extra
        if isinstance(details, dict) and "minimum" in details:
            for found in value.values() if isinstance(value, dict) else (value,):
                if found is not None:
                    _check_range(found, details)
                    _check_whole(found, details)
        return value

    @classmethod
    def numbers(cls) -> Iterator[tuple[str, FieldInfo, dict[str, Any]]]:
        """Name, field and details (unit, minimum, maximum, source) of each number of this part, those brought last."""
        for name, field in [*cls.model_fields.items(), *cls.brought().items()]:
            if isinstance(field.json_schema_extra, dict) and "minimum" in field.json_schema_extra:
                yield name, field, field.json_schema_extra

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """That of the fields, and of what extensions bring."""
        found = handler(schema)
        inside = handler.resolve_ref_schema(found)
        extra = inside.get("additionalProperties")
        if isinstance(extra, dict):
            inside["additionalProperties"] = False
            for name, field in cls.brought().items():
                details: Any = field.json_schema_extra
                about = {"description": field.description, "default": field.default.likely, **details}
                inside["properties"][name] = {**extra, **about}
        return found

    @classmethod
    def brought(cls) -> dict[str, FieldInfo]:
        """The numbers that extensions bring to this part, by name, without those that are fields of it."""
        found = _brought(cls.brought_by) if cls.brought_by else ()
        return {number.name: _declared(number) for number in found if number.name not in cls.model_fields}

    def value(self, name: str) -> Any:
        """What stands in a field, or a number that an extension brings: as it is stated, or else its default."""
        return getattr(self, name) if name in type(self).model_fields else self._stated_or_brought(name)

    def _stated_or_brought(self, name: str) -> Uncertain:
        stated: dict[str, Uncertain] = self.__pydantic_extra__ or {}
        return stated[name] if name in stated else self.default_of(name)

    @classmethod
    def default_of(cls, name: str) -> Any:
        """The default of a field, or of a number that an extension brings."""
        return (cls.model_fields.get(name) or cls.brought()[name]).default


def _brought(noun: str) -> Iterator[Number]:
    """The numbers that extensions of one kind bring to those who use them."""
    return (number for extension in registry(noun).values() for number in numbers_of(extension) if not number.group)


def _field(found: Number) -> Any:
    """The field that a number of an extension is."""
    return number(found.likely, found.low, found.high, found.unit, found.label, found.source)


@cache
def _declared(found: Number) -> FieldInfo:
    """The same with its type, as it stands among the fields of a part."""
    return FieldInfo.from_annotated_attribute(Uncertain, _field(found))


def _check_whole(found: Uncertain, details: dict[str, Any]) -> None:
    """Refuse a part of what is counted, such as half a voter."""
    stated = found.parameters[0]
    if "multipleOf" in details and found.known and not stated.is_integer():
        mend = f"write {floor(stated)} or {ceil(stated)}"
        sentence = f"expected a whole number of {details['unit']}, found {stated:g}; {mend}"
        raise PydanticCustomError("whole", "{sentence}", {"sentence": sentence})


def _check_range(found: Uncertain, details: dict[str, Any]) -> None:
    """Refuse a value outside the field's range, and a number where a switch stands or the other way round."""
    if found.switch != (details["unit"] == SWITCH):
        wanted = "true or false (or a chance)" if details["unit"] == SWITCH else "a number, not true or false"
        raise PydanticCustomError("out_of_range", "expected {wanted}", {"wanted": wanted})
    low, high = found.extremes()
    if low < details["minimum"] or high > details["maximum"]:
        if found.distribution == "beta":
            return  # cut to the range when drawn
        raise PydanticCustomError(
            "out_of_range",
            "{found} is outside {low} to {high} ({unit})",
            {
                "found": f"{low if low < details['minimum'] else high:g}",
                "low": f"{details['minimum']:g}",
                "high": f"{details['maximum']:g}",
                "unit": details["unit"],
            },
        )
