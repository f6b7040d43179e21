"""Locks between processes: the system takes them away when a process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor

IN_USE = ".in-use-by-parley"  # the file that a process locks in a folder which is its own for a while
TAKEN, BUSY, NONE = "taken", "busy", "none"  # by this process, by another, or nobody can on this system


def lock(opened: int) -> str:
    """Lock an open file until it is closed or the process ends; how that went."""
    try:
        return TAKEN if lock_descriptor(opened, blocking=False) else BUSY
    except OSError:  # a file system without locks
        return NONE


@contextmanager
def locked(folder: Path, about: str) -> Iterator[str]:
    """A folder for this process alone, by a file in it that is locked and in the end taken away; how that went.

    `about` stands in the file, for people. A killed process leaves the file, but not its lock. A file that was taken
    away by whoever had it locked before is of no use to anybody: then the folder counts as busy. Errors: OSError.
    """
    path = folder / IN_USE
    opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    found = BUSY
    try:
        found = lock(opened)
        if found == TAKEN and not _is_at(opened, path):
            found = BUSY
        if found != BUSY:
            os.write(opened, about.encode())
        yield found
    finally:
        _close(opened, path if found != BUSY else None)


def _close(opened: int, path: Path | None) -> None:
    """Close a file, and take away the one at `path`: while it is still locked, so that it is nobody else's by then."""
    if path and sys.platform != "win32":
        with suppress(OSError):
            path.unlink()
    os.close(opened)
    if path and sys.platform == "win32":  # which takes no open file away, so nobody else's either
        with suppress(OSError):
            path.unlink()


def _is_at(opened: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), path.stat())
    except OSError:
        return False
