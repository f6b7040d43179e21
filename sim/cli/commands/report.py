"""`parley report`: the charts and the report of a results folder, drawn again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Language, Quiet
from sim.language.catalogues import ENGLISH


def report(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `parley run` or `parley sweep` has written.")],
    language: Language = ENGLISH,
    quiet: Quiet = False,
) -> None:
    """Draw the charts and the report of a results folder again.

    It needs the tables of the folder only, plays no world, and refuses tables that are not as they were written.

    \b
    parley report results/mine
    parley report results/mine --language es
    """
    from sim.cli.jobs.report import draw_report
    from sim.cli.progress import note
    from sim.ensemble.folders.folder import open_folder

    note(f"Written to {draw_report(open_folder(folder), language)}; open it in a browser.")
