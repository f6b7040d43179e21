"""The table that `parley discover` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.discovery.rules import Discovery

STEPS = 12  # boxes of a way that are printed


def print_discovery(found: Discovery, labels: Mapping[str, str], under: str, meanings: Mapping[str, str]) -> None:
    """Print the rules in words with how they do in the held-out worlds, then all of them as one answer."""
    from sim.charts.study import peeling
    from sim.charts.study.rules import QUASI_P, caption, rule_in_words

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
        console.print(_conditions(found, labels))
        console.print()
        for path, meaning in meanings.items():
            console.print(f"{labels[path]} is {path}: {meaning}")
        console.print()
    console.print(caption(found, labels))
    if found.rules:
        console.print(QUASI_P)
    if found.peeling:
        console.print()
        console.print(_peeling(found))
        console.print(peeling.caption(found))


def _peeling(found: Discovery) -> Table:
    """Some boxes on the way of peeling, with what they hold of all cases and how many of their worlds are cases."""
    table = empty_table("From all worlds inwards: coverage against density of the first box")
    for name in ("Conditions", "Worlds", "Coverage (recall)", "Density (precision)", ""):
        table.add_column(name, justify="right")
    step = max(1, len(found.peeling) // STEPS)
    for place, one in enumerate(found.peeling):
        if one.chosen or place % step == 0:
            table.add_row(str(one.conditions), f"{one.worlds:,}", _percent(one.coverage), _percent(one.density),
                          "chosen" if one.chosen else "")
    return table


def _conditions(found: Discovery, labels: Mapping[str, str]) -> Table:
    """Each condition of each rule, with how easily chance does as much."""
    from sim.charts.study.rules import in_words

    table = empty_table("What each condition adds to its rule")
    table.add_column("Rule", justify="right")
    table.add_column("Condition", overflow="fold")
    table.add_column("Quasi-p", justify="right", no_wrap=True)
    for place, rule in enumerate(found.rules, 1):
        for condition, p in zip(rule.conditions, rule.quasi_p, strict=True):
            said = "–" if p is None else "< .001" if p < 0.001 else f"{p:.3f}".lstrip("0")
            table.add_row(str(place), in_words(condition, labels), said)
    return table


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"
