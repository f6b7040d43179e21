"""`parley sensitivity`: say how long it will take, play the points, tell what matters and, if asked, leave a folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.analysis.study import OutcomeSensitivity, Size, Study
from sim.cli.jobs.left_behind import Facts, kept, print_object, tell_unshown, write_object
from sim.cli.jobs.sweep import executor_of, find_experiment
from sim.cli.progress import Bar
from sim.cli.tables.sensitivity import print_study
from sim.english import many
from sim.ensemble.executors import ThisProcess
from sim.ensemble.results.manifest import write_experiment

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def print_or_write(experiment: str, size: Size, workers: int | None, out: Path | None, json_wanted: bool) -> None:
    """Do what `parley sensitivity` was asked to. Errors: ParleyError."""
    work, many_workers = executor_of(None, workers)
    study = Study(find_experiment(experiment), size, work)
    answers = kept(out, lambda: _played(study, many_workers), partial(_write, study))
    if json_wanted:
        print_object(plain(study, answers))
    else:
        print_study(study, answers)
    if out:
        picture = next(f"tornado-{file_name(answer.outcome)}.png" for answer in answers if answer.screening)
        typer.echo(f"Written to {out}; look at {out / picture}.", err=True)


def _played(study: Study, workers: int) -> list[OutcomeSensitivity]:
    """Say how much there is to do, then do it under a bar."""
    seconds = Study(study.file, study.size, ThisProcess()).seconds() / workers
    screening, variance = study.points
    runs = many(study.file.experiment.runs, "world")
    typer.echo(
        f"{many(len(study.factors), 'factor')}: {screening:,} points for the screening, at most {variance:,} for the "
        f"Sobol indices, {runs} each: {many(study.worlds, 'world')} in all, {duration(seconds)}.", err=True,
    )
    with Bar(study.worlds) as bar:
        return study.answers(bar.show)


def duration(seconds: float) -> str:
    """About how long, in words."""
    if seconds < 90:
        return f"about {many(max(1, round(seconds)), 'second')}"
    minutes = round(seconds / 60)
    return f"about {many(minutes, 'minute')}" if minutes < 90 else f"about {many(round(minutes / 60), 'hour')}"


def plain(study: Study, answers: Sequence[OutcomeSensitivity]) -> dict[str, Any]:
    """The object of `--json` (docs/reference/json.md)."""
    return asked(study) | {"labels": study.labels, "outcomes": [answer.plain() for answer in answers]}


def asked(study: Study) -> dict[str, Any]:
    """What was played for a study."""
    experiment = study.file.experiment
    screening, variance = (len(played.values) for played in study.played)
    return {
        "experiment": experiment.title, "scenario": study.file.scenario().title, "seed": experiment.seed,
        "runs": experiment.runs, "points": {"screening": screening, "variance": variance},
        "worlds": (screening + variance) * experiment.runs,
    }


def file_name(outcome: str) -> str:
    """An outcome's name as part of the name of a file."""
    return outcome.replace("*", "all")


def _write(study: Study, folder: Path, answers: Sequence[OutcomeSensitivity]) -> Facts:
    """Write experiment and scenario, `sensitivity.json`, the tables and the charts. Errors: OSError."""
    import pandas as pd

    from sim.charts.style import save

    write_experiment(folder, study.file)
    write_object(folder / "sensitivity.json", plain(study, answers) | {"captions": captions(study, answers)})
    study.table().to_parquet(folder / "points.parquet", index=False)
    pd.DataFrame(index_rows(answers)).to_parquet(folder / "indices.parquet", index=False)
    for name, figure in pictures(study, answers).items():
        save(figure, folder, name)
    tell_unshown(study.file.scenario())
    return {"kind": "sensitivity", **asked(study)}


def index_rows(answers: Sequence[OutcomeSensitivity]) -> list[dict[str, Any]]:
    """A row an outcome, factor and index: its value and its interval."""
    rows = []
    for answer in answers:
        for one in answer.screening:
            rows.append((answer.outcome, one.factor, "mu*", one.effect, one.low, one.high))
        for share in answer.variance:
            rows.append((answer.outcome, share.factor, "first", share.first, share.first_low, share.first_high))
            rows.append((answer.outcome, share.factor, "total", share.total, share.total_low, share.total_high))
    return [dict(zip(("outcome", "factor", "index", "value", "low", "high"), row, strict=True)) for row in rows]


def pictures(study: Study, answers: Sequence[OutcomeSensitivity]) -> dict[str, Figure]:
    """A tornado and Sobol bars for each outcome that tells something, by the name of the file."""
    from sim.charts.study.sobol_bars import sobol_bars
    from sim.charts.study.tornado import tornado

    found, labels = {}, study.labels
    for answer in answers:
        name, label = file_name(answer.outcome), answer.label
        if answer.screening:
            under = _under(study, len(answer.screening), 0)
            found[f"tornado-{name}"] = tornado(answer.screening, labels, label, answer.unit, under)
        if answer.variance:
            found[f"sobol-{name}"] = sobol_bars(answer.variance, labels, label, _under(study, len(answer.variance), 1))
    return found


def _under(study: Study, factors: int, method: int) -> str:
    """How much the screening (0) or the indices (1) rest on, in a line."""
    experiment = study.file.experiment
    points = f"{many(len(study.played[method].values), 'point')} of {many(experiment.runs, 'world')}"
    return f"{many(factors, 'factor')}  ·  {points}  ·  seed {experiment.seed}"


def captions(study: Study, answers: Sequence[OutcomeSensitivity]) -> dict[str, str]:
    """What each picture shows, in words."""
    from sim.charts.study import sobol_bars, tornado

    found = {}
    for answer in answers:
        name, whole = file_name(answer.outcome), f"{answer.label} ({answer.unit})"
        if answer.screening:
            found[f"tornado-{name}"] = tornado.caption(answer.screening, study.labels, whole)
        if answer.variance:
            found[f"sobol-{name}"] = sobol_bars.caption(answer.variance, study.labels, answer.label)
    return found
