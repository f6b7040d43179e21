"""`parley claims`: what the source documents say, or a file of one's own, asked of the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.completing import files
from sim.cli.options import MOST_WORLDS, AsJson, NewFolder, Quiet, Seed, Workers, whole_number

WORLDS = 2000  # differences of a share are then known to about a hundredth and a half, the whole table within minutes


def claims(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="Claims of your own; without it, those of the source documents.",
            autocompletion=files,
        ),
    ] = None,
    worlds: Annotated[
        int, typer.Option(parser=whole_number(2, MOST_WORLDS), metavar="N", help="How many worlds an arm is played in.")
    ] = WORLDS,
    seed: Seed = 1,
    only: Annotated[
        str | None, typer.Option(metavar="ID,...", help="Run these claims only, and say more of each.")
    ] = None,
    workers: Workers = None,
    out: NewFolder = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Run every claim of the source documents, or of a file of your own, as a paired experiment.

    The same worlds are played with little and with much of what the claim names; the table says what moved, how far,
    and whether the model shows the claim. `parley new claims` begins a file of your own.

    \b
    parley claims
    parley claims --only mediation,language
    parley claims --worlds 8000 --out results/claims
    parley claims my-claims.yaml
    """
    from sim.cli.job import perform
    from sim.cli.jobs.claims import ClaimsJob

    perform(ClaimsJob(_names(only), worlds, seed, workers, file), out, as_json)


def _names(only: str | None) -> tuple[str, ...]:
    """The claims that are asked for; none means all. Errors: typer.BadParameter."""
    names = [name.strip() for name in only.split(",")] if only is not None else []
    if not all(names):
        sentence = f"'{only}' has an empty name; give names of claims with commas between them, or leave --only out"
        raise typer.BadParameter(sentence, param_hint="'--only'")
    return tuple(names)
