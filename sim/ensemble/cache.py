"""The user's cache folder: what was found out once and may be lost at any time.

It is a convenience: where it cannot be read or written, all is done as if it were not there.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from sim.ensemble.results.atomic import write_atomically

OWN_FOLDER = "PARLEY_CACHE"  # the variable of the environment
MOST_FILES = 200  # most of about half a megabyte; beyond, the one that was used longest ago goes


def cache_folder() -> Path | None:
    """The folder that PARLEY_CACHE names, else Parley's in the user's cache folder by the custom of the system.

    None where PARLEY_CACHE is empty or the user has no home.
    """
    if (own := os.environ.get(OWN_FOLDER)) is not None:
        return Path(own) if own else None
    stated = Path(os.environ.get("XDG_CACHE_HOME") or "")
    try:
        if stated.is_absolute():  # another is to be ignored (XDG Base Directory Specification)
            return stated / "parley"
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "parley" / "cache"
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "parley"
    except RuntimeError:
        return None


def keep_file(path: Path, contents: bytes) -> None:
    """Keep something in the cache, if that can be; what was used longest ago makes room for it."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, contents)
        _tidy(path.parent)


def used(path: Path) -> None:
    """Note that a file of the cache was of use now."""
    with suppress(OSError):
        os.utime(path)


def _tidy(folder: Path) -> None:
    """Take the files away that were used longest ago, and those that killed processes left half-written."""
    files = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: -path.stat().st_mtime)
    for path in files[MOST_FILES:]:
        path.unlink(missing_ok=True)
