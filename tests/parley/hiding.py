"""A working folder in which something of one's own is called as Parley's code is, and what Parley says of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def says(another: Path) -> str:
    """What is said of a file or folder that hides the code."""
    return f"{another} hides Parley's code, which is called sim too: rename it, or start Python in another folder\n"


def started(
    folder: Path, command: Sequence[str], *path: Path, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """A command in a folder, where Python also looks for modules in the folders `path`."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=timeout)
