"""`parley run`: play the worlds under a progress bar and, where asked, leave a results folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import typer

from sim.analysis.outcomes import Summary, summary
from sim.cli.keeping import Facts, kept, tell_unshown
from sim.cli.progress import Bar, Bars
from sim.ensemble.results import Results
from sim.ensemble.runs import run, run_until
from sim.ensemble.store import facts_of_run, write_results
from sim.scenario.loading import load
from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Job:
    """What was asked of a run: the scenario's name or path, the values to set in it, and where to leave results.

    With a precision as many worlds are played as the share of agreements needs.
    """

    name: str
    worlds: int
    seed: int
    changes: Mapping[str, str]
    out: Path | None = None
    precision: float | None = None


@dataclass(frozen=True)
class Found:
    """What a run gave."""

    results: Results
    summary: Summary


def perform(job: Job) -> Found:
    """Play the worlds of a job and leave its results folder, if it asks for one. Errors: ParleyError."""
    loaded = load(job.name, job.changes)
    for idle in loaded.idle:
        typer.echo(str(idle), err=True)
    return kept(job.out, lambda: _play(job, loaded.scenario), _write)


def _play(job: Job, scenario: Scenario) -> Found:
    start = perf_counter()
    if job.precision is None:
        with Bar(job.worlds) as bar:
            results = run(scenario, job.worlds, job.seed, progress=bar.show)
    else:
        with Bars() as bars:
            results = run_until(scenario, job.precision, job.seed, bars.show)
    return Found(results, summary(results, perf_counter() - start, job.name))


def _write(folder: Path, found: Found) -> Facts:
    """Write the worlds, every chart and the report. Errors: OSError."""
    from sim.charts.pictures import draw_all
    from sim.charts.report import write_report

    write_results(folder, found.results)
    pictures = draw_all(found.results, folder)
    write_report(found.results, found.summary, pictures, folder)
    tell_unshown(found.results.scenario)
    return facts_of_run(found.results, found.summary["scenario"])
