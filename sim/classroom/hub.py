"""The tables of a class: files in a folder, each looked at by many and changed by one at a time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Concatenate, ParamSpec

from sim.classroom import log as logs
from sim.classroom import moves
from sim.classroom.drafts import Draft
from sim.classroom.log import Setting, Sit
from sim.classroom.table import Played
from sim.classroom.workers import Workers
from sim.errors import ParleyError

P = ParamSpec("P")
ENDS = ".jsonl"


class Hub:
    """Tables by name of their file. `versions` count what has happened at each, so that pages know when to look.

    `drafts` are what people have set on their forms and not sent yet, by the token of their seat.
    """

    def __init__(self, folder: Path, workers: Workers) -> None:
        self.folder, self.workers = folder, workers
        self.versions: dict[str, int] = {}
        self.drafts: dict[str, Draft] = {}
        self._seen: dict[str, Played] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def names(self) -> list[str]:
        """All tables, also those of earlier lessons in the folder."""
        return sorted(path.name.removesuffix(ENDS) for path in self.folder.glob(f"*{ENDS}"))

    def news(self, seen: dict[str, int]) -> Iterator[str]:
        """The tables at which something has happened since their versions in `seen`, which is brought up to date."""
        for name in self.names():
            version = self.versions.get(name, 0)
            if seen.get(name) != version:
                seen[name] = version
                yield name

    async def look(self, table: str) -> Played:
        """A table as it stands. Errors: ParleyError."""
        async with self._lock(table):
            if table not in self._seen:
                self._seen[table] = await self.workers.do(moves.look, self.path(table))
            return self._seen[table]

    async def open(self, setting: Setting) -> str:
        """Set up a table; the name of its file. Errors: ParleyError, also for a name that another table has."""
        if _plain(setting.name) in map(_plain, self._called()):
            raise ParleyError(f"there is a table '{setting.name.strip()}' already; give the new one another name")
        table = self._free(setting.name)
        self._changed(table, await self.workers.do(moves.open_table, self.path(table), setting))
        return table

    async def sit(self, table: str, seat: str, who: str, browser: str) -> Sit:
        """Give somebody a seat, who asks from a browser. Errors: ParleyError."""
        async with self._lock(table):
            now, entry = await self.workers.do(moves.sit, self.path(table), seat, who, browser)
            self._changed(table, now)
            return entry

    async def act(
        self, table: str, what: Callable[Concatenate[Path, P], Played], *args: P.args, **named: P.kwargs
    ) -> Played:
        """Do something at a table (`sim.classroom.moves`). Errors: ParleyError; the table stays as it is."""
        async with self._lock(table):
            now = await self.workers.do(what, self.path(table), *args, **named)
            self._changed(table, now)
            return now

    async def fork(self, table: str) -> str:
        """Copy a table; the name of the copy. Errors: ParleyError."""
        now = await self.look(table)
        first, called = f"{now.log.setting.name[:30]} again", {_plain(name) for name in self._called()}
        name = next(n for i in range(1, 10_000) if _plain(n := first if i == 1 else f"{first} {i}") not in called)
        copy = self._free(name)
        self._changed(copy, await self.workers.do(moves.fork, self.path(table), self.path(copy), name))
        return copy

    def _changed(self, table: str, now: Played) -> None:
        self._seen[table] = now
        self.stir(table)

    def stir(self, table: str) -> None:
        """Let the pages look at a table anew."""
        self.versions[table] = self.versions.get(table, 0) + 1

    def _lock(self, table: str) -> asyncio.Lock:
        return self._locks.setdefault(table, asyncio.Lock())

    def path(self, table: str) -> Path:
        """The file of a table. Errors: ParleyError for a name that no table can have."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", table):
            raise ParleyError("there is no such table; go back to the first page")
        return self.folder / f"{table}{ENDS}"

    def _called(self) -> Iterator[str]:
        """What the tables are called, but those that cannot be read."""
        for table in self.names():
            with suppress(ParleyError):
                yield logs.read(self.path(table)).setting.name

    def _free(self, name: str) -> str:
        """A file name like a table's name that is not taken."""
        stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "table"
        return next(t for i in range(1, 10_000) if (t := stem if i == 1 else f"{stem}-{i}") not in self.names())


def _plain(name: str) -> str:
    """A name as it sounds: without what only the eye could tell apart."""
    return " ".join(name.casefold().split())
