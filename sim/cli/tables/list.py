"""What `parley list` prints: a line for each name, or more of each name of one kind."""

from __future__ import annotations

import os
from pathlib import Path

from rich.padding import Padding

from sim.cli.console import empty_table, open_console
from sim.english import capitalised
from sim.scenario.library import FOLDERS, named, words
from sim.scenario.reading.kinds import LESSON, USED


def print_library() -> None:
    """Print the name and the title of every scenario, experiment and lesson, kind by kind."""
    console = open_console()
    for kind in FOLDERS:
        console.print(_head(kind), style="bold")
        table = empty_table("")
        table.show_header = False
        table.add_column(no_wrap=True)
        table.add_column()
        for name, path in sorted(named(kind).items()):
            table.add_row(name, words(path, "title")[0])
        console.print(table)
    console.print("`parley list scenarios`, `experiments` or `lessons` says more of each.", style="dim")


def print_shelf(kind: str) -> None:
    """Print of each name of one kind its title, what it is for, and its file."""
    console = open_console()
    console.print(_head(kind), style="bold")
    for name, path in sorted(named(kind).items()):
        title, about = words(path, "title", "question" if kind == LESSON else "purpose")
        console.print()
        console.print(f"{name}: {title}" if title else name, style="bold", soft_wrap=False)
        for line in (about, _from_here(path)):
            if line:
                console.print(Padding(line, (0, 0, 0, 4)), style="dim")


def _head(kind: str) -> str:
    """The kind with what can be done with one."""
    used = USED[kind].replace("it with", "one with").replace("its page", "the page of one").replace("FILE", "NAME")
    return f"{capitalised(kind)}s: {used}"


def _from_here(path: Path) -> str:
    """A path as one would type it in the working folder, or whole where it is not inside."""
    relative = os.path.relpath(path)
    return str(path.resolve()) if relative.startswith("..") else relative
