"""The round knows no extension by name: what is particular to one stands in its own file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from docs.generate import agent_types
from sim.extensions import FOLDERS, registry
from sim.model.core.worlds import declared
from sim.model.talks.endings import ENDINGS

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "sim" / "model"
# The same word for something else: a place in the order of reasons, a unit, the key of an agent.
OTHER_THINGS = {
    ("talks/reasons.py", "ratification"), ("afterwards/impacts.py", "rounds"), ("afterwards/impacts.py", "impacts"),
    ("talks/endings.py", "endings"),
}


def names() -> set[str]:
    """Every name of an extension that is not the word for a state or an ending as well."""
    words = {state.name for kind in agent_types() for state in declared(kind)} | set(ENDINGS)
    return {name for noun in FOLDERS for name in registry(noun)} - words


def own_files() -> set[Path]:
    """The files in the folders of extensions."""
    return {path for folder in FOLDERS.values() for path in (ROOT / folder.replace(".", "/")).glob("*.py")}


def words_of(file: Path) -> Iterator[str]:
    """The texts in a file's code, without those that only describe it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_name_of_an_extension_stands_in_the_model_outside_its_own_file() -> None:
    files = sorted(set(MODEL.rglob("*.py")) - own_files())
    known = names()
    found = {(file.relative_to(MODEL).as_posix(), word) for file in files for word in words_of(file)
             if word in known}
    assert {"mixed", "shuttle", "formulate"} <= known
    assert found <= OTHER_THINGS, "ask the extension itself, by an attribute that its base class declares"
