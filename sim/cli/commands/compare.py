"""`parley compare`: two scenarios on the same worlds."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.completing import scenarios
from sim.cli.options import AsJson, Named, NewFolder, NoSets, Quiet, Seed, Settings, Worlds, changes_of


def compare(
    first: Named,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER", help="The other scenario; without it, the first with --set.", autocompletion=scenarios
        ),
    ] = None,
    worlds: Worlds = 1000,
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    out: NewFolder = None,
    no_sets: NoSets = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play two scenarios on the same worlds: which worlds flip, and why.

    World by world both have the same chance and the same uncertain values, so only what was changed differs. What is
    set with --set is set in the second scenario.

    \b
    parley compare us-russia no-mediator
    parley compare us-russia --set principals.us.base_trust=0.8
    parley compare us-russia no-mediator --worlds 5000 --out results/mediator
    """
    changes = changes_of(settings)
    if second is None and not changes:
        raise typer.BadParameter(
            "name a second scenario, or change the first with --set, as in --set talks.months=12",
            param_hint="'OTHER'",
        )
    from sim.cli.job import perform
    from sim.cli.jobs.compare import ComparisonJob

    perform(ComparisonJob(first, second or first, worlds, seed, changes, not no_sets), out, as_json)
