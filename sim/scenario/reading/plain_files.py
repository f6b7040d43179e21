"""Reading what somebody named: only plain files, and only so much of each, so that nothing is waited for."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from sim.scenario.reading.foreign import what_folder

OTHERS = (
    (stat.S_ISDIR, "a folder", ""),
    (stat.S_ISFIFO, "a pipe", "; save what it gives to a file, and name that"),
    (stat.S_ISSOCK, "a socket", ""),
    (stat.S_ISCHR, "a device", ""),
    (stat.S_ISBLK, "a device", ""),
)


class NoPlainFile(OSError):
    """A path of something else than a file; its `strerror` is a sentence."""


def contents(path: Path, most: int) -> bytes:
    """At most `most` bytes of a plain file, of a longer one as many and one more.

    What only looks like a file is never opened: a pipe would be waited for without end, a device may act when it is
    read, and what the system makes up as it is read (its size is 0, as in /proc) may do either. Errors: OSError, above
    all NoPlainFile; ValueError for a path that no file can have.
    """
    found = path.stat()
    for is_so, what, instead in OTHERS:
        if is_so(found.st_mode):
            raise NoPlainFile(errno.EINVAL, f"this is {what}{what_folder(path)}, not a file{instead}")
    if not found.st_size:
        return b""
    with path.open("rb") as stream:
        return stream.read(most + 1)
