"""The notebooks: kept without outputs, built on `parley` alone, and all of their cells work."""

from __future__ import annotations

import ast
import doctest
import json
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

from docs.draw import value_of
from tests.adding import forgotten
from tests.docs.pages import DOCS

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
ALLOWED = {"parley", "numpy", "pandas", "pathlib", "tempfile"}
NAMES = [path.stem for path in NOTEBOOKS]


def cells(path: Path) -> list[dict[str, Any]]:
    """The cells of a notebook that hold code."""
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


def imported(code: str) -> set[str]:
    """The packages that some lines import."""
    nodes = list(ast.walk(ast.parse(code)))
    names = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_is_kept_without_outputs_and_imports_what_a_reader_knows(path: Path) -> None:
    assert cells(path) and not any(cell["outputs"] or cell["execution_count"] for cell in cells(path))
    assert imported("\n".join("".join(cell["source"]) for cell in cells(path))) <= ALLOWED


def test_each_leads_to_the_next() -> None:
    assert len(NOTEBOOKS) >= 5
    for path, following in zip(NOTEBOOKS, NOTEBOOKS[1:], strict=False):
        assert f"]({following.name})" in path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_every_cell_works_and_shows_something(path: Path) -> None:
    names: dict[str, Any] = {}
    with forgotten():
        shown = [value_of("".join(cell["source"]), names) for cell in cells(path)]
    for value in shown:
        assert value is None or isinstance(value, Figure) or getattr(value, "_repr_html_", lambda: "")() or repr(value)
    assert sum(value is not None for value in shown) >= 2


@pytest.mark.slow
def test_the_lines_on_the_page_about_notebooks_come_out_as_they_say() -> None:
    page = DOCS / "how-to" / "work-in-a-notebook.md"
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (found.attempted > 0, found.failed) == (True, 0)
    assert [path.name for path in NOTEBOOKS if f"(../notebooks/{path.name})" not in page.read_text("utf-8")] == []
