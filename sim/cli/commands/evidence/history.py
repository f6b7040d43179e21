"""`parley evidence history`: past negotiations, coded as cards, played and scored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.commands.evidence.lines import Gathered
from sim.cli.options import LARGEST_SEED, MOST_WORLDS, WORLDS, AsJson, Quiet, Workers, whole_number

FEWEST = 2  # worlds, as the model plays no fewer


def history(
    cards: Annotated[
        list[Path],
        typer.Argument(metavar="[CARDS]...", help="Files of case cards, one for each coder; without any, our own."),
    ] = [],  # noqa: B006 (typer copies it)
    worlds: Annotated[
        int, typer.Option(parser=whole_number(FEWEST, MOST_WORLDS), metavar="N", help="How many worlds for each card.")
    ] = WORLDS,
    seed: Annotated[
        int, typer.Option(parser=whole_number(0, LARGEST_SEED), metavar="S", help="The same seed, the same worlds.")
    ] = 1,
    workers: Workers = None,
    out: Gathered = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play past negotiations and score what the model says of each against what happened.

    A card codes one case in the words of the page 'Past negotiations' of Parley's documentation. A card with a
    mistake is told, and the others go on.

    \b
    parley evidence history --out results/history
    parley evidence history my-cards.yaml --worlds 200
    parley evidence history coder-a.yaml coder-b.yaml --json
    """
    from sim.cli.jobs.evidence.history import HistoryJob, perform_history

    perform_history(HistoryJob(tuple(cards), worlds, seed, workers, out), as_json)
