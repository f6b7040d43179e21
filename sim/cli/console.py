"""Where tables are printed, and the one look that they all have."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table

WIDE = 160  # letters in a line where the output is no terminal


def open_console() -> Console:
    """Where tables go: as wide as the terminal, or wide enough for whole lines in a file or a pipe."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False)


def empty_table(title: str) -> Table:
    """A table without rows or columns; '' for no title."""
    return Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
