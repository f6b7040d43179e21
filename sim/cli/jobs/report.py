"""`parley report`: the charts and the report of a results folder are drawn from its tables."""

from __future__ import annotations

from pathlib import Path

from sim.analysis.outcomes import summary
from sim.charts.report.report import write_report
from sim.charts.report.sweep_report import write_sweep_report
from sim.charts.run.charts import draw_all
from sim.cli.job import tell_unshown
from sim.ensemble.folders.folder import RunFolder, SweepFolder
from sim.ensemble.results.manifest import renew_hashes
from sim.errors import ParleyError


def draw_report(found: RunFolder | SweepFolder) -> Path:
    """Write the charts and the report of a folder; the report's path. Errors: ParleyError if it cannot be written."""
    tell_unshown(found.scenario if isinstance(found, SweepFolder) else found.results.scenario)
    try:
        return write_sweep_report(found) if isinstance(found, SweepFolder) else _of_a_run(found)
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the report cannot be written to '{found.path}': {reason}") from error


def _of_a_run(found: RunFolder) -> Path:
    results = found.results
    pictures = draw_all(results, found.path)
    path = write_report(results, summary(results, float("nan"), found.called), pictures, found.path)
    renew_hashes(found.path)
    return path
