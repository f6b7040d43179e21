"""The page of the fields of a scenario file, from its schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from docs.markdown import NOTHING, page, sentences, table
from sim.extensions import registry
from sim.scenario.checks import shape
from sim.scenario.checks.translation import PATTERNS
from sim.scenario.schema.fields import SWITCH, Part
from sim.scenario.schema.scenario import Scenario
from sim.scenario.schema.uncertain import Uncertain

STATED, LEFT_OUT = "must be stated", "left out"


# What a field without a description of its own holds, by the field's name.
def fields_page() -> str:
    """Every field of a scenario file, part by part."""
    intro = (
        "A `*` in a path stands for a name: one of your own (of an issue, a principal, a bloc …), or, where a number "
        "is given for each issue or principal, the name of one that the file has.\n"
        "Every number may be uncertain ([how to write it](../writing-scenarios.md#numbers-that-nobody-knows)). "
        f"'{STATED.capitalize()}' means that there is no default; a source 'judgement' means that default and range "
        "are a judgement, which a scenario may replace by a better number with a source of its own."
    )
    return page("Fields of a scenario", intro, *_parts(Scenario, ""), _quantities())


def _quantities() -> str:
    """What an event can push, from the effects that there are."""
    rows = [(f"`{one.name}`", one.label, one.source) for one in registry("event effect").values()]
    words = (
        "The keys of an event's `effects`; the `*` is the name of a principal or a third party. A push is added on the "
        "unbounded scale (logit or atanh), so that no bound is ever left: from the middle of 0 to 1 a push of 0.4 "
        "leads to 0.6, one of 2 to 0.88. [One more](../how-to/add-an-event-effect.md) is one file."
    )
    return f"## What an event can push\n\n{words}\n\n{table(('quantity', 'what it is', 'source'), rows)}"


def _parts(kind: type[Part], path: str, optional: bool = False) -> Iterator[str]:
    """The section of a part of the schema, then those of the parts inside it."""
    rows, inner = [], []
    for name, field in {**kind.model_fields, **kind.brought()}.items():
        below = f"{path}.{name}" if path else name
        held = shape.bare(field.annotation)
        if shape.is_names(held) and shape.is_part(get_args(held)[1]):
            inner.append((shape.bare(get_args(held)[1]), f"{below}.*", False))
        elif shape.is_part(held):
            inner.append((held, below, field.default is None))
        else:
            rows.append(_field(name, field))
    words = f"{sentences(kind)}{' May be left out.' if optional else ''}"
    heading = f"## `{path}`" if path else "## The file itself"
    if not rows:
        yield f"{heading}\n\n{words}"
    else:
        yield f"{heading}\n\n{words}\n\n{table(('field', 'what it is', 'unit', 'range', 'default', 'source'), rows)}"
    for part, below, may_lack in inner:
        yield from _parts(part, below, may_lack)


def _field(name: str, field: FieldInfo) -> tuple[str, ...]:
    """The row of one field: name, words, unit, range, default, source."""
    words, details = field.description or "", field.json_schema_extra
    if isinstance(details, dict) and "minimum" in details:
        many = shape.is_names(field.annotation)
        switch = details["unit"] == SWITCH
        limits = "true or false" if switch else f"{details['minimum']:g} to {details['maximum']:g}"
        shown = f"`{name}.*`" if many else f"`{name}`"
        start = details["default"] if many else field.get_default()
        unit = NOTHING if switch else str(details["unit"])
        return shown, words, unit, limits, _default(start, field.is_required()), str(details["source"])
    start = field.get_default(call_default_factory=True)
    return f"`{name}`", words, NOTHING, _held(field), _default(start, field.is_required()), NOTHING


def _held(field: FieldInfo) -> str:
    """What a field that is no number may hold."""
    for constraint in field.metadata:
        pattern = getattr(constraint, "pattern", None)
        if pattern in PATTERNS:
            return PATTERNS[pattern]
    kind = shape.bare(field.annotation)
    if shape.choices(kind):
        return ", ".join(f"`{word}`" for word in shape.choices(kind))
    if kind is bool:
        return "true or false"
    if kind is int:
        return "a whole number"
    if shape.is_names(kind):
        return "[coefficients](coefficients.md) by group and name"
    inner = get_args(kind)
    if not inner:
        return "text"
    return f"list of {', '.join(f'`{word}`' for word in shape.choices(inner[0])) or 'texts'}"


def _default(start: Any, required: bool) -> str:
    """A default in words."""
    if required:
        return STATED
    if isinstance(start, Uncertain):
        return str(bool(start.likely)).lower() if start.switch else f"{start.likely:g}"
    if isinstance(start, list):
        return ", ".join(start) or LEFT_OUT
    if isinstance(start, bool):
        return str(start).lower()
    return LEFT_OUT if start in (None, "", {}) else f"{start}"
