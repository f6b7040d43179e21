"""`parley list`: the scenarios, experiments and lessons that have a name."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Shelf(StrEnum):
    """What can be listed by itself."""

    SCENARIOS = "scenarios"
    EXPERIMENTS = "experiments"
    LESSONS = "lessons"


def list_library(
    kind: Annotated[
        Shelf | None, typer.Argument(metavar="[KIND]", help="Say more of these alone: scenarios, experiments, lessons.")
    ] = None,
) -> None:
    """List the scenarios, experiments and lessons that can be called by name.

    They are those that come with Parley and those in the folders scenarios, experiments and lessons of the working
    folder.

    \b
    parley list
    parley list scenarios
    parley list experiments
    """
    from sim.cli.tables.list import print_library, print_shelf

    if kind is None:
        print_library()
    else:
        print_shelf(kind.value.removesuffix("s"))
