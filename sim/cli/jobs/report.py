"""`parley report`: draw the charts and the report of a results folder again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.ensemble.folders.folder import RunFolder, SweepFolder


def report(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `parley run` or `parley sweep` has written.")],
) -> None:
    """Draw the charts and the report of a results folder again.

    It needs the tables of the folder only, plays no world, and refuses tables that are not as they were written.

    \b
    parley report results/mine
    """
    from sim.ensemble.folders.folder import open_folder

    typer.echo(f"Written to {draw_report(open_folder(folder))}; open it in a browser.", err=True)


def draw_report(found: RunFolder | SweepFolder) -> Path:
    """Write the charts and the report of a folder; the report's path. Errors: ParleyError if it cannot be written."""
    from sim.charts.report.sweep_report import write_sweep_report
    from sim.cli.jobs.left_behind import tell_unshown
    from sim.ensemble.folders.folder import SweepFolder

    tell_unshown(found.scenario if isinstance(found, SweepFolder) else found.results.scenario)
    try:
        return write_sweep_report(found) if isinstance(found, SweepFolder) else _of_a_run(found)
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the report cannot be written to '{found.path}': {reason}") from error


def _of_a_run(found: RunFolder) -> Path:
    from sim.charts.report.report import report_of
    from sim.ensemble.results.manifest import renew_hashes

    path = report_of(found.results, found.path, found.called)
    renew_hashes(found.path)
    return path
