"""The JSON Schema of scenario files, for editors that complete and check them while one types."""

from __future__ import annotations

import json
from typing import Any

from sim.scenario.checks.quantities import patterns
from sim.scenario.experiments.claims import Claims
from sim.scenario.experiments.experiment import Experiment
from sim.scenario.formats.migrations import FIRST, FORMAT, KEY
from sim.scenario.lessons.lesson import Lesson
from sim.scenario.schema.scenario import Scenario

Schema = dict[str, Any]
CHANGE = "Change"  # the ending of the definitions for files that extend another
EXTENDS: Schema = {
    "type": "string",
    "minLength": 1,
    "description": "name of a scenario (see `parley list`) or path from this file; this file then states what differs",
}
FORMATS: Schema = {
    "type": "integer",
    "minimum": FIRST,
    "maximum": FORMAT,
    "description": f"the format of the file; {FORMAT}, that of today, unless stated",
}


def schema_text() -> str:
    """The schema as the text of docs/reference/scenario.schema.json."""
    return json.dumps(scenario_schema(), indent=1, ensure_ascii=False) + "\n"


def claims_schema_text() -> str:
    """The schema of files of claims, as the text of docs/reference/claims.schema.json."""
    said = "What is said to cause what, as paired experiments on the same worlds."
    return _text(_only_names(Claims.model_json_schema()), "claims", said)


def experiment_schema_text() -> str:
    """The schema of experiments, as the text of docs/reference/experiment.schema.json."""
    said = "One question as a sweep: what is varied in a scenario, and which outcomes are watched."
    return _text(Experiment.model_json_schema(), "experiment", said)


def lesson_schema_text() -> str:
    """The schema of lessons, as the text of docs/reference/lesson.schema.json."""
    said = "One question for a class: what to read, predict, explore and hand in, and the teacher's key."
    return _text(_only_names(Lesson.model_json_schema()), "lesson", said)


def _text(schema: Schema, kind: str, description: str) -> str:
    """A schema with what it is the schema of, as text."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:parley:{kind}",
        "title": f"Parley {kind}",
        "description": description,
    }
    return json.dumps({**schema, **head}, indent=1, ensure_ascii=False) + "\n"


def scenario_schema() -> Schema:
    """The schema: a file that extends another need state nothing else, and takes an entry away with null."""
    whole = Scenario.model_json_schema()
    parts: dict[str, Schema] = {name: _numbers_inside(part) for name, part in whole.pop("$defs").items()}
    parts["Scenario"] = _numbers_inside(whole)
    parts["Event"]["properties"]["effects"] = _by_quantity(parts["Event"]["properties"]["effects"])
    changes = {f"{name}{CHANGE}": _change(part) for name, part in parts.items() if "properties" in part}
    for form in (parts["Scenario"], changes[f"Scenario{CHANGE}"]):
        form["properties"] = {"extends": EXTENDS, KEY: FORMATS, **form["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:parley:scenario",
        "title": "Parley scenario",
        "description": "Who talks with whom about what: the input of one run of the simulator.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": f"#/$defs/Scenario{CHANGE}"},
        "else": {"$ref": "#/$defs/Scenario"},
        "$defs": _only_names(dict(sorted({**parts, **changes}.items()))),
    }


def _numbers_inside(part: Schema) -> Schema:
    """The schema of a part, with the range of a mapping to numbers moved from the mapping to its numbers."""
    properties = {name: _numbers_of(entry) for name, entry in part.get("properties", {}).items()}
    return {**part, "properties": properties} if properties else part


def _numbers_of(entry: Schema) -> Schema:
    if entry.get("type") != "object" or "minimum" not in entry:
        return entry
    ranges = {key: entry[key] for key in ("minimum", "maximum")}
    rest = {key: value for key, value in entry.items() if key not in (*ranges, "default")}
    for key in ("additionalProperties", "patternProperties"):
        if key == "additionalProperties" and isinstance(rest.get(key), dict):
            rest[key] = {**rest[key], **ranges}
        elif isinstance(rest.get(key), dict):
            rest[key] = {pattern: {**inner, **ranges} for pattern, inner in rest[key].items()}
    return rest


def _by_quantity(entry: Schema) -> Schema:
    """A mapping of quantities to pushes, with the quantities that events can push as its keys."""
    rest = {key: value for key, value in entry.items() if key != "additionalProperties"}
    push = entry["additionalProperties"]
    return {**rest, "patternProperties": {form: {**push, "description": words} for form, words in patterns().items()}}


def _only_names(entry: Any) -> Any:
    """The schema with mappings closed to keys that are no names."""
    if isinstance(entry, list):
        return [_only_names(inner) for inner in entry]
    if not isinstance(entry, dict):
        return entry
    found = {key: _only_names(value) for key, value in entry.items()}
    return {**found, "additionalProperties": False} if "patternProperties" in found else found


def _change(part: Schema) -> Schema:
    """The form of a part in a file that extends another: nothing is required, and null takes an entry away."""
    properties = {name: _or_null(_to_changes(entry)) for name, entry in part["properties"].items()}
    return {**{key: value for key, value in part.items() if key != "required"}, "properties": properties}


def _to_changes(entry: Any) -> Any:
    """The schema with references to parts turned to their forms for changes, without defaults and least sizes."""
    if isinstance(entry, list):
        return [_to_changes(inner) for inner in entry]
    if not isinstance(entry, dict):
        return entry
    found: Schema = {}
    for key, value in entry.items():
        if key == "$ref" and not value.endswith("/Uncertain"):
            found[key] = f"{value}{CHANGE}"
        elif key == "additionalProperties" and isinstance(value, dict):
            found[key] = _or_null(_to_changes(value))
        elif key == "patternProperties":
            found[key] = {pattern: _or_null(_to_changes(inner)) for pattern, inner in value.items()}
        elif key not in ("default", "minProperties"):
            found[key] = _to_changes(value)
    return found


def _or_null(entry: Schema) -> Schema:
    return {"anyOf": [entry, {"type": "null"}]}


SCHEMAS = {
    "scenario": schema_text, "experiment": experiment_schema_text, "claims": claims_schema_text,
    "lesson": lesson_schema_text,
}
