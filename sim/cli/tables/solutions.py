"""The tables that `parley solutions` prints."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from sim.analysis.solutions.comparison import Comparison
from sim.cli.console import empty_table, open_console
from sim.english import many
from sim.ensemble.results.results import Results

NOTHING = "–"


def print_solutions(found: Comparison, results: Results) -> None:
    """Print each model's text, what it is worth, and the simulated agreements below."""
    console = open_console()
    console.print(results.scenario.title, style="bold")
    deals = f"{found.signed.shape[1]:,} of them with an agreement"
    console.print(f"{many(results.worlds, 'world')}, seed {results.seed}, {deals}")
    for table in (_terms(found), _worth(found, results)):
        console.print()
        console.print(table)
    console.print()
    for row in found.rows:
        console.print(f"{row.solution.label}: {row.solution.says} ({row.solution.reference})")
    console.print()
    console.print(
        "Every text is valued as at the start of the talks, with the most likely value of every factor. Distance: from "
        "the simulated median, the mean over issues by weight."
    )


def _terms(found: Comparison) -> Table:
    """Positions by issue: a row a model, then what was signed."""
    table = empty_table("The text that each model names (positions from 0 to 1)")
    table.add_column("Model", no_wrap=True, style="bold")
    for issue in found.domain.issues:
        table.add_column(issue, justify="right", overflow="fold")
    for row in found.rows:
        table.add_row(row.solution.label, *(_numbers(row.text) if row.answered else [NOTHING] * len(row.text)))
    table.add_section()
    if found.middle is not None:
        low, middle, high = np.quantile(found.signed, [0.05, 0.5, 0.95], axis=1)
        for name, x in (("Simulated: median", middle), ("5 %", low), ("95 %", high)):
            table.add_row(name, *_numbers(x))
    else:
        table.add_row("Simulated", *[NOTHING] * len(found.domain.issues))
    return table


def _worth(found: Comparison, results: Results) -> Table:
    """Values and gains by principal: a row a model, then no deal and what was signed."""
    table = empty_table("What it is worth")
    table.add_column("Model", no_wrap=True, style="bold")
    labels = [results.scenario.principals[name].label for name in found.domain.principals]
    for heading in [*(f"{label}: value" for label in labels), *(f"{label}: gain" for label in labels), "Joint gain"]:
        table.add_column(heading, justify="right", overflow="fold")
    table.add_column("All above no deal")
    table.add_column("Distance", justify="right")
    for row in found.rows:
        if row.answered:
            verdict = "yes" if row.in_zone else "no"
            cells = [*_numbers(row.worth), *_signed(row.gains), *_signed([row.gains.sum()]), verdict]
            table.add_row(row.solution.label, *cells, NOTHING if row.distance is None else f"{row.distance:.2f}")
        else:
            table.add_row(row.solution.label, *[NOTHING] * (2 * len(labels) + 1), "no text can", NOTHING)
    table.add_section()
    table.add_row("No deal", *_numbers([no_deal[0] for no_deal in found.domain.no_deals]))
    if found.middle is not None:
        worth = np.median(found.worth_signed(), axis=1)
        table.add_row("Simulated: median", *_numbers(worth))
    return table


def _numbers(values: Iterable[float] | NDArray[np.float64]) -> list[str]:
    return [f"{round(value, 2) + 0.0:.2f}" for value in values]  # + 0.0: no negative zero


def _signed(values: Iterable[float] | NDArray[np.float64]) -> list[str]:
    return [f"{found:+.3f}" if (found := round(value, 3)) else "0.000" for value in values]
