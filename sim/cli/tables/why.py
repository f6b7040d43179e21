"""What `parley why` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from sim.analysis.causes.words import NO_LUCK, more_than_luck, of_world, sentences
from sim.cli.console import empty_table, open_console
from sim.english import many

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.causes.asking import WorldCauses
    from sim.analysis.causes.findings import CauseRow, Causes, CountedShare, LuckRow


def print_causes(found: Causes) -> None:
    """Print a row a change and a kind of luck, then what they say."""
    console = open_console()
    console.print(f"Why talks failed: {found.title}", style="bold", markup=False)
    console.print(f"{many(found.worlds, 'world')}, seed {found.seed}: {found.failed:,} without a deal")
    tables = [_changes("Changes that save more than luck does: causes", found.named),
              _changes("Changes that are not told from luck: no causes", found.unnamed), _luck(found.luck)]
    for table in tables:
        if table.row_count:
            console.print()
            console.print(table)
    console.print()
    for sentence in sentences(found):
        console.print(sentence, markup=False)


def print_world(found: WorldCauses) -> None:
    """Print what would have saved one world."""
    for sentence in of_world(found):
        typer.echo(sentence)


def _changes(title: str, rows: Sequence[CauseRow]) -> Table:
    """A row a change."""
    table = empty_table(title)
    table.add_column("Changed for the whole talks", overflow="fold")
    for head in ("Failures saved", "95 % interval", "Other luck saves", "More than luck", "Deals lost"):
        table.add_column(head, justify="right", no_wrap=True)
    for row in rows:
        luck = f"{_percent(row.luck_saves)} ({row.luck_label})" if row.luck else NO_LUCK
        table.add_row(row.label, *_cells(row.saves), luck, more_than_luck(row), _percent(row.loses.share))
    return table


def _luck(rows: Sequence[LuckRow]) -> Table:
    """A row a kind of luck."""
    table = empty_table("Other luck alone, all else as it was")
    table.add_column("Other luck in", overflow="fold")
    for head in ("Failures saved", "95 % interval", "Deals lost"):
        table.add_column(head, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(row.label, *_cells(row.saves), _percent(row.loses.share))
    return table


def _cells(share: CountedShare) -> tuple[str, str]:
    return _percent(share.share), f"{_percent(share.low)} to {_percent(share.high)}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
