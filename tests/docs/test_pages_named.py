"""Whoever has installed Parley has no folder docs/: what it says to them names a page by its title, as that stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "sim").rglob("*.j2"))
MODULES = sorted(path for folder in ("sim", "parley") for path in (ROOT / folder).rglob("*.py"))
SAID = sorted((ROOT / "sim" / "cli" / "commands").rglob("*.py"))  # whose docstrings are help texts
ADDRESSES = {
    "sim/scenario/library.py", "sim/scenario/documents/dumping.py",  # of files, for programs
    "sim/evidence/theory/patience.py",  # kept as it is with its figures
}
_TITLE = r"(?:'([A-Z](?:[^']|'(?=\w))+)'|“([^”]+)”)"
_NAMED = re.compile(rf"\bpages?\s+{_TITLE}")


def titles() -> list[str]:
    """The first line of every page."""
    pages = [path for pattern in ("*.md", "*/*.md") for path in (ROOT / "docs").glob(pattern)]
    return [page.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ") for page in pages]


def texts(module: Path) -> Iterator[str]:
    """The texts of a module that are no docstrings, or are help texts."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    unsaid = {id(node.body[0].value) for node in ast.walk(tree)
              if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (
                id(node) not in unsaid or module in SAID or "parley" in module.relative_to(ROOT).parts[:1]):
            yield node.value


def said() -> Iterator[tuple[str, str]]:
    """A file and one of its texts that somebody may read who has no folder docs/."""
    for file in TEMPLATES:
        yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")
    for file in MODULES:
        yield from ((file.relative_to(ROOT).as_posix(), text) for text in texts(file))


def test_no_text_leads_to_a_folder_that_is_not_there() -> None:
    assert {file for file, text in said() if "docs/" in text} - ADDRESSES == set()


def test_a_page_is_named_by_its_title() -> None:
    """By all of it, or by what stands before a colon."""
    known = {part for title in titles() for part in (title, title.split(":")[0])}
    named = {one or other for _, text in said() for one, other in _NAMED.findall(" ".join(re.split(r"[\s#]+", text)))}
    assert {"Outcomes", "Why talks failed", "What the model gets wrong today"} <= named
    assert named - known == set()


