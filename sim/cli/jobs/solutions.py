"""`parley solutions`: the benchmark models beside the worlds played."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.analysis.solutions.comparison import Comparison, as_json, as_table, compared
from sim.cli.jobs.left_behind import Facts, kept, print_object, tell_unshown, write_object
from sim.cli.jobs.run import Job
from sim.cli.progress import Bar
from sim.ensemble.results.results import Results
from sim.ensemble.results.store import facts_of_run, write_results
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def print_or_write(job: Job, json_wanted: bool) -> None:
    """Do what `parley solutions` was asked to: tables or one JSON object on standard output. Errors: ParleyError."""
    scenario = load_scenario(job.name, job.changes)
    results, found = kept(job.out, lambda: _played(job, scenario), partial(_write, job))
    if json_wanted:
        print_object(as_json(found, results, job.name))
    else:
        from sim.cli.tables.solutions import print_solutions

        print_solutions(found, results)
    if job.out:
        two = len(found.domain.principals) == 2
        pictures = "plane.png and solutions.png" if two else "solutions.png (plane.png is for two principals only)"
        typer.echo(f"Written to {job.out}, with {pictures}.", err=True)


def _played(job: Job, scenario: Scenario) -> tuple[Results, Comparison]:
    with Bar(job.worlds) as bar:
        results = run(scenario, job.worlds, job.seed, progress=bar.show)
    return results, compared(results)


def _write(job: Job, folder: Path, played: tuple[Results, Comparison]) -> Facts:
    """Write the worlds as `parley run` does, the tables of the models and the charts. Errors: OSError."""
    from sim.charts.style import save

    results, found = played
    write_results(folder, results)
    table = as_table(found)
    table.to_csv(folder / "solutions.csv", index=False)
    table.to_parquet(folder / "solutions.parquet", index=False)
    write_object(folder / "solutions.json", as_json(found, results, job.name))
    for name, figure in _figures(found, results).items():
        save(figure, folder, name)
    tell_unshown(results.scenario)
    return facts_of_run(results, job.name)


def _figures(found: Comparison, results: Results) -> dict[str, Figure]:
    """The charts by the name of their files; the plane of values is for two principals only."""
    from sim.charts.study.solutions import solution_lines
    from sim.charts.study.utility_plane import utility_plane

    figures = {"solutions": solution_lines(found, results)}
    if len(found.domain.principals) == 2:
        figures["plane"] = utility_plane(found, results)
    return figures
