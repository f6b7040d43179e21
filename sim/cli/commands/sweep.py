"""`parley sweep`: an experiment played at all its points."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import AsJson, Asked, Language, NoSets, Precision, Quiet, Workers, refuse_both, whole_number
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH

MOST_RUNS = 1_000_000_000


def sweep(
    experiment: Asked,
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where results go; a sweep that was begun there goes on.")
    ],
    workers: Workers = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Work on the cluster of this Dask scheduler instead.")
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(parser=whole_number(1, MOST_RUNS), metavar="N", help="Worlds at each point."),
    ] = None,
    precision: Precision = None,
    no_sets: NoSets = False,
    language: Language = ENGLISH,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a scenario at every point of an experiment, all points on the same worlds.

    The folder gets a row a world and a row a point, with intervals. Stop it when you like: the same command goes on.

    \b
    parley sweep trust-sanctions --out results/trust
    parley sweep tactics --out results/tactics --precision 0.02
    parley sweep my-question.yaml --out results/mine --runs 100 --workers 4
    parley sweep trust-sanctions --out results/informe --language es
    """
    if dask is not None and workers is not None:
        raise ParleyError("the cluster of --dask has its own workers; leave --workers out")
    refuse_both("--runs", runs, precision)
    from sim.cli.job import command_line
    from sim.cli.jobs.sweep import perform_sweep
    from sim.cli.jobs.who import executor_of
    from sim.cli.progress import note
    from sim.ensemble.precision import RUNS_UNUSED
    from sim.ensemble.sweeps.sweep import SweepSettings, plan_of
    from sim.scenario.experiments.files import find_file, load_experiment

    file = load_experiment(find_file(experiment))
    if precision is not None and ("runs",) in file.positions:
        note(RUNS_UNUSED)
    settings = SweepSettings(*executor_of(dask, workers), precision=precision, command=command_line(), sets=not no_sets)
    perform_sweep(plan_of(file, runs), out, settings, as_json, language)
