"""The table that `parley evidence` prints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from sim.cli.console import empty_table, open_console
from sim.evidence.line import EvidenceLine
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, OF_MANY, UNDECIDED, VERDICTS

COLOURS = {HOLDS: "green", FAILS: "red", UNDECIDED: "yellow", CANNOT: "magenta"}


def print_lines(title: str, lines: Sequence[EvidenceLine], summary: str = "") -> None:
    """Print every line with its verdict, how many there are of each, and what they come to together."""
    console = open_console()
    console.print(title, style="bold")
    console.print(_rows(lines))
    for line in lines:
        if line.note:
            console.print(f"{line.id}: {line.note}")
    counts = [f"{sum(line.verdict == verdict for line in lines)} {OF_MANY[verdict]}" for verdict in VERDICTS]
    console.print(f"{len(lines)} lines: {', '.join(counts)}. Only what holds counts as shown.")
    if summary:
        console.print(summary)


def _rows(lines: Sequence[EvidenceLine]) -> Table:
    table = empty_table("")
    table.add_column("Line", overflow="fold")
    table.add_column("Asked", overflow="fold")
    table.add_column("Expected", overflow="fold")
    table.add_column("Got", justify="right", no_wrap=True)
    table.add_column("Interval", justify="right", no_wrap=True)
    table.add_column("Worlds", justify="right", no_wrap=True)
    table.add_column("Verdict", no_wrap=True)
    for line in lines:
        interval = "–" if line.low is None else f"{number(line.low)} to {number(line.high)}"
        verdict = Text(line.verdict, COLOURS[line.verdict])
        table.add_row(line.id, line.title, _expected(line), number(line.got), interval, f"{line.worlds:,}", verdict)
    return table


def _expected(line: EvidenceLine) -> str:
    return line.expected if isinstance(line.expected, str) else number(line.expected)


def number(value: float | None) -> str:
    """A number in four digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.4g}"
