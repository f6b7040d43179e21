"""The tables that `parley solutions` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from sim.analysis.solutions.comparison import Comparison, ModelRow
from sim.cli.console import empty_table, open_console
from sim.english import many
from sim.ensemble.results.results import Results

NOTHING = "–"
NUMBER = 6  # letters of a gain
ENDLESS = 10_000  # letters in a line that cuts no table


def print_solutions(found: Comparison, results: Results) -> None:
    """Print each model's text, what it is worth, and the simulated agreements below."""
    console = open_console()
    console.print(results.scenario.title, style="bold")
    deals = f"{found.signed.shape[1]:,} of them with an agreement"
    console.print(f"{many(results.worlds, 'world')}, seed {results.seed}, {deals}")
    sides, labels = found.domain.principals, [one.label for one in results.scenario.principals.values()]
    names = labels if _fits(console, _worth(found, labels, range(len(sides)))) else sides
    for table in (*_fitting(console, range(len(found.domain.issues)), lambda part: _terms(found, part)),
                  *_fitting(console, range(len(sides)), lambda part: _worth(found, names, part))):
        console.print()
        console.print(table)
    if names != labels:
        console.print(f"{'; '.join(f'{side}: {label}' for side, label in zip(sides, labels, strict=True))}.")
    console.print()
    for row in found.rows:
        console.print(f"{row.solution.label}: {row.solution.says} ({row.solution.reference})")
    console.print()
    console.print(
        "Every text is valued as at the start of the talks, with the most likely value of every factor. Distance: from "
        "the simulated median, the mean over issues by weight."
    )


def _fitting(console: Console, all_of_them: Sequence[int], made: Callable[[Sequence[int]], Table]) -> Iterator[Table]:
    """A table with columns of some issues or sides; two with half of them each where one would cut their names."""
    table, middle = made(all_of_them), (len(all_of_them) + 1) // 2
    if middle == len(all_of_them) or _fits(console, table):
        yield table
        return
    for part in (all_of_them[:middle], all_of_them[middle:]):
        yield from _fitting(console, part, made)


def _fits(console: Console, table: Table) -> bool:
    """Whether no word of a table is cut; lines may be."""
    return Measurement.get(console, console.options.update(max_width=ENDLESS), table).minimum <= console.width


def _terms(found: Comparison, part: Sequence[int]) -> Table:
    """Positions on some issues: a row a model, then what was signed."""
    table = empty_table("The text that each model names (positions from 0 to 1)")
    table.add_column("Model", no_wrap=True, style="bold", min_width=max(len(row.solution.label) for row in found.rows))
    for issue in part:
        _numbers_under(table, found.domain.issues[issue])
    for row in found.rows:
        table.add_row(row.solution.label, *(_numbers(row.text[part]) if row.answered else [NOTHING] * len(part)))
    table.add_section()
    if found.middle is not None:
        low, middle, high = np.quantile(found.signed, [0.05, 0.5, 0.95], axis=1)
        for name, x in (("Simulated: median", middle), ("5 %", low), ("95 %", high)):
            table.add_row(name, *_numbers(x[part]))
    else:
        table.add_row("Simulated", *[NOTHING] * len(part))
    return table


def _worth(found: Comparison, names: Sequence[str], part: Sequence[int]) -> Table:
    """Values and gains of some principals by `names`: a row a model, then no deal and what was signed.

    What it is worth to all together stands beside the last of them.
    """
    table = empty_table("What it is worth")
    table.add_column("Model", no_wrap=True, style="bold", min_width=max(len(row.solution.label) for row in found.rows))
    of = [f"{names[side]}: {what}" for what in ("value", "gain") for side in part]
    of += ["Joint gain"] if (last := part[-1] == len(names) - 1) else []
    for heading in of:
        _numbers_under(table, heading)
    if last:
        table.add_column("All above no deal")
        table.add_column("Distance", justify="right")
    for row in found.rows:
        if row.answered:
            cells = [*_numbers(row.worth[part]), *_signed(row.gains[part])]
            table.add_row(row.solution.label, *cells, *(_of_all(row) if last else []))
        else:
            table.add_row(row.solution.label, *[NOTHING] * len(of), *(["no text can", NOTHING] if last else []))
    table.add_section()
    table.add_row("No deal", *_numbers([found.domain.no_deals[side][0] for side in part]))
    if found.middle is not None:
        worth = np.median(found.worth_signed(), axis=1)[part]
        table.add_row("Simulated: median", *_numbers(worth))
    return table


def _numbers_under(table: Table, heading: str) -> None:
    """A column of numbers under some words, each of which stays whole."""
    table.add_column(heading, justify="right", overflow="fold", min_width=max(NUMBER, *map(len, heading.split())))


def _of_all(row: ModelRow) -> list[str]:
    """What a text gives all sides together, whether none loses by it, and how far it is from what was signed."""
    distance = NOTHING if row.distance is None else f"{row.distance:.2f}"
    return [*_signed([row.gains.sum()]), "yes" if row.in_zone else "no", distance]


def _numbers(values: Iterable[float] | NDArray[np.float64]) -> list[str]:
    return [f"{round(value, 2) + 0.0:.2f}" for value in values]  # + 0.0: no negative zero


def _signed(values: Iterable[float] | NDArray[np.float64]) -> list[str]:
    return [f"{found:+.3f}" if (found := round(value, 3)) else "0.000" for value in values]
