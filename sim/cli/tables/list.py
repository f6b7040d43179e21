"""The table that `parley list` prints."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    from sim.scenario.catalogue import CatalogueEntry


def print_catalogue(entries: Sequence[CatalogueEntry]) -> None:
    """Print the name, the title, the file and, in a line below, the purpose of each scenario."""
    table = empty_table("")
    table.add_column("Name", no_wrap=True, style="bold")
    table.add_column("Title")
    table.add_column("Where", overflow="fold")
    for entry in entries:
        table.add_row(entry.name, entry.title, _from_here(entry.path))
        if entry.purpose:
            table.add_row("", entry.purpose, style="dim")
    open_console().print(table)


def _from_here(path: Path) -> str:
    """A path as one would type it in the working folder, or whole where it is not inside."""
    relative = os.path.relpath(path)
    return str(path.resolve()) if relative.startswith("..") else relative
