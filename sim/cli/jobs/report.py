"""`parley report`: the charts and the report of a results folder are drawn from its tables."""

from __future__ import annotations

from pathlib import Path

from sim.charts.report.report import report_of
from sim.charts.report.sweep_report import write_sweep_report
from sim.cli.job import tell_unshown
from sim.ensemble.folders.folder import RunFolder, SweepFolder
from sim.ensemble.results.manifest import renew_hashes
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH
from sim.language.speaking import speaking


def draw_report(found: RunFolder | SweepFolder, language: str = ENGLISH) -> Path:
    """Write the charts and the report of a folder; the report's path.

    Errors: ParleyError if it cannot be written.
    """
    tell_unshown(found.scenario if isinstance(found, SweepFolder) else found.results.scenario)
    try:
        with speaking(language):
            return write_sweep_report(found) if isinstance(found, SweepFolder) else _of_a_run(found)
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the report cannot be written to '{found.path}': {reason}") from error


def _of_a_run(found: RunFolder) -> Path:
    path = report_of(found.results, found.path, found.called)
    renew_hashes(found.path)
    return path
