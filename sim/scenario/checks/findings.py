"""What the checks between the parts of a scenario find, and how they read plain data that may be malformed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sim.scenario.reading.mistakes import did_you_mean
from sim.scenario.reading.reader import Steps
from sim.scenario.schema.uncertain import Uncertain


@dataclass(frozen=True)
class Finding:
    """A mistake before its place in the file is looked up; `on_key` where the key itself is wrong."""

    steps: Steps
    sentence: str
    hint: str = ""
    on_key: bool = False


Findings = Iterator[Finding]


def part(data: Any, *steps: str) -> dict[str, Any]:
    """The mapping at a path; an empty one where there is none."""
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def number(raw: Any) -> Uncertain | None:
    """The number that the file states; None where it is none."""
    try:
        return Uncertain.model_validate(raw)
    except ValidationError:
        return None


def stated_or_default(entry: dict[str, Any], name: str, model: Any) -> Uncertain | None:
    """The number of a field, or its default where the file leaves it out; None where it is malformed."""
    default = model.model_fields[name].default
    found = number(entry[name]) if name in entry else default
    return found if isinstance(found, Uncertain) else None


def unknown_names(data: Any, steps: Steps, known: Iterable[str], what: str) -> Findings:
    """A finding for each key at `steps` that is no known name."""
    names = list(known)
    for key in part(data, *map(str, steps)):
        if key not in names:
            yield Finding((*steps, key), f"unknown {what} '{key}'", did_you_mean(key, names), on_key=True)
