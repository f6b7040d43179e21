"""`parley check`: every mistake in a file."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.completing import names
from sim.cli.options import MISTAKE


def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="[FILE]...",
            help="Names or paths of scenarios, experiments and lessons, paths of claims and evidence; without any, "
            "every scenario of `parley list`.",
            autocompletion=names,
        ),
    ] = [],  # noqa: B006 (typer copies it)
) -> None:
    """Report every mistake in the files of scenarios, experiments, claims, lessons and evidence.

    What a file is, its own keys tell. Each line names the file, line and column, what is wrong, and what was probably
    meant.

    \b
    parley check my-talks.yaml
    parley check experiments/trust-sanctions.yaml
    parley check experiments/claims.yaml
    parley check docs/lessons/sanctions.yaml
    parley check
    """
    from sim.scenario.catalogue import named_files
    from sim.scenario.documents.checking import check_file

    wrong = False
    for name in files or sorted(named_files()):
        found = check_file(name)
        for mistake in found.mistakes:
            typer.echo(str(mistake), err=True)
        if not found.mistakes or found.kind:
            typer.echo(f"{name}: {found}", err=bool(found.mistakes))
        wrong = wrong or bool(found.mistakes)
    if wrong:
        raise typer.Exit(MISTAKE)
