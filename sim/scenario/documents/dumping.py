"""A scenario as the text of a YAML file: everything it holds, defaults too, so that it reads back as itself."""

from __future__ import annotations

from typing import Any

import yaml

from sim.scenario.experiments.experiment import Experiment
from sim.scenario.reading.characters import odd_at_an_edge
from sim.scenario.reading.scalars import plain_value
from sim.scenario.schema.roles import PROSE
from sim.scenario.schema.scenario import Scenario

SCHEMA_ADDRESS = "../docs/reference/scenario.schema.json"
EXPERIMENT_SCHEMA = "../docs/reference/experiment.schema.json"
WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Writes what our reader reads: quotes around words that it would take for something else; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text: in quotes where, unquoted, it would be read as something else or refused; in lines where it has lines."""
    style = "|" if "\n" in text else None
    try:
        if not isinstance(plain_value(text), str) or odd_at_an_edge(text) is not None:
            style = '"'
    except ValueError:
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def dump_scenario(scenario: Scenario, schema: str = SCHEMA_ADDRESS) -> str:
    """The YAML text of a scenario; `schema` is the address of the JSON Schema that editors check it with."""
    return _with_head(scenario.model_dump(exclude_none=True), schema)


def dump_without_prose(scenario: Scenario) -> str:
    """The same but for the words to those who sit at a table, by which nothing is played."""
    seats: dict[str, set[str]] = {"__all__": set(PROSE)}
    left_out: Any = {"background": True, "principals": seats, "mediators": seats}
    return _with_head(scenario.model_dump(exclude_none=True, exclude=left_out), SCHEMA_ADDRESS)


def dump_experiment(experiment: Experiment, scenario: str) -> str:
    """The YAML text of an experiment on the scenario of that name or path, in which what it changes is already set."""
    data = experiment.model_dump(mode="json", exclude_none=True) | {"scenario": scenario, "changes": {}}
    return _with_head(data, EXPERIMENT_SCHEMA)


def dump_data(data: dict[str, Any]) -> str:
    """Plain data as YAML that our reader reads as the same."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)


def _with_head(data: dict[str, Any], schema: str) -> str:
    return f"# yaml-language-server: $schema={schema}\n{dump_data(data)}"
