"""From the name or path of a scenario to the scenario itself, or to every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from os.path import basename, realpath
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.scenario import catalogue
from sim.scenario.checks.idle import without_effect
from sim.scenario.checks.references import cross_checks
from sim.scenario.checks.translation import translate
from sim.scenario.formats.migrations import in_todays_format
from sim.scenario.merging import merge, with_changes
from sim.scenario.reading.kinds import SCENARIO, refuse_another
from sim.scenario.reading.mistakes import COMMAND_LINE, Mistake, Position, ScenarioError, single
from sim.scenario.reading.reader import Node, Place, Steps, places, plain, read_file
from sim.scenario.schema.scenario import Scenario

EXTENDS = "extends"
LONGEST_CHAIN = 8


@dataclass(frozen=True)
class Loaded:
    """A scenario, its files (itself first), its data, where each stated value stands, and which of them are idle."""

    scenario: Scenario
    files: tuple[Path, ...]
    root: Node
    positions: dict[Steps, Place]
    idle: list[Mistake]


def load_scenario(name_or_path: str | Path, changes: Mapping[str, str] | None = None) -> Scenario:
    """The scenario of a name or path, with `changes` (dotted path to YAML value) laid over it.

    Errors: `ScenarioError` with every mistake.
    """
    return load(name_or_path, changes).scenario


def check(name_or_path: str | Path) -> list[Mistake]:
    """Every mistake in a scenario; if it can be run, what it states without any effect."""
    try:
        return load(name_or_path).idle
    except ScenarioError as error:
        return error.mistakes


def load(name_or_path: str | Path, changes: Mapping[str, str] | None = None) -> Loaded:
    """The scenario with its files and positions. Errors: `ScenarioError` with every mistake."""
    path = catalogue.find(str(name_or_path), Position(""))
    chain = _chain(path)
    root = chain[-1][1]
    for _, over in reversed(chain[:-1]):
        root = merge(root, over, Scenario)
    root, mistakes = with_changes(root, changes or {}, Scenario)
    where, data = places(root), plain(root)
    files = [str(file) for file, _ in chain]
    scenario, found = validated(data, where)
    order = [*files, COMMAND_LINE]
    mistakes += sorted(found, key=lambda mistake: (order.index(mistake.file), mistake.line, mistake.column))
    if mistakes or scenario is None:
        raise ScenarioError(mistakes)
    return Loaded(scenario, tuple(file for file, _ in chain), root, where, without_effect(data, where, files))


def validated(data: Any, where: dict[Steps, Place]) -> tuple[Scenario | None, list[Mistake]]:
    """The scenario if the data hold one, and all mistakes: those of the schema, then those between its parts."""
    scenario, mistakes = None, []
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        mistakes = translate(error, Scenario, where)
    bad = {mistake.path for mistake in mistakes}
    mistakes += [mistake for mistake in cross_checks(data, where) if mistake.path not in bad]
    return scenario, mistakes


def _chain(path: Path) -> list[tuple[Path, Node]]:
    """The file and those it extends, nearest first, each without its `extends` line."""
    chain: list[tuple[Path, Node]] = []
    seen: list[str] = []
    asked: Position | None = None
    next_path: Path | None = path
    while next_path is not None:
        path = next_path
        _refuse_circle(seen, path, asked)
        seen.append(realpath(path))
        root, parent = _without_extends(_read(path, asked))
        chain.append((path, root))
        asked = parent.at if parent else None
        next_path = _parent_path(parent, path) if parent else None
    return chain


def _read(path: Path, asked: Position | None) -> Node:
    """The mapping of one file; a file that cannot be found is reported where it was `asked` for."""
    if asked and not catalogue.exists(path):
        raise single(asked, f"the scenario to extend, '{path}', does not exist", path=EXTENDS)
    root = read_file(path)
    refuse_another(root, SCENARIO)
    return in_todays_format(root, path)


def _without_extends(root: Node) -> tuple[Node, Node | None]:
    """The mapping of a file without its `extends` line, and what that line says."""
    assert isinstance(root.value, dict)
    rest = dict(root.value)
    parent = rest.pop(EXTENDS, None)
    return replace(root, value=rest), parent


def _refuse_circle(seen: list[str], path: Path, asked: Position | None) -> None:
    """Refuse a scenario that extends itself, directly or through others, and a chain that is too long."""
    if asked is None:
        return
    again = realpath(path)
    if again in seen:
        circle = " extends ".join(basename(file) for file in [*seen[seen.index(again) :], again])
        raise single(asked, f"a scenario cannot extend itself: {circle}", path=EXTENDS)
    if len(seen) >= LONGEST_CHAIN:
        raise single(asked, f"scenarios extend each other over more than {LONGEST_CHAIN} files", path=EXTENDS)


def _parent_path(parent: Node, path: Path) -> Path:
    """The file that an `extends` line means. Errors: not a name; an unknown name."""
    if not isinstance(parent.value, str):
        raise single(parent.at, "expected the name or the path of a scenario", path=EXTENDS)
    return catalogue.find(parent.value, parent.at, path.parent)
