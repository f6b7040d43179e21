"""`parley sweep`: an experiment is played into a results folder, or goes on in one where it was begun."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from sim.cli.job import print_object
from sim.cli.jobs.report import draw_report
from sim.cli.progress import Bars, note
from sim.cli.stopping import told_when_stopped, what_is_kept
from sim.cli.tables.sweep import print_sweep, sweep_object
from sim.ensemble.folders.folder import SweepFolder, open_folder
from sim.ensemble.sweeps.plan import Plan
from sim.ensemble.sweeps.sweep import SweepSettings, sweep
from sim.ensemble.sweeps.sweep_folder import SweepStore
from sim.language.catalogues import ENGLISH


def perform_sweep(
    plan: Plan, out: Path, settings: SweepSettings, as_json: bool, language: str = ENGLISH
) -> None:
    """Play a sweep, draw its report in a language and print what came out. Errors: ParleyError."""
    start = perf_counter()
    worlds = play(plan, out, settings).played
    tell(out, worlds, perf_counter() - start, as_json, language)


def play(plan: Plan, out: Path, settings: SweepSettings) -> SweepStore:
    """Play the sweep under a bar; Ctrl-C leaves what was played. Errors: ParleyError; typer.Exit after Ctrl-C."""
    with Bars() as bars, told_when_stopped(what_is_kept("played", kept=True)):
        store = sweep(plan, out, settings, bars.show)
    return store


def tell(out: Path, worlds: int, seconds: float, as_json: bool, language: str = ENGLISH) -> None:
    """Draw the report in a language and print what came out; `worlds` were played now, in so many `seconds`."""
    folder = open_folder(out)
    assert isinstance(folder, SweepFolder)
    draw_report(folder, language)
    if as_json:
        print_object(sweep_object(folder, worlds / seconds), indent=None)
    else:
        print_sweep(folder, worlds, seconds)
    note(f"Written to {out}; a row a world in outcomes.parquet, a row a point in points.csv.")
