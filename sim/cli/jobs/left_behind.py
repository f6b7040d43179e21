"""What commands leave behind: an object of JSON, and a folder that is whole or not there at all, its manifest last."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import typer

from sim.ensemble.results.manifest import write_manifest
from sim.ensemble.results.store import results_folder
from sim.scenario.schema.scenario import Scenario

Found = TypeVar("Found")
Facts = Mapping[str, Any]


def kept(out: Path | None, find: Callable[[], Found], write: Callable[[Path, Found], Facts]) -> Found:
    """What `find` finds; where a folder is asked for, `write` fills it and says what its manifest is to tell.

    Errors: ParleyError, those of `results_folder` before anything is played.
    """
    if out is None:
        return find()
    with results_folder(out) as folder:
        found = find()
        facts = write(folder, found)
        write_manifest(folder, {"command": command_line(), **facts})
    return found


def tell_unshown(*shown: Scenario | str) -> None:
    """Say in a sentence which letters of scenarios or labels the pictures cannot show, if any."""
    from sim.charts.fonts import unshown

    if sentence := unshown(*shown):
        typer.echo(sentence, err=True)


def command_line() -> str:
    """The command as it was given."""
    return shlex.join(["parley", *sys.argv[1:]])


def as_text(found: Facts) -> str:
    """An object as the text of JSON. Errors: ValueError for a number that is none."""
    return json.dumps(found, indent=2, ensure_ascii=False, allow_nan=False)


def print_object(found: Facts) -> None:
    """Print an object as JSON."""
    typer.echo(as_text(found))


def write_object(path: Path, found: Facts) -> None:
    """Write an object as a file of JSON. Errors: OSError."""
    path.write_text(as_text(found) + "\n", encoding="utf-8")
