"""`parley sweep`: play an experiment into a results folder, or go on with one that was begun there."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.options import AsJson, Precision, Workers, refuse_both, whole_number
from sim.cli.stopping import by_whom, exit_code
from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.ensemble.executors import Executor
    from sim.ensemble.sweeps.plan import Plan
    from sim.ensemble.sweeps.sweep import Asked
    from sim.ensemble.sweeps.sweep_folder import SweepStore
    from sim.scenario.experiments.experiment import ExperimentFile

MOST_RUNS = 1_000_000_000


def sweep(
    experiment: Annotated[
        str, typer.Argument(metavar="EXPERIMENT", help="A name from the folder experiments, or the path of a file.")
    ],
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
    as_json: AsJson = False,
) -> None:
    """Play a scenario at every point of an experiment, all points on the same worlds.

    The folder gets a row a world and a row a point, with intervals. Stop it when you like: the same command goes on.

    \b
    parley sweep trust-sanctions --out results/trust
    parley sweep tactics --out results/tactics --precision 0.02
    parley sweep my-question.yaml --out results/mine --runs 100 --workers 4
    """
    if dask is not None and workers is not None:
        raise ParleyError("the cluster of --dask has its own workers; leave --workers out")
    refuse_both("--runs", runs, precision)
    from sim.ensemble.sweeps.sweep import plan_of

    file = find_experiment(experiment)
    if precision is not None and ("runs",) in file.positions:
        typer.echo("With --precision each point gets the worlds that it needs; 'runs' of the file counts for nothing.",
                   err=True)
    plan = plan_of(file, runs)
    start = perf_counter()
    played = _played(plan, out, _asked(dask, workers, precision))
    _tell(out, played.played, perf_counter() - start, as_json)


def _asked(dask: str | None, workers: int | None, precision: float | None) -> Asked:
    """How the sweep is to be played."""
    from sim.cli.jobs.left_behind import command_line
    from sim.ensemble.sweeps.sweep import Asked

    return Asked(*executor_of(dask, workers), precision=precision, command=command_line())


def _played(plan: Plan, out: Path, asked: Asked) -> SweepStore:
    """Play the sweep under a bar; Ctrl-C leaves what was played."""
    from sim.cli.progress import Bars
    from sim.ensemble.sweeps.sweep import sweep as play

    with Bars() as bars:
        try:
            return play(plan, out, asked, bars.show)
        except KeyboardInterrupt as stop:
            typer.echo(f"\nStopped by {by_whom(stop)}; what was played is kept, and the same command goes on from it.",
                       err=True)
            raise typer.Exit(exit_code(stop)) from stop


def _tell(out: Path, worlds: int, seconds: float, json_wanted: bool) -> None:
    """Draw the report and print what came out; `worlds` were played now, in so many `seconds`."""
    from sim.cli.jobs.report import draw_report
    from sim.cli.tables.sweep import print_sweep, sweep_object
    from sim.ensemble.folders.folder import SweepFolder, open_folder

    folder = open_folder(out)
    assert isinstance(folder, SweepFolder)
    draw_report(folder)
    if json_wanted:
        typer.echo(json.dumps(sweep_object(folder, worlds / seconds), ensure_ascii=False, allow_nan=False))
    else:
        print_sweep(folder, worlds, seconds)
    typer.echo(f"Written to {out}; a row a world in outcomes.parquet, a row a point in points.csv.", err=True)


def find_experiment(name_or_path: str) -> ExperimentFile:
    """The experiment of a name or a path. Errors: ScenarioError, with the nearest name or every mistake."""
    from sim.scenario.experiments.experiment import find_file, load_experiment

    return load_experiment(find_file(name_or_path))


def executor_of(dask: str | None, workers: int | None) -> tuple[Executor, int]:
    """Who does the work, and how many pieces at once there should be at least."""
    from sim.ensemble.executors import executor, processors

    if dask is not None:
        from sim.ensemble.clusters import DaskCluster

        cluster = DaskCluster(dask)
        return cluster, cluster.threads()
    many = workers or processors()
    return executor(many), many
