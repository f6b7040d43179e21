"""Locks between processes: the system takes them away when a process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TAKEN, BUSY, NONE = "taken", "busy", "none"  # by this process, by another, or nobody can on this system


def lock(opened: int) -> str:
    """Lock an open file or folder until it is closed or the process ends; how that went."""
    try:
        import fcntl
    except ImportError:
        return NONE
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return BUSY
    except OSError:  # a file system without locks
        return NONE
    return TAKEN


@contextmanager
def locked(path: Path) -> Iterator[str]:
    """A file, made if need be, opened and locked for as long as one wants it; how that went. Errors: OSError.

    A file that was taken away by whoever had it locked before is of no use to anybody: then it counts as busy.
    """
    opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        found = lock(opened)
        yield BUSY if found == TAKEN and not _is_at(opened, path) else found
    finally:
        os.close(opened)


def _is_at(opened: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), path.stat())
    except OSError:
        return False
