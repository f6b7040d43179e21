"""The fingerprint of the model: other rules or coefficients have another, so that old figures are known as old."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import sim.model
from sim.ensemble.cache import cache_folder, keep_file, used
from sim.ensemble.own_extensions import added
from sim.ensemble.rules import rules
from sim.scenario.coefficients import coefficients

Plain = str | list[Any]
SHAPE = re.compile("[0-9a-f]{16}")


@cache
def fingerprint() -> str:
    """What the rules of `sim.model` do and the coefficients are, in 16 letters; words about them do not count."""
    said = blake2b(digest_size=8)
    folder = Path(sim.model.__path__[0])
    for path in sorted(folder.rglob("*.py")):
        said.update(path.relative_to(folder).as_posix().encode())
        said.update(json.dumps(_plain(ast.parse(path.read_bytes()))).encode())
    for name, number in sorted(coefficients().items()):
        said.update(f"{name} {number.value!r} {number.low!r} {number.high!r};".encode())
    return said.hexdigest()


@cache
def kept_fingerprint() -> str:
    """The same from the user's cache, where it is: reading all rules takes longer than a short run may wait."""
    folder = None if any(added()) else cache_folder()
    path = folder / f"model-{rules()}" if folder else None
    with suppress(OSError, UnicodeDecodeError):
        if path and SHAPE.fullmatch(found := path.read_text(encoding="ascii")):
            used(path)
            return found
    if path:
        keep_file(path, fingerprint().encode())
    return fingerprint()


def _plain(node: object) -> Plain:
    """A piece of code as lists of names: the same for every version of Python, whose trees differ in empty fields."""
    if isinstance(node, ast.AST):
        return [type(node).__name__, *_fields(node)]
    if isinstance(node, list):
        return [_plain(entry) for entry in node]
    return repr(node)


def _fields(node: ast.AST) -> Iterator[Plain]:
    for name, value in ast.iter_fields(node):
        if name == "body" and isinstance(value, list):
            value = [entry for entry in value if not _is_text(entry)]
        if value not in (None, []) and name not in ("ctx", "kind", "type_comment"):
            yield [name, _plain(value)]


def _is_text(node: object) -> bool:
    """Whether it is a docstring, or another text that nothing reads."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
