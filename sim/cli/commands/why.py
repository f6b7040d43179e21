"""`parley why`: failed talks played again, each time with one condition changed for the whole talks."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.options import (
    MOST_WORLDS,
    WORLDS,
    AsJson,
    Named,
    NewFolder,
    Quiet,
    RunWorkers,
    Seed,
    Settings,
    WorldsOrPrecision,
    changes_of,
    whole_number,
)


def why(
    scenario: Named,
    world: Annotated[
        int | None,
        typer.Option(
            parser=whole_number(0, MOST_WORLDS - 1), metavar="I",
            help="Only this world, the first being 0: what would have saved it.",
        ),
    ] = None,
    worlds: WorldsOrPrecision = None,
    seed: Seed = 1,
    settings: Settings = [],  # noqa: B006 (typer copies it)
    workers: RunWorkers = None,
    out: NewFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say why talks fail: which single changes would have saved them, and what luck alone does.

    The first 150 failures of a run are played again, with everything else and all luck as it was, and one condition
    changed from the first round on. What the same change does to 100 deals stands beside it, and what other luck alone
    would have saved. The page 'Why talks failed' of Parley's documentation says how to read it.

    \b
    parley why us-russia
    parley why us-russia --world 8
    parley why us-russia --set talks.months=12 --out results/why
    """
    from sim.cli.job import perform
    from sim.cli.jobs.why import WhyJob, WhyWorldJob
    from sim.scenario.loading import load_scenario

    read = load_scenario(scenario, changes_of(settings))
    if world is None:
        perform(WhyJob(scenario, read, worlds or WORLDS, seed, workers), out, as_json)
        return
    if worlds:
        raise typer.BadParameter("one world is asked by itself, whatever run it is of; leave out either --world or "
                                 "--worlds", param_hint="'--worlds'")
    if out:
        raise typer.BadParameter("a folder holds what was found in a run; leave out either --out or --world",
                                 param_hint="'--out'")
    perform(WhyWorldJob(read, seed, world), None, as_json)
