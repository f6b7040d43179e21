"""`parley run`: play the worlds under a progress bar and, where asked, leave a results folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from sim.cli.jobs.left_behind import Facts, kept, tell_unshown
from sim.cli.progress import Bar, Bars
from sim.scenario.loading import load

if TYPE_CHECKING:
    from sim.analysis.outcomes import Summary
    from sim.charts.beside import Helper
    from sim.ensemble.results.results import Results
    from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class Job:
    """What was asked of a run: the scenario's name or path, the values to set in it, and where to leave results.

    With a precision as many worlds are played as the share of agreements needs. Without a number of workers as many
    processes are started as are worth it.
    """

    name: str
    worlds: int
    seed: int
    changes: Mapping[str, str]
    out: Path | None = None
    precision: float | None = None
    workers: int | None = None


@dataclass(frozen=True)
class Found:
    """What a run gave."""

    results: Results
    summary: Summary


def perform(job: Job) -> Found:
    """Play the worlds of a job and leave its results folder, if it asks for one. Errors: ParleyError.

    Who is to draw the charts gets ready while the worlds are played.
    """
    loaded = load(job.name, job.changes)
    for idle in loaded.idle:
        typer.echo(str(idle), err=True)
    if job.out is None:
        return _play(job, loaded.scenario)
    from sim.charts.beside import helpers

    with helpers(job.worlds) as helping:
        return kept(job.out, lambda: _play(job, loaded.scenario), lambda folder, found: _write(folder, found, helping))


def _play(job: Job, scenario: Scenario) -> Found:
    from sim.analysis.outcomes import summary
    from sim.ensemble.runs import run, run_until

    start = perf_counter()
    if job.precision is None:
        with Bar(job.worlds) as bar:
            results = run(scenario, job.worlds, job.seed, progress=bar.show, workers=job.workers)
    else:
        with Bars() as bars:
            results = run_until(scenario, job.precision, job.seed, bars.show, job.workers)
    return Found(results, summary(results, perf_counter() - start, job.name))


def _write(folder: Path, found: Found, helping: list[Helper]) -> Facts:
    """Write the worlds, every chart and the report, at the same time as far as there is help. Errors: OSError."""
    from sim.charts.beside import Drawing
    from sim.charts.report.report import write_report
    from sim.charts.style import write
    from sim.ensemble.results.store import facts_of_run, write_results

    drawing = Drawing(found.results, helping)
    write_results(folder, found.results)
    pictures = {name: write(picture, folder, name) for name, picture in drawing.finished().items()}
    write_report(found.results, found.summary, pictures, folder)
    tell_unshown(found.results.scenario)
    return facts_of_run(found.results, found.summary["scenario"])
