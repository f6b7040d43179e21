"""`parley evidence report`: all evidence for and against the model on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Quiet


def report(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The new or empty folder that the page goes to.")],
    quiet: Quiet = False,
) -> None:
    """Write one page for a sceptical reviewer: what was asked of the model, what came out, and what it is not for.

    Its figures are those that are kept with the project; it says so where they are of an earlier model.

    \b
    parley evidence report --out results/evidence
    """
    from sim.cli.jobs.evidence.report import write_report
    from sim.cli.progress import note

    note(f"Written to {out}; open {write_report(out)} in a browser.")
