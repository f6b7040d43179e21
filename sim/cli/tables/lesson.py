"""What `parley lesson` prints without a name: the lessons that have one."""

from __future__ import annotations

from pathlib import Path

import typer

from sim.scenario.lessons.files import named_lessons
from sim.scenario.reading.reader import plain, read_file


def print_lessons() -> None:
    """Print the lessons that can be called by name, each with its question."""
    for name, path in named_lessons().items():
        typer.echo(f"{name:<24} {_question(path)}")


def _question(path: Path) -> str:
    """The question of a lesson, without reading the scenarios that it plays."""
    found = plain(read_file(path))
    return str(found.get("question", "")) if isinstance(found, dict) else ""
