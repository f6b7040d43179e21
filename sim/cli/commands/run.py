"""`parley run`: a scenario in many worlds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    WORLDS,
    AsJson,
    Named,
    NoSets,
    Precision,
    Quiet,
    RunWorkers,
    Seed,
    Settings,
    WorldsOrPrecision,
    changes_of,
    refuse_both,
)  # fmt: skip


def run(
    scenario: Named,
    worlds: WorldsOrPrecision = None,
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    precision: Precision = None,
    workers: RunWorkers = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Also write a report, charts and tables to this new or empty folder."),
    ] = None,
    no_sets: NoSets = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a scenario in many worlds and show how the talks end.

    The worlds share the scenario but differ in chance and in what nobody knows for certain.

    \b
    parley run us-russia
    parley run us-russia --worlds 5000 --out results/mine
    parley run us-russia --set talks.months=12 --set mediators.un.skill=0.9
    parley run us-russia --precision 0.02
    parley run us-russia --worlds 100000 --workers 4
    parley run my-talks.yaml --json > outcome.json
    """
    refuse_both("--worlds", worlds, precision)
    from sim.cli.jobs.run import RunJob, load_and_warn, perform_run

    asked = load_and_warn(scenario, changes_of(settings))
    perform_run(RunJob(scenario, asked, worlds or WORLDS, seed, precision, workers, not no_sets), out, as_json)
