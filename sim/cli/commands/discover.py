"""`parley discover`: where talks fail, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import AsJson, NewFolder, Quiet

METHODS = ("tree", "prim")


def _method(text: str) -> str:
    """A reader of the method. Errors: typer.BadParameter."""
    if text not in METHODS:
        raise typer.BadParameter(f"give one of {' and '.join(METHODS)}, not '{text}'")
    return text


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
    method: Annotated[
        str,
        typer.Option(
            parser=_method, metavar="NAME",
            help="How rules are found: tree (a tree of three questions; needs scikit-learn) or prim (boxes that are "
            "peeled slice by slice, with the trade-off of coverage and density).",
        ),
    ] = "tree",
    out: NewFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say in which part of the factors' ranges talks fail more often than elsewhere.

    Rules are found in one half of the runs; the other half tells how well they hold.

    \b
    parley run us-russia --worlds 5000 --out results/many
    parley discover results/many
    parley discover results/many --outcome agreement
    parley discover results/many --method prim --out results/boxes
    """
    from sim.cli.job import perform
    from sim.cli.jobs.discover import DiscoveryJob

    perform(DiscoveryJob(results, outcome, "prim" if method == "prim" else "tree"), out, as_json)
