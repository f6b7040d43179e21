"""`parley run` of very many worlds: they are played into the results folder part by part, or go on there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import typer

from sim.analysis.causes.of_results import causes_in
from sim.analysis.outcomes import Summary, summary
from sim.cli.job import print_object
from sim.cli.jobs.report import draw_report
from sim.cli.progress import Bars
from sim.cli.sets import beside
from sim.cli.stopping import told_when_stopped, what_is_kept
from sim.cli.tables.run import print_summary
from sim.ensemble.executors import Executor
from sim.ensemble.folders.folder import RunFolder, open_folder
from sim.ensemble.large.large_run import LargeRun, play_into
from sim.language.catalogues import ENGLISH


@dataclass(frozen=True)
class LargeJob:
    """A large run, by whom it is played, and where and in which language its report is written."""

    asked: LargeRun
    executor: Executor
    out: Path
    language: str = ENGLISH

    def perform(self, as_json: bool) -> None:
        """Play it, draw its report and print what came out. Errors: ParleyError; typer.Exit after Ctrl-C."""
        start = perf_counter()
        played = self._play()
        found = self._summary(played, perf_counter() - start)
        if as_json:
            print_object(found)
        else:
            print_summary(self.asked.scenario, found)
        typer.echo(f"Written to {self.out}; open {self.out / 'report.html'} in a browser.", err=True)

    def _play(self) -> int:
        """Play what is missing; how many worlds that were. Ctrl-C leaves what was played."""
        asked = self.asked
        with Bars() as bars, told_when_stopped(what_is_kept("played", kept=True)):
            store = play_into(self.out, asked, self.executor, bars.show,
                              lambda: beside(asked.scenario, asked.seed, asked.worlds))
        return store.played

    def _summary(self, played: int, seconds: float) -> Summary:
        """What came out, from the folder, whose report is drawn beside it."""
        folder = open_folder(self.out)
        assert isinstance(folder, RunFolder)
        with Bars() as bars:
            causes_in(folder.results, bars.show)
        found = summary(folder.results, seconds, self.asked.called)
        draw_report(folder, self.language)
        return {**found, "worlds_per_second": played / seconds}
