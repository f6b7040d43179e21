"""`parley check`: every mistake in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.completing import names
from sim.cli.options import MISTAKE
from sim.errors import ParleyError


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
    migrate: Annotated[
        Path | None,
        typer.Option(metavar="NEW", help="First write the one scenario to this new file, in today's format."),
    ] = None,
) -> None:
    """Report every mistake in the files of scenarios, experiments, claims, lessons and evidence.

    What a file is, its own keys tell. Each line names the file, line and column, what is wrong, and what was probably
    meant.

    \b
    parley check my-talks.yaml
    parley check experiments/trust-sanctions.yaml
    parley check experiments/claims.yaml
    parley check my-lesson.yaml
    parley check old-talks.yaml --migrate new-talks.yaml
    parley check
    """
    from sim.scenario.catalogue import named_files
    from sim.scenario.documents.checking import check_file

    if migrate is not None:
        _write_anew(files, migrate)
        files = [str(migrate)]
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


def _write_anew(files: list[str], new: Path) -> None:
    """Write a scenario to a new file in today's format, its comments too. Errors: ParleyError."""
    from sim.scenario.formats.migrations import migrated_file, refuse_taken
    from sim.scenario.reading.kinds import SCENARIO, refuse_another
    from sim.scenario.reading.reader import read_file

    if len(files) != 1:
        raise ParleyError("--migrate writes one file: name one scenario by its path")
    path = Path(files[0])
    root = read_file(path)
    refuse_another(root, SCENARIO)
    refuse_taken(new)
    text = migrated_file(root, path)
    if text is None:
        raise ParleyError(f"'{path}' is of today's format, and states it; there is nothing to write")
    try:
        new.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ParleyError(f"'{new}' cannot be written: {error.strerror or error}; name another file") from error
    typer.echo(f"Written to {new}.", err=True)
