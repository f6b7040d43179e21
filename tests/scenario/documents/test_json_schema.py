"""The JSON Schema for editors says what the schema of the code says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.scenario.documents.json_schema import scenario_schema, schema_text
from sim.scenario.schema.scenario import Scenario

KEPT = Path(__file__).parent.parent.parent.parent / "docs" / "reference" / "scenario.schema.json"
SCHEMA = scenario_schema()


def test_the_kept_file_is_current() -> None:
    assert KEPT.read_text("utf-8") == schema_text(), "write it anew with `parley schema`"


def test_a_whole_file_states_what_is_required_and_a_change_nothing() -> None:
    whole, change = SCHEMA["$defs"]["Scenario"], SCHEMA["$defs"]["ScenarioChange"]
    assert whole["required"] == [name for name, field in Scenario.model_fields.items() if field.is_required()]
    assert not any("required" in part for name, part in SCHEMA["$defs"].items() if name.endswith("Change"))
    assert set(whole["properties"]) == set(change["properties"]) == {"extends", "format", *Scenario.model_fields}


def test_changes_lead_to_changes_and_every_reference_exists() -> None:
    for name, part in SCHEMA["$defs"].items():
        for reference in _references(part):
            assert reference in SCHEMA["$defs"]
            assert reference == "Uncertain" or reference.endswith("Change") == name.endswith("Change")


def test_numbers_carry_range_and_unit() -> None:
    tone = SCHEMA["$defs"]["Leader"]["properties"]["tone"]
    assert (tone["minimum"], tone["maximum"], tone["unit"], tone["default"]) == (-0.95, 0.95, "tone", 0)
    push = SCHEMA["$defs"]["ThirdParty"]["properties"]["push"]
    assert "minimum" not in push and next(iter(push["patternProperties"].values()))["maximum"] == 0.5


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"].removeprefix("#/$defs/")] if "$ref" in part else []
        return own + [found for inner in part.values() for found in _references(inner)]
    return [found for inner in part for found in _references(inner)] if isinstance(part, list) else []


def test_it_is_json_in_a_fixed_order() -> None:
    assert json.loads(schema_text()) == SCHEMA and schema_text() == schema_text()
