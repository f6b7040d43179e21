"""Files that are there whole or not at all: written aside, and renamed once they are on the disk."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".parley-"  # how the names of unfinished files begin


def write_atomically(path: Path, contents: bytes) -> None:
    """Write a file so that it is there whole or not at all, even after a power cut. Errors: OSError."""
    aside = path.with_name(f"{UNFINISHED}{secrets.token_hex(4)}")
    try:
        with aside.open("wb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


def unfinished(folder: Path) -> Iterator[Path]:
    """Files that an interrupted write has left in a folder."""
    return (path for path in folder.iterdir() if path.name.startswith(UNFINISHED))
