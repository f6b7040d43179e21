"""The tables that `parley compare` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.flips import Flow, PairedComparison, PairedDifference
    from sim.analysis.sets.clustered import SetDifference


def print_comparison(found: PairedComparison) -> None:
    """Print how many worlds flip, from which ending to which, the reasons of the failures, and what else differs."""
    from sim.charts.study.flip_flow import caption

    console = open_console()
    console.print(f"{found.before}  →  {found.after}", style="bold")
    console.print(f"{found.worlds:,} worlds in both, seed {found.seed}")
    console.print()
    console.print(caption(found))
    flips = _flows("Flips (failure: every ending but a full agreement)", found.flips)
    for table in (flips, _flows("From ending to ending", found.flows), *_why(found), _changes(found.changes)):
        console.print()
        console.print(table)


def print_causes(told: Sequence[str]) -> None:
    """Print what single changes would have saved of the failures in the first scenario (docs/why.md)."""
    console = open_console()
    console.print()
    console.print("What would have saved failed talks in the first", style="bold")
    console.print(" ".join(told))


def _flows(title: str, flows: Sequence[Flow]) -> Table:
    """A row a flow."""
    table = empty_table(title)
    for name in ("In the first", "In the second"):
        table.add_column(name, no_wrap=True)
    _numbers(table)
    for flow in flows:
        table.add_row(_word(flow.before), _word(flow.after), *_cells(flow))
    return table


def _word(name: str) -> str:
    from sim.charts import words

    return words.ending(name)


def _numbers(table: Table) -> None:
    for name in ("Worlds", "Share", "95 % interval"):
        table.add_column(name, justify="right", no_wrap=True)


def _cells(flow: Flow) -> tuple[str, str, str]:
    return f"{flow.worlds:,}", _percent(flow.share), f"{_percent(flow.low)} to {_percent(flow.high)}"


def _why(found: PairedComparison) -> list[Table]:
    """What the last decision of the failures on both sides of a flip shows, not what undid them or would have."""
    from sim.charts import words

    tables = []
    for title, flows, side in (
        ("At the last decision in the first, where the second agrees", found.overcome, 0),
        ("At the last decision in the second, where the first agrees", found.arisen, 1),
    ):
        if flows:
            table = empty_table(title)
            table.add_column("What stood in the way there", overflow="fold")
            _numbers(table)
            for flow in flows:
                table.add_row(words.reason((flow.before, flow.after)[side]), *_cells(flow))
            tables.append(table)
    return tables


def _changes(changes: Sequence[PairedDifference]) -> Table:
    """What differs, on average over the worlds that have it in both."""
    table = empty_table("Mean differences, world by world")
    table.add_column("Quantity", overflow="fold")
    table.add_column("Worlds", no_wrap=True)
    with_sets = any(change.sets for change in changes)
    heads = ["First", "Second", "Difference", "95 % interval", *(["Over coefficient sets"] if with_sets else [])]
    for name in heads:
        table.add_column(name, justify="right", no_wrap=True)
    for change in changes:
        interval = f"{_number(change.low, '+')} to {_number(change.high, '+')}"
        table.add_row(
            change.quantity, f"{change.pairs:,} ({change.where})", _number(change.before), _number(change.after),
            _number(change.difference, "+"), interval if change.low is not None else "–",
            *([_over_sets(change.sets)] if with_sets else []),
        )
    return table


def _over_sets(found: SetDifference | None) -> str:
    """The mean difference over coefficient sets with its interval; a dash where too few worlds have the quantity."""
    return f"{found.difference:+.3f} ({found.low:+.3f} to {found.high:+.3f})" if found else "–"


def _number(value: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{value:{sign}.3f}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
