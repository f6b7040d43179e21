"""`parley evidence keep`: the figures that stand in the project are played again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Quiet, Workers
from sim.errors import ParleyError


def keep(
    only: Annotated[str | None, typer.Option(metavar="NAME,...", help="Keep the figures of these parts only.")] = None,
    folder: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where answers go as they come; what was stopped there goes on.")
    ] = Path("build/evidence"),
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Play all the evidence, and keep its figures with the project: for those who change the model.

    It takes up to two hours on two processors. Stop it when you like: the same command goes on.

    \b
    parley evidence keep
    parley evidence keep --only theory
    """
    from sim.cli.jobs.evidence.keep import keep_figures
    from sim.evidence.keeping import KEEPERS

    names = [name.strip() for name in only.split(",")] if only is not None else [*KEEPERS]
    for name in names:
        if name not in KEEPERS:
            raise ParleyError(f"there are no kept figures called '{name}'; there are {', '.join(KEEPERS)}")
    keep_figures(names, folder, workers)
