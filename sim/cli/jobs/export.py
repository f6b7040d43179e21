"""`parley export`: what is named is written for other programs, and what they cannot hold is said on stderr."""

from __future__ import annotations

from pathlib import Path

import typer

from sim.cli.progress import note
from sim.english import capitalised
from sim.errors import ParleyError
from sim.exchange.outgoing import export_results, export_scenario
from sim.exchange.scenarios.to_table import Outgoing
from sim.scenario.loading import load_scenario


def export_what(what: str, out: Path, table: str | None, scales: Outgoing) -> None:
    """Write a scenario, or results where a folder is named, and say so. Errors: ParleyError."""
    if Path(what).is_dir():
        if scales != Outgoing():
            raise ParleyError("scales are of actor tables; leave them out for results")
        names = export_results(Path(what), out, table)
        typer.echo(f"Written to {out}: {', '.join(names)}.", err=True)
        return
    if table:
        raise ParleyError(f"'{what}' is no results folder, so it has no table '{table}'")
    for sentence in export_scenario(load_scenario(what), out, scales):
        note(f"{capitalised(sentence)}.")
    typer.echo(f"Written to {out}.", err=True)
