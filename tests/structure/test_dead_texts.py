"""No text stands alone in the code: a text that was broken over two lines without brackets ends in the middle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sim


def dead_texts(tree: ast.AST) -> Iterator[int]:
    """The lines of texts that nothing reads and that are no docstrings."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            for place, entry in enumerate(block if isinstance(block, list) else ()):
                alone = isinstance(entry, ast.Expr) and isinstance(entry.value, (ast.Constant, ast.JoinedStr))
                if alone and (place or name != "body") and ast.unparse(entry) != "...":
                    yield entry.lineno


def test_no_text_stands_alone() -> None:
    files = sorted(Path(sim.__path__[0]).rglob("*.py"))
    found = [f"{file}:{line}" for file in files for line in dead_texts(ast.parse(file.read_bytes()))]
    assert not found


def test_a_text_that_stands_alone_is_found() -> None:
    code = '"""Docstring."""\nTOLD = "A sentence "\n"that ends."\n\ndef some() -> None: ...\n'
    assert list(dead_texts(ast.parse(code))) == [3]
