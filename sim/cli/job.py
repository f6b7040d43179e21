"""What commands that play or look have in common: a job is done, printed as tables or JSON, and leaves a folder."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import typer

from sim.cli.progress import note
from sim.ensemble.results.manifest import write_manifest
from sim.ensemble.results.store import results_folder
from sim.scenario.schema.scenario import Scenario

Result = TypeVar("Result")
JsonObject = Mapping[str, Any]


class Job(Protocol[Result]):
    """What was asked of a command, and how it is done."""

    def play(self) -> Result:
        """Do it, under a progress bar where it takes time. Errors: ParleyError."""
        ...

    def as_object(self, result: Result) -> JsonObject:
        """The object of `--json` (docs/reference/json.md)."""
        ...

    def print_tables(self, result: Result) -> None:
        """Print the result for people."""
        ...

    def write(self, folder: Path, result: Result) -> JsonObject:
        """Fill a results folder; what its manifest is to tell of it. Errors: OSError."""
        ...

    def where_to_look(self, out: Path, result: Result) -> str:
        """The end of the sentence that says where the results are, from 'Written to' on."""
        ...


def perform(job: Job[Result], out: Path | None, as_json: bool) -> None:
    """Do a job, print what it gave, and leave a folder where one is asked for. Errors: ParleyError."""
    result = played(job, out)
    if as_json:
        print_object(job.as_object(result))
    else:
        job.print_tables(result)
    if out:
        note(f"Written to {job.where_to_look(out, result)}")


def played(job: Job[Result], out: Path | None) -> Result:
    """The result of a job. Its folder is whole or not there at all, and what cannot be written is told before it plays.

    Errors: ParleyError, those of `results_folder` too.
    """
    if out is None:
        return job.play()
    with results_folder(out) as folder:
        result = job.play()
        _fill(folder, job, result, command_line())
    return result


def keep(job: Job[Result], result: Result, out: Path, command: str) -> None:
    """Leave the folder of a job that was done before; `command` says how. Errors: ParleyError, as of `played`."""
    with results_folder(out) as folder:
        _fill(folder, job, result, command)


def _fill(folder: Path, job: Job[Result], result: Result, command: str) -> None:
    write_manifest(folder, {"command": command, **job.write(folder, result)})


def tell_unshown(*shown: Scenario | str) -> None:
    """Say in a sentence which letters of scenarios or labels the pictures cannot show, if any."""
    from sim.charts.fonts import unshown

    if sentence := unshown(*shown):
        note(sentence)


def command_line() -> str:
    """The command as it was given."""
    return shlex.join(["parley", *sys.argv[1:]])


def print_object(found: JsonObject, indent: int | None = 2) -> None:
    """Print an object as JSON, in ASCII: what a terminal lacks would be printed as no JSON can hold it.

    Errors: ValueError for a number that is none.
    """
    typer.echo(json.dumps(found, indent=indent, allow_nan=False))


def write_object(path: Path, found: JsonObject) -> None:
    """Write an object as a file of JSON. Errors: OSError; ValueError for a number that is none."""
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
