"""A scenario edited from Python: values laid over it, held to all that is asked of a file; and written out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sim.scenario.checks import shape
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.loading import load_scenario, validated
from sim.scenario.merging import node_of, steps_of, with_changes
from sim.scenario.reading.mistakes import COMMAND_LINE, Mistake, Position, ScenarioError, show, single
from sim.scenario.reading.reader import places, plain
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import current


def changed(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """A scenario with values laid over it, by dotted path. Errors: `ScenarioError` with every mistake."""
    root, mistakes = with_changes(node_of(scenario.model_dump(exclude_none=True)), in_words(changes), Scenario)
    found, more = validated(plain(root), places(root))
    if mistakes or more or found is None:
        raise ScenarioError([_nowhere(mistake) for mistake in (*mistakes, *more)])
    return found


def load_changed(name_or_path: str | Path, changes: Mapping[str, Any]) -> Scenario:
    """The scenario of a name or path with values laid over it, by dotted path. Errors: as of `changed`."""
    try:
        return load_scenario(name_or_path, in_words(changes))
    except ScenarioError as error:
        raise ScenarioError([_nowhere(mistake) for mistake in error.mistakes]) from None


def as_text(scenario: Scenario) -> str:
    """The text of a file with everything that a scenario holds, without the line for editors, which holds a path."""
    return dump_scenario(scenario).split("\n", 1)[1]


def in_words(changes: Mapping[str, Any]) -> dict[str, str]:
    """Values by dotted path as one would write them after `--set PATH=`. Errors: `ScenarioError` for what is no value.

    A text is what stands there, quotes and all, where words are wanted, and YAML elsewhere, as '6' for a number.
    """
    if not isinstance(changes, Mapping):
        raise single(Position(""), f"changes are values by dotted path, as in {{'talks.months': 12}}, not {changes!r}")
    return {_path(path): _text(path, value) for path, value in changes.items()}


def _path(path: Any) -> str:
    if not isinstance(path, str) or not path:
        raise single(Position(""), f"a value is set by its dotted path, such as 'talks.months', not {path!r}")
    return path


def _text(path: str, value: Any) -> str:
    """A value as YAML."""
    words = shape.bare(shape.at(Scenario, steps_of(current(path)))) is str
    if isinstance(value, str) and not words:
        return value
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=as_data)
    except (TypeError, ValueError) as error:
        raise single(Position(""), f"a scenario cannot hold {_shown(value)}", path=path) from error


def as_data(value: Any) -> Any:
    """A piece of a scenario, or a number or an array of NumPy, as JSON knows it. Errors: TypeError for all else."""
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    if callable(found := getattr(value, "tolist", None)):
        return found()
    raise TypeError(f"{type(value).__name__} is no value of a file")


def _shown(value: Any) -> str:
    """What was given, short enough for a sentence."""
    return show(value) if isinstance(value, str | int | float | list | dict) else type(value).__name__


def _nowhere(mistake: Mistake) -> Mistake:
    """A mistake without its place, for what comes from Python has none."""
    return replace(mistake, file="") if mistake.file == COMMAND_LINE else mistake
