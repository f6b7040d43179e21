"""The table that `parley discover` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    from sim.analysis.discovery import Discovery


def print_discovery(found: Discovery, labels: Mapping[str, str], under: str, meanings: Mapping[str, str]) -> None:
    """Print the rules in words with how they do in the held-out worlds, then all of them as one answer."""
    from sim.charts.study.rules import caption, rule_in_words

    console = open_console()
    console.print(under, style="bold")
    console.print(f"Rules learnt from {found.learnt_from:,} worlds, tested on {found.held_out:,} others.")
    console.print()
    if found.rules:
        table = empty_table(f"Where '{found.outcome}' is more frequent")
        table.add_column("Rule", overflow="fold")
        for name in ("Worlds", "Precision", "95 % interval", "Recall"):
            table.add_column(name, justify="right", no_wrap=True)
        for rule in found.rules:
            interval = f"{_percent(rule.low)} to {_percent(rule.high)}" if rule.low is not None else "–"
            words = rule_in_words(rule, labels)
            table.add_row(words, f"{rule.worlds:,}", _percent(rule.share), interval, _percent(rule.coverage))
        console.print(table)
        console.print()
        for path, meaning in meanings.items():
            console.print(f"{labels[path]} is {path}: {meaning}")
        console.print()
    console.print(caption(found, labels))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"
