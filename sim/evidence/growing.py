"""A file of JSON lines that grows: an entry a line, each under what was asked; it survives a death in mid-write."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ASKED = "asked"


def entries(path: Path, key: str) -> dict[str, Any]:
    """What a file holds under `key`, by what was asked; a line that is damaged holds nothing. Errors: OSError."""
    found: dict[str, Any] = {}
    for text in path.read_bytes().splitlines() if path.is_file() else ():
        try:
            entry: dict[str, Any] = json.loads(text)
            found[entry[ASKED]] = entry[key]
        except (ValueError, KeyError, TypeError, RecursionError):  # the process died in the middle of it
            continue
    return found


def add(path: Path, asked: str, key: str, value: Any) -> None:
    """Add an entry on a line of its own, also after half a line. Errors: OSError."""
    text = json.dumps({ASKED: asked, key: value}) + "\n"
    with path.open("ab") as file:
        file.write(b"\n" * _breaks_off(path) + text.encode())


def _breaks_off(path: Path) -> bool:
    """Whether the last line of a file has no end."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read() != b"\n"
