"""`parley solutions`: what benchmark models of bargaining name for a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Named, Seed, Settings, Worlds, changes_of


def solutions(
    scenario: Named,
    worlds: Worlds = 1000,
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Also write charts and tables to this new or empty folder.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object instead of tables (docs/solutions.md).")
    ] = False,
) -> None:
    """Show what benchmark models of bargaining name for a scenario, beside what is agreed in many worlds.

    \b
    parley solutions us-russia
    parley solutions us-russia --worlds 5000 --out results/solutions
    """
    from sim.cli.running import Job
    from sim.cli.solving import print_or_write

    print_or_write(Job(scenario, worlds, seed, changes_of(settings), out), as_json)
