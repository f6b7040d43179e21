"""A class name means one thing; only what the schema states and the agent that lives by it are called alike."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCHEMA, MODEL = "sim/scenario/schema/", "sim/model/"


def places() -> dict[str, list[str]]:
    """By name of a class: the files that define one of this name."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "sim").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(file.relative_to(ROOT).as_posix())
    return found


def test_a_class_name_means_one_thing() -> None:
    twice = {name: files for name, files in places().items() if len(files) > 1}
    pairs = {name for name, files in twice.items()
             if len(files) == 2 and files[0].startswith(MODEL) and files[1].startswith(SCHEMA)}
    assert {"Principal", "Mediator"} <= pairs
    assert {name: files for name, files in twice.items() if name not in pairs} == {}
