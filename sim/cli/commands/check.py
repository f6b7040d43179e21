"""`parley check`: every mistake in a file."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.options import MISTAKE


def check(
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="[FILE]...",
            help="Names or paths of scenarios, paths of experiments, claims, lessons and evidence; without any, every "
            "scenario of `parley list`.",
        ),
    ] = [],  # noqa: B006 (typer copies it)
) -> None:
    """Report every mistake in the files of scenarios, experiments, claims, lessons and evidence.

    Each line names the file, line and column, what is wrong, and what was probably meant.

    \b
    parley check my-talks.yaml
    parley check experiments/trust-sanctions.yaml
    parley check experiments/claims.yaml
    parley check docs/lessons/sanctions.yaml
    parley check
    """
    from sim.scenario.catalogue import named_files
    from sim.scenario.documents.checking import mistakes_of_a_file as mistakes_in

    wrong = False
    for name in scenarios or sorted(named_files()):
        mistakes = mistakes_in(name)
        wrong = wrong or bool(mistakes)
        for mistake in mistakes:
            typer.echo(str(mistake), err=True)
        if not mistakes:
            typer.echo(f"{name}: ok")
    if wrong:
        raise typer.Exit(MISTAKE)
