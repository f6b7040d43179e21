"""Factors: every number of a scenario, and every coefficient of the rules, by its dotted path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from pydantic.fields import FieldInfo

from sim.scenario.checks.shares import group_of
from sim.scenario.coefficients import coefficients
from sim.scenario.schema.fields import Part
from sim.scenario.schema.scenario import Scenario
from sim.scenario.schema.uncertain import Uncertain


@dataclass(frozen=True)
class Factor:
    """A number that can differ from world to world.

    `low` and `high` bound it, in `unit`; `group` names the shares that sum to 1 with it, such as
    'principals.us.interests.*.salience'; `source` is that of the value, or else that of its field. `default` is whether
    it is what the field has where a file says nothing, without a source or a judgement of the file.
    """

    path: str
    label: str
    unit: str
    low: float
    high: float
    value: Uncertain
    source: str
    group: str | None = None
    default: bool = False


def factors(scenario: Scenario) -> dict[str, Factor]:
    """Every factor by path, those of the scenario in the order of its file, then the coefficients."""
    found = [*_walk(scenario, "", list(scenario.principals)), *_coefficients(scenario)]
    return {factor.path: factor for factor in found}


def matching(pattern: str, known: Sequence[str] | Mapping[str, Factor]) -> list[str]:
    """The paths that a pattern means; a star stands for one name."""
    parts = pattern.count(".")
    return [path for path in known if path.count(".") == parts and fnmatchcase(path, pattern)]


def _walk(part: Part, prefix: str, principals: list[str]) -> Iterator[Factor]:
    """The factors of a part and of the parts inside it."""
    own = {name: field for name, field, _ in part.numbers()}
    for name in dict.fromkeys([*type(part).model_fields, *own]):
        value, path = part.value(name), f"{prefix}{name}"
        if name in own:
            yield from _own(own[name], value, path, principals)
        elif isinstance(value, Part):
            yield from _walk(value, f"{path}.", principals)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(inner, Part):
                    yield from _walk(inner, f"{path}.{key}.", principals)


def _own(field: FieldInfo, value: Any, path: str, principals: list[str]) -> Iterator[Factor]:
    """The factor or factors of one numeric field with its value; none where it is left out."""
    details: Any = field.json_schema_extra
    stated = {f"{path}.{key}": number for key, number in value.items()} if isinstance(value, dict) else {path: value}
    default = field.default
    if isinstance(value, dict) and details["default"] is not None:
        default = Uncertain.model_validate(details["default"])
        stated = {f"{path}.{key}": value.get(key, default) for key in principals}
    for where, number in stated.items():
        if number is not None:
            yield Factor(
                where, str(field.description), details["unit"], details["minimum"], details["maximum"], number,
                number.source or number.judgement or details["source"], group_of(where), number == default,
            )


def _coefficients(scenario: Scenario) -> Iterator[Factor]:
    """The coefficients of the rules, with the scenario's values where it states any."""
    for path, known in coefficients().items():
        group, name = path.split(".", 1)
        value = scenario.coefficients.get(group, {}).get(name) or Uncertain.model_validate(known.value)
        source = value.source or value.judgement or known.source or known.judgement or ""
        yield Factor(f"coefficients.{path}", known.label, known.unit, known.low, known.high, value, source)
