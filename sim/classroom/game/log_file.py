"""The file of a table's log: a line for each entry, never half written, and checked line by line when it is read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from sim.classroom.game.checked import checked
from sim.classroom.game.log import KINDS, Log, LogEntry, Setting
from sim.ensemble.results.atomic import write_atomically
from sim.errors import ParleyError
from sim.language.speaking import _
from sim.scenario.reading.plain_files import contents

FORMAT = 1  # of the file; another number is refused
LARGEST = 20_000_000  # bytes of a log; a game of 40 rounds has some tens of thousands


class Unsaved(ParleyError):
    """What somebody did could not be written to the disk, so it has not happened; made with why.

    It is told when it is read: those who did it and the teacher may read in different languages.
    """

    def __str__(self) -> str:
        """It in a sentence for whoever wanted something saved."""
        return _("this could not be saved ({why}), so it has not happened; tell the teacher, then try again",
                 why=self.args[0])


def create(path: Path, log: Log) -> None:
    """Write the file of a new table. Errors: ParleyError where there is one; Unsaved."""
    if path.exists():
        raise ParleyError(_("there is a table in '{name}' already; give the new one another name", name=path.name))
    with saving():
        path.parent.mkdir(parents=True, exist_ok=True)
    rewrite(path, log)


def rewrite(path: Path, log: Log) -> None:
    """Write the whole file anew; it is there whole or as it was. Errors: Unsaved."""
    lines = [_line("table", {"format": FORMAT, **asdict(log.setting)})]
    lines += [_line(_kind(entry), asdict(entry)) for entry in log.entries]
    with saving():
        write_atomically(path, "".join(lines).encode())


def append(path: Path, entry: LogEntry) -> None:
    """Add a line at the end of the file, on the disk when this returns; a line cut short before goes.

    Errors: Unsaved; the file is then as it was.
    """
    line = _line(_kind(entry), asdict(entry)).encode()
    with saving(), path.open("r+b") as file:
        whole = file.read().rfind(b"\n") + 1
        try:
            file.truncate(whole)
            file.seek(whole)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                os.ftruncate(file.fileno(), whole)
            raise


@contextmanager
def saving() -> Iterator[None]:
    """Errors: Unsaved, with what the machine says of it."""
    try:
        yield
    except OSError as error:
        raise Unsaved(error.strerror or str(error)) from error


def read(path: Path) -> Log:
    """The log in a file; a last line that was cut short is left out, for its move never took place.

    Errors: ParleyError with the line that cannot be read.
    """
    setting: Setting | None = None
    entries: list[LogEntry] = []
    for number, line in enumerate(_contents(path).split(b"\n")[:-1], 1):
        try:
            found = values(line)
            if number == 1:
                setting = _setting(found)
            else:
                entries.append(_entry(found))
        except ParleyError as error:
            mend = "take the file out of the folder" if number == 1 else "take the line out"
            raise ParleyError(f"line {number} of '{path.name}' is no line of a table's log: {error}; {mend}") from error
    if setting is None:
        raise ParleyError(f"'{path.name}' holds no table; take the file out of the folder")
    return Log(setting, tuple(entries))


def _contents(path: Path) -> bytes:
    """The bytes of a plain file. Errors: ParleyError."""
    try:
        found = contents(path, LARGEST)
    except OSError as error:
        reason = error.strerror or error
        raise ParleyError(f"the table '{path.name}' cannot be read: {reason}; take it out of the folder") from error
    if len(found) > LARGEST:
        raise ParleyError(f"'{path.name}' is too large for a table's log; take it out of the folder")
    return found


def values(line: bytes) -> dict[str, Any]:
    """What a line holds, by name. Errors: ParleyError."""
    try:
        found = from_json(line, allow_inf_nan=False)
    except ValueError as error:
        raise ParleyError("it is no JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("kind"), str):
        raise ParleyError("it names no kind")
    return found


def _setting(found: dict[str, Any]) -> Setting:
    kind, made = found.pop("kind"), found.pop("format", None)
    if kind != "table":
        raise ParleyError("the first line has to be of the kind 'table'")
    if made != FORMAT or isinstance(made, bool):
        raise ParleyError(f"its format is not {FORMAT}, the one that this version of Parley reads")
    return checked(Setting, found)


def _entry(found: dict[str, Any]) -> LogEntry:
    kind = found.pop("kind")
    if kind not in KINDS:
        raise ParleyError(f"unknown kind '{kind[:60]}'")
    return checked(KINDS[kind], found)


def _kind(entry: LogEntry) -> str:
    """What the file calls an entry."""
    return next(name for name, kind in KINDS.items() if isinstance(entry, kind))


def _line(kind: str, found: dict[str, Any]) -> str:
    return json.dumps({"kind": kind, **found}, ensure_ascii=False) + "\n"
