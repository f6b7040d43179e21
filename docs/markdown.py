"""Pieces of the generated pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

NOTE = "<!-- Written by `python -m docs.generate` from the code; change the code, not this page. -->"
NOTHING = "–"


def page(title: str, intro: str, *sections: str) -> str:
    """A page with its title and sections."""
    return "\n\n".join((f"# {title}", NOTE, intro, *sections)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def sentences(described: Any) -> str:
    """The first paragraph of a description, on one line."""
    return " ".join((described.__doc__ or "").split("\n\n")[0].split())


def file_of(kind: type) -> str:
    """The file that a class stands in, from the project's folder."""
    return kind.__module__.replace(".", "/") + ".py"
