"""`parley sensitivity`: the points are played under a bar; its folder holds their table, the indices and charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.analysis.study import OutcomeSensitivity, Study
from sim.cli.job import tell_unshown, write_object
from sim.cli.progress import Bar, note, quiet
from sim.cli.tables.sensitivity import print_study
from sim.english import many
from sim.ensemble.executors import ThisProcess
from sim.ensemble.results.manifest import write_experiment

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class SensitivityJob:
    """The study that is wanted, and by how many processes."""

    study: Study
    workers: int

    def play(self) -> list[OutcomeSensitivity]:
        """Say how much there is to do, then do it under a bar. Errors: ParleyError."""
        study = self.study
        if not quiet():
            self._say_how_much()
        with Bar(study.worlds) as bar:
            return study.answers(bar.show)

    def _say_how_much(self) -> None:
        """Say how much there is to play, and about how long that takes: a few worlds are played to tell."""
        study = self.study
        seconds = Study(study.file, study.size, ThisProcess()).seconds() / self.workers
        screening, variance = study.points
        runs = many(study.file.experiment.runs, "world")
        note(f"{many(len(study.factors), 'factor')}: {screening:,} points for the screening, at most {variance:,} for "
             f"the Sobol indices, {runs} each: {many(study.worlds, 'world')} in all, {duration(seconds)}.")

    def as_object(self, result: Sequence[OutcomeSensitivity]) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        return design(self.study) | {"labels": self.study.labels, "outcomes": [answer.plain() for answer in result]}

    def print_tables(self, result: Sequence[OutcomeSensitivity]) -> None:
        """Print a table for each watched outcome."""
        print_study(self.study, result)

    def write(self, folder: Path, result: Sequence[OutcomeSensitivity]) -> dict[str, Any]:
        """Write experiment and scenario, `sensitivity.json`, the tables and the charts. Errors: OSError."""
        import pandas as pd

        from sim.charts.style import save

        write_experiment(folder, self.study.file)
        captions = {"captions": captions_of(self.study, result)}
        write_object(folder / "sensitivity.json", self.as_object(result) | captions)
        self.study.table().to_parquet(folder / "points.parquet", index=False)
        pd.DataFrame(index_rows(result)).to_parquet(folder / "indices.parquet", index=False)
        for name, figure in figures(self.study, result).items():
            save(figure, folder, name)
        tell_unshown(self.study.file.scenario())
        return {"kind": "sensitivity", **design(self.study)}

    def where_to_look(self, out: Path, result: Sequence[OutcomeSensitivity]) -> str:
        """The folder, and the first of its charts."""
        picture = next(f"tornado-{file_name(answer.outcome)}.png" for answer in result if answer.screening)
        return f"{out}; look at {out / picture}."


def duration(seconds: float) -> str:
    """About how long, in words."""
    if seconds < 90:
        return f"about {many(max(1, round(seconds)), 'second')}"
    minutes = round(seconds / 60)
    return f"about {many(minutes, 'minute')}" if minutes < 90 else f"about {many(round(minutes / 60), 'hour')}"


def design(study: Study) -> dict[str, Any]:
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


def figures(study: Study, answers: Sequence[OutcomeSensitivity]) -> dict[str, Figure]:
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


def captions_of(study: Study, answers: Sequence[OutcomeSensitivity]) -> dict[str, str]:
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
