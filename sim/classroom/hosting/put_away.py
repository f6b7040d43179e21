"""Tables that have been put away: what they are, taking one back, and deleting one for good."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sim.classroom.game import log_file as logs
from sim.classroom.hosting.hub import AWAY, ENDS, Hub
from sim.errors import ParleyError
from sim.language.speaking import _


@dataclass(frozen=True)
class AwayTable:
    """A table in the folder `put-away`: its file, and what it is called ('' where it cannot be read)."""

    file: str
    name: str

    @property
    def words(self) -> str:
        """What the teacher reads of it."""
        return f"{self.name} ({self.file})" if self.name else _("{file}, which cannot be read", file=self.file)


def away(hub: Hub) -> list[AwayTable]:
    """All tables that have been put away, by name of their file."""
    return [AwayTable(path.name, _called(path)) for path in sorted((hub.folder / AWAY).glob(f"*{ENDS}"))]


def take_back(hub: Hub, file: str) -> str:
    """Put a table back among the others; the name that its file has there. Errors: ParleyError."""
    path = _path(hub, file)
    called = _called(path)
    if called and called.casefold() in {name.casefold() for name in hub.called_all()}:
        raise ParleyError(_("there is a table '{called}' already; give that one another name first", called=called))
    table = hub.free(called or file.removesuffix(ENDS))
    try:
        path.rename(hub.path(table))
    except OSError as error:
        raise ParleyError(_("'{file}' cannot be taken back: {strerror}", file=file,
                            strerror=error.strerror or error)) from error
    hub.forget(table)
    return table


def delete(hub: Hub, file: str) -> None:
    """Delete a table that has been put away, for good. Errors: ParleyError where it cannot be."""
    try:
        _path(hub, file).unlink()
    except OSError as error:
        raise ParleyError(_("'{file}' cannot be deleted: {strerror}", file=file,
                            strerror=error.strerror or error)) from error


def _path(hub: Hub, file: str) -> Path:
    """The file of a table that has been put away. Errors: ParleyError where there is none of that name."""
    path = hub.folder / AWAY / file
    if not re.fullmatch(r"[^/\\]+\.jsonl", file) or not path.is_file():
        raise ParleyError(_("'{file}' is not among the tables that were put away; load the page again", file=file[:60]))
    return path


def _called(path: Path) -> str:
    """What a table is called; '' where its file cannot be read."""
    with suppress(ParleyError):
        return logs.read(path).setting.name
    return ""
