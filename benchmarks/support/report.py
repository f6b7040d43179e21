"""What a benchmark shows: tables on the screen and, if asked for, the raw measurements as JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WIDTH = 118  # characters; a pipe has no width of its own


def parser(description: str | None, repeats: int = 3) -> argparse.ArgumentParser:
    """The options that all benchmarks share: --repeats and --json."""
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeats", type=_at_least_1, default=repeats, help="goes of each case, taken in turns")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the raw measurements to this file as well")
    return options


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> None:
    """Print a table, its first column to the left and numbers to the right, with notes below."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right")
    for row in rows:
        table.add_row(*row)
    Console(width=WIDTH).print(table)
    tell(notes)


def tell(notes: Sequence[str]) -> None:
    """Print some notes and an empty line."""
    from rich.console import Console

    console = Console(width=WIDTH)
    for note in notes:
        console.print(f"- {note}", highlight=False)
    console.print()


def write(path: Path | None, benchmark: str, measurements: Any) -> None:
    """Write the measurements as JSON, with the machine they were taken on; nothing without a path."""
    if path is None:
        return
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    text = json.dumps({"benchmark": benchmark, "machine": machine, "measurements": measurements}, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def _at_least_1(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {number}")
    return number
