"""`parley discover`: where talks fail, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import AsJson, NewFolder, Quiet


def discover(
    results: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="What `parley run --out` or `parley sweep --out` has written.")
    ],
    outcome: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="What to look for: failure (no full agreement), an ending such as stalemate, or a column compared "
            "with a number, as in 'joint_gain<0.2'.",
        ),
    ] = "failure",
    out: NewFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say in which part of the factors' ranges talks fail more often than elsewhere.

    A tree of three questions learns rules from some of the worlds; the others tell how well the rules hold.

    \b
    parley run us-russia --worlds 5000 --out results/many
    parley discover results/many
    parley discover results/many --outcome agreement
    """
    from sim.cli.job import perform
    from sim.cli.jobs.discover import DiscoveryJob

    perform(DiscoveryJob(results, outcome), out, as_json)
