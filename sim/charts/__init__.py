"""Charts and reports. Matplotlib, which keeps files about fonts at home, gets another place where it cannot."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

PLACE = "MPLCONFIGDIR"  # where Matplotlib looks first
BASES = (("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"))


def give_matplotlib_a_place() -> None:
    """Give Matplotlib a folder of this process where it would find no home that it can write to, and say so."""
    if os.environ.get(PLACE) or all(_writable(Path(os.environ.get(name) or Path("~", below).expanduser()))
                                    for name, below in BASES):
        return
    folder = tempfile.mkdtemp(prefix="parley-matplotlib-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ[PLACE] = folder


def _writable(folder: Path) -> bool:
    """Whether something could be written in a folder, or in the one in which it would be made. Nothing is left there.

    It is tried, for what permissions say is not all: of a file system that takes nothing they say nothing.
    """
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


give_matplotlib_a_place()
