"""The table of everything that is left to chance, read off the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docs.markdown import table

ROOT = Path(__file__).resolve().parent.parent
AT_START = "Once, at the start of the talks."
_SHAPE = re.compile(r" \((?:K, )?W,?\)")  # of the arrays that a rule takes and gives
DISTRIBUTIONS = {"normal": "standard normal", "uniform": "uniform on 0 to 1"}


def draws_part() -> str:
    """Every kind of draw: what for, its distribution, the rule that draws, and the file."""
    rows = [row for file in sorted((ROOT / "sim/model").rglob("*.py")) for row in _draws_of(file)]
    return table(("what for", "distribution", "the rule that draws", "file"), rows)


def _draws_of(file: Path) -> Iterator[tuple[str, ...]]:
    """The draws of one file, in their order."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        assigned = (node for node in ast.walk(function) if isinstance(node, ast.Assign))
        given = {ast.unparse(node.targets[0]): node.value for node in assigned}
        words = _SHAPE.sub("", " ".join((ast.get_docstring(function) or AT_START).split("\n\n")[0].split()))
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and (kind := _drawn(call.func)):
                purpose = given.get(ast.unparse(call.args[1]), call.args[1])
                yield f"`{_plain(purpose)}`", kind, words, f"`{file.relative_to(ROOT).as_posix()}`"


def _drawn(called: ast.expr) -> str | None:
    """What is drawn where `draws.normal(agent, purpose, round, names)` or `draws.uniform` is called; else None."""
    if isinstance(called, ast.Attribute) and ast.unparse(called.value).rpartition(".")[2] == "draws":
        return DISTRIBUTIONS.get(called.attr)
    return None


def _plain(purpose: ast.expr) -> str:
    """The words of a purpose; what differs from draw to draw stays in braces."""
    words = ast.unparse(purpose)
    return words.removeprefix("f").strip("'\"") if isinstance(purpose, ast.JoinedStr) else words.strip("'\"")
