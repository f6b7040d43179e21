"""The tables that `parley sensitivity` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.study import OutcomeSensitivity, Study


def print_study(study: Study, answers: Sequence[OutcomeSensitivity]) -> None:
    """Print a table for each watched outcome and what it says in words."""
    from sim.charts.study import sobol_bars, tornado

    console = open_console()
    console.print(study.file.experiment.title, style="bold")
    for answer in answers:
        console.print()
        if answer.screening:
            console.print(_table(study, answer))
            console.print(tornado.caption(answer.screening, study.labels, f"{answer.label} ({answer.unit})"))
        if answer.variance:
            console.print(sobol_bars.caption(answer.variance, study.labels, answer.label))
        if answer.note:
            console.print(f"{answer.note}.")


def _table(study: Study, answer: OutcomeSensitivity) -> Table:
    """A row a factor: its effect over its range, and its shares of the variance, each with a 95 % interval."""
    table = empty_table(f"What matters for {answer.label}")
    table.add_column("Factor", overflow="fold")
    heads = ["Effect (mu*)", "95 % interval", "With sign (mu)"]
    if answer.variance:
        heads += ["Alone (S1)", "95 % interval", "With others (ST)", "95 % interval"]
    for name in heads:
        table.add_column(name, justify="right", no_wrap=True)
    shares = {one.factor: one for one in answer.variance}
    for one in answer.screening:
        cells = [study.labels[one.factor], f"{one.effect:.3f}", f"{one.low:.3f} to {one.high:.3f}", f"{one.mean:+.3f}"]
        share = shares.get(one.factor)
        if share is not None:
            cells += [f"{share.first:.2f}", f"{share.first_low:.2f} to {share.first_high:.2f}"]
            cells += [f"{share.total:.2f}", f"{share.total_low:.2f} to {share.total_high:.2f}"]
        table.add_row(*cells)
    return table
