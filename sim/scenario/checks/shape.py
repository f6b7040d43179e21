"""What may stand where in a scenario: the schema walked by keys."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.scenario.chosen import ExtensionName
from sim.scenario.schema.fields import Part
from sim.scenario.schema.uncertain import Uncertain


def bare(kind: Any) -> Any:
    """The type without `Annotated` and without `| None`."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        rest = [option for option in get_args(kind) if option is not type(None)]
        return bare(rest[0]) if len(rest) == 1 else kind
    return kind


def is_part(kind: Any) -> bool:
    """Whether the type is a piece of the schema with keys of its own (an uncertain number is not)."""
    kind = bare(kind)
    return isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Uncertain


def is_names(kind: Any) -> bool:
    """Whether the type is a mapping whose keys are names given by the file."""
    return get_origin(bare(kind)) is dict


def inside(kind: Any, key: str | int) -> Any:
    """The type of what stands under `key` (of a list: under an index); None where the schema knows no such key."""
    kind = bare(kind)
    if is_part(kind):
        field = _fields(kind).get(str(key))
        return field.annotation if field else None
    if is_names(kind):
        return get_args(kind)[1]
    if get_origin(kind) is list and isinstance(key, int):
        return get_args(kind)[0]
    return None


def at(kind: Any, steps: tuple[str | int, ...]) -> Any:
    """The type of what stands at a path; None where the schema knows no such path."""
    for step in steps:
        kind = inside(kind, step)
    return kind


def keys(kind: Any) -> list[str]:
    """The keys of a piece of the schema; none for anything else."""
    return list(_fields(bare(kind))) if is_part(kind) else []


def choices(kind: Any) -> list[str]:
    """The words that a field of fixed words can hold; none for anything else."""
    kind = bare(kind)
    if isinstance(kind, type) and issubclass(kind, ExtensionName):
        return kind.choices()
    return [str(word) for word in get_args(kind)] if get_origin(kind) is Literal else []


def successor(kind: Any, found: Any) -> str:
    """What stands in place of a word that a field held once; nothing of any other."""
    kind = bare(kind)
    return kind.gone.get(str(found), "") if isinstance(kind, type) and issubclass(kind, ExtensionName) else ""


def another_choice(kind: Any) -> str:
    """How to get a word beside those that a field can hold; nothing where there is no way."""
    kind = bare(kind)
    return kind.another() if isinstance(kind, type) and issubclass(kind, ExtensionName) else ""


def pattern(kind: Any, steps: tuple[str | int, ...]) -> str | None:
    """The pattern of the text at a path of the schema; None where any text will do."""
    field = _field(kind, steps)
    found = (getattr(entry, "pattern", None) for entry in (field.metadata if field else ()))
    return next((str(wanted) for wanted in found if wanted), None)


def description(kind: Any, steps: tuple[str | int, ...]) -> str | None:
    """What the schema says of the key at a path; None where it says nothing."""
    field = _field(kind, steps)
    return field.description if field else None


def _field(kind: Any, steps: tuple[str | int, ...]) -> FieldInfo | None:
    """How the key at a path is declared; None where it is a name that the file gives."""
    part: Any = bare(at(kind, steps[:-1])) if steps else None
    return _fields(part).get(str(steps[-1])) if is_part(part) else None


def _fields(part: type[BaseModel]) -> dict[str, FieldInfo]:
    """How each key of a piece of the schema is declared, what extensions bring to it included."""
    return {**part.model_fields, **part.brought()} if issubclass(part, Part) else dict(part.model_fields)
