"""`parley run`: the worlds are played under a progress bar; its folder holds them, every chart and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sim.cli.job import perform, tell_unshown
from sim.cli.progress import Bar, Bars, note
from sim.cli.sets import beside
from sim.language.catalogues import ENGLISH
from sim.scenario.loading import load
from sim.scenario.schema.scenario import Scenario

if TYPE_CHECKING:
    from sim.analysis.outcomes import Summary
    from sim.charts.beside import Helper
    from sim.ensemble.executors import Executor
    from sim.ensemble.results.results import Results
    from sim.model.seats.players import Player


@dataclass(frozen=True)
class Summarised:
    """The worlds of a run, and their summary."""

    results: Results
    summary: Summary


@dataclass(frozen=True)
class RunJob:
    """What was asked of a run of a scenario, and the name or path by which it was asked for.

    With a precision as many worlds are played as the share of agreements needs. Without a number of workers as many
    processes are started as are worth it. `sets` says whether worlds with coefficient sets are played beside them.
    `helpers` are processes that help to draw the charts; `players` sit in seats, by name of the principal, and of a
    run that was opened again `seated` are the names of those seats. With an executor the worlds are played `by` it.
    The report is written in the `language`.
    """

    called: str
    scenario: Scenario
    worlds: int
    seed: int
    precision: float | None = None
    workers: int | None = None
    sets: bool = True
    helpers: list[Helper] = field(default_factory=list)
    players: Mapping[str, Player] | None = None
    by: Executor | None = None
    seated: tuple[str, ...] = ()
    language: str = ENGLISH

    def play(self) -> Summarised:
        """Play the worlds. Errors: ParleyError."""
        from sim.analysis.outcomes import summary

        start = perf_counter()
        results = self._results()
        seconds = perf_counter() - start
        if self.sets:
            results.sets = beside(results.scenario, self.seed, results.worlds)
        return Summarised(results, summary(results, seconds, self.called))

    def _results(self) -> Results:
        from sim.ensemble.runs import run, run_until

        if self.precision is None:
            with Bar(self.worlds) as bar:
                return run(self.scenario, self.worlds, self.seed, progress=bar.show, workers=self.workers,
                           players=self.players, by=self.by)
        with Bars() as bars:
            return run_until(self.scenario, self.precision, self.seed, bars.show, self.workers)

    def as_object(self, result: Summarised) -> Mapping[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        return result.summary

    def print_tables(self, result: Summarised) -> None:
        """Print endings, terms, and what stood in the way."""
        from sim.cli.tables.run import print_summary

        print_summary(self.scenario, result.summary)

    def write(self, folder: Path, result: Summarised) -> dict[str, Any]:
        """Write the worlds, every chart and the report, at the same time as far as there is help. Errors: OSError."""
        from sim.analysis.causes.of_results import causes_in
        from sim.charts.beside import Drawing
        from sim.charts.report.report import write_report
        from sim.charts.style import write
        from sim.ensemble.results.store import facts_of_run, write_results
        from sim.language.speaking import speaking

        with Bars() as bars:  # before the charts are shared out, of which one shows it
            causes_in(result.results, bars.show)
        with speaking(self.language):
            drawing = Drawing(result.results, self.helpers)
            write_results(folder, result.results)
            pictures = {name: write(picture, folder, name) for name, picture in drawing.finished().items()}
            write_report(result.results, result.summary, pictures, folder)
        tell_unshown(self.scenario)
        seated = self.seated or sorted(self.players or ())
        return {**facts_of_run(result.results, self.called), **({"players": list(seated)} if seated else {})}

    def where_to_look(self, out: Path, result: Summarised) -> str:
        """The folder, and its report."""
        return f"{out}; open {out / 'report.html'} in a browser."


def load_and_warn(name: str, changes: Mapping[str, str]) -> Scenario:
    """A scenario by name or path with some values set; what can have no effect is told. Errors: ScenarioError."""
    loaded = load(name, changes)
    for idle in loaded.idle:
        note(str(idle))
    return loaded.scenario


def perform_run(job: RunJob, out: Path | None, as_json: bool) -> None:
    """Do what `parley run` was asked to; who is to draw the charts gets ready while the worlds are played."""
    if out is None:
        perform(job, None, as_json)
        return
    from sim.charts.beside import helpers

    with helpers(job.worlds) as ready:
        perform(replace(job, helpers=ready), out, as_json)
