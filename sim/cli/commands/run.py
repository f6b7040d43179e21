"""`parley run`: a scenario in many worlds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.options import (
    WORLDS,
    AsJson,
    Language,
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
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH

if TYPE_CHECKING:
    from sim.scenario.schema.scenario import Scenario


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
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Work on the cluster of this Dask scheduler instead.")
    ] = None,
    no_sets: NoSets = False,
    language: Language = ENGLISH,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a scenario in many worlds and show how the talks end.

    The worlds share the scenario but differ in chance and in what nobody knows for certain. From 200,000 worlds on
    they are kept in the folder part by part: stop it when you like, and the same command goes on.

    \b
    parley run us-russia
    parley run us-russia --worlds 5000 --out results/mine
    parley run us-russia --set talks.months=12 --set mediators.un.skill=0.9
    parley run us-russia --out results/informe --language es
    parley run us-russia --precision 0.02
    parley run us-russia --worlds 100000 --workers 4
    parley run my-talks.yaml --json > outcome.json
    """
    refuse_both("--worlds", worlds, precision)
    if dask is not None and (workers is not None or precision is not None):
        raise ParleyError("the cluster of --dask has its own workers and plays a number of worlds; leave --workers and "
                          "--precision out")
    from sim.cli.jobs.run import RunJob, load_and_warn, perform_run
    from sim.cli.jobs.who import executor_of

    asked, many = load_and_warn(scenario, changes_of(settings)), worlds or WORLDS
    if out and precision is None and _is_large(many):
        _perform_large(scenario, asked, (many, seed), (dask, workers), not no_sets, (out, language), as_json)
        return
    by, workers = (None, workers) if dask is None else executor_of(dask, None)
    job = RunJob(scenario, asked, many, seed, precision, workers, not no_sets, by=by, language=language)
    perform_run(job, out, as_json)


def _is_large(worlds: int) -> bool:
    from sim.ensemble.large.large_run import LARGE

    return worlds >= LARGE


def _perform_large(
    called: str, asked: Scenario, worlds: tuple[int, int], by: tuple[str | None, int | None], sets: bool,
    out: tuple[Path, str], as_json: bool,
) -> None:
    """The same for very many worlds: their number and seed, by whom they are played, and where and in which language
    the report is written."""
    from sim.cli.job import command_line
    from sim.cli.jobs.large_run import LargeJob
    from sim.cli.jobs.who import executor_of
    from sim.ensemble.large.large_run import LargeRun

    large = LargeRun(asked, *worlds, called, command_line(), sets)
    LargeJob(large, executor_of(*by)[0], *out).perform(as_json)
