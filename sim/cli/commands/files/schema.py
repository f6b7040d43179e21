"""`parley schema`: what editors need to complete and check files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sim.errors import ParleyError


def schema(
    what: Annotated[
        str, typer.Argument(metavar="[KIND]", help="The kind of files: scenario, experiment, claims or lesson.")
    ] = "scenario",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file instead.")] = None,
) -> None:
    """Print the JSON Schema of scenario files, or of another kind.

    Editors that know it complete and check a file while you type.

    \b
    parley schema --out scenario.schema.json
    parley schema experiment --out experiment.schema.json
    """
    from sim.scenario.documents.json_schema import SCHEMAS
    from sim.scenario.reading.mistakes import listed

    if what not in SCHEMAS:
        raise typer.BadParameter(f"give {listed(list(SCHEMAS))}, not '{what}'", param_hint="'KIND'")
    text = SCHEMAS[what]()
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ParleyError(f"the schema cannot be written to '{out}': {reason}; name another file") from error
