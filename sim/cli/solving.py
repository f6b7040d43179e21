"""`parley solutions`: the benchmark models beside the worlds played."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.analysis.solutions.comparison import Comparison, as_json, as_table, compared
from sim.cli.progress import Bar
from sim.cli.running import Job
from sim.ensemble.results import Results
from sim.ensemble.runs import run
from sim.ensemble.store import results_folder, write_manifest, write_results
from sim.scenario.loading import load_scenario
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def solve(job: Job) -> tuple[Results, Comparison]:
    """Play the worlds of a job, solve its scenario, and leave a folder if it asks for one. Errors: ParleyError."""
    scenario = load_scenario(job.name, job.changes)
    if job.out is None:
        return _played(job, scenario)
    with results_folder(job.out) as folder:
        results, found = _played(job, scenario)
        _write(folder, results, found, job)
    return results, found


def print_or_write(job: Job, json_wanted: bool) -> None:
    """Do what `parley solutions` was asked to: tables or one JSON object on standard output."""
    results, found = solve(job)
    if json_wanted:
        typer.echo(json.dumps(as_json(found, results, job.name), indent=2, allow_nan=False))
    else:
        from sim.cli.solution_tables import print_solutions

        print_solutions(found, results)
    if job.out:
        two = len(found.domain.principals) == 2
        pictures = "plane.png and solutions.png" if two else "solutions.png (plane.png is for two principals only)"
        typer.echo(f"Written to {job.out}, with {pictures}.", err=True)


def _played(job: Job, scenario: Scenario) -> tuple[Results, Comparison]:
    with Bar(job.worlds) as bar:
        results = run(scenario, job.worlds, job.seed, progress=bar.show)
    return results, compared(results)


def _write(folder: Path, results: Results, found: Comparison, job: Job) -> None:
    """Fill the folder; the manifest comes last, for it has the hash of everything else."""
    from sim.charts.style import save

    write_results(folder, results)
    table = as_table(found)
    table.to_csv(folder / "solutions.csv", index=False)
    table.to_parquet(folder / "solutions.parquet", index=False)
    text = json.dumps(as_json(found, results, job.name), indent=2, allow_nan=False)
    (folder / "solutions.json").write_text(text + "\n", encoding="utf-8")
    for name, figure in _figures(found, results).items():
        save(figure, folder, name)
    write_manifest(folder, results, shlex.join(["parley", *sys.argv[1:]]))


def _figures(found: Comparison, results: Results) -> dict[str, Figure]:
    """The charts by the name of their files; the plane of values is for two principals only."""
    from sim.charts.solutions import solution_lines
    from sim.charts.utility_plane import utility_plane

    figures = {"solutions": solution_lines(found, results)}
    if len(found.domain.principals) == 2:
        figures["plane"] = utility_plane(found, results)
    return figures
