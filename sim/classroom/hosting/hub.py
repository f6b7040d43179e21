"""The tables of a class: files in a folder, each looked at by many and changed by one at a time."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sim.classroom.game import log_file as logs
from sim.classroom.game import moves
from sim.classroom.game.caucus.note import Caucus
from sim.classroom.game.desk import acts
from sim.classroom.game.drafts import Draft
from sim.classroom.game.log import Setting, Sit
from sim.classroom.game.log_file import Unsaved
from sim.classroom.game.table import TableState
from sim.classroom.hosting.clocks import Clocks
from sim.classroom.hosting.register import Register
from sim.classroom.hosting.workers import Workers, spoken
from sim.classroom.hosting.world_search import WorldSearch
from sim.errors import ParleyError
from sim.language.speaking import N_, _, language

P = ParamSpec("P")
T = TypeVar("T")
ENDS = ".jsonl"
AWAY = "put-away"  # the folder, among the tables, of those that the class no longer sees
NO_TABLE = N_("There is no such table. Go back to the first page.")


class Hub:
    """Tables by name of their file. `versions` count what has happened at each, so that pages know when to look.

    `drafts` are what people have set on their forms and not sent yet, by the token of their seat, and `begun` the notes
    that they have begun to write, by table, seat and whom they are to ('' is the teacher); `register` holds the class,
    and `search` finds worlds for new tables.
    """

    def __init__(self, folder: Path, workers: Workers) -> None:
        self.folder, self.workers, self.register = folder, workers, Register(folder)
        self.search = WorldSearch(workers)
        self.versions: dict[str, int] = {}
        self.drafts: dict[str, Draft] = {}
        self.begun: dict[tuple[str, str, str], str] = {}
        self._unsaved: Unsaved | None = None
        self._seen: dict[str, TableState] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self.clocks = Clocks(self)

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

    async def look(self, table: str) -> TableState:
        """A table as it stands. Errors: ParleyError."""
        if table not in self.names():
            raise ParleyError(_(NO_TABLE))
        async with self._lock(table):
            if table not in self._seen:
                self._seen[table] = await self._replayed(self.path(table))
            return self._seen[table]

    async def _replayed(self, path: Path) -> TableState:
        """A table, played in a worker. Whatever a file holds, it is told, and no other table waits for it."""
        try:
            return await self.workers.do(spoken, language(), moves.look, path)
        except ParleyError:
            raise
        except Exception as error:
            logging.getLogger(__name__).exception("%s", path)
            raise ParleyError(_("'{name}' cannot be played ({name_2}); the window in which the classroom was "
                                "started says more", name=path.name, name_2=type(error).__name__)) from error

    def loaded(self) -> dict[str, TableState]:
        """The tables that somebody has looked at since the server began, as they stand."""
        return dict(self._seen)

    async def open(self, setting: Setting) -> str:
        """Set up a table; the name of its file.

        Errors: ParleyError, also for a name that another table has, and without a seat for people.
        """
        if not setting.people:
            raise ParleyError(_("choose at least one seat for people: the computer alone would play the talks to "
                                "their end at once; to see such talks, go to Explore"))
        if self.has(setting.name):
            raise ParleyError(_("there is a table '{name}' already; give the new one another name",
                                name=setting.name.strip()))
        table = self.free(setting.name)
        self._changed(table, await self._saved(moves.open_table, self.path(table), setting))
        return table

    async def sit(self, table: str, seat: str, who: str, browser: str, beside: bool = False) -> Sit:
        """Give somebody a seat, who asks from a browser, or a part in one that is taken. Errors: ParleyError."""
        async with self._lock(table):
            how = moves.join if beside else moves.sit
            now, entry = await self._saved(how, self.path(table), seat, who, browser)
            self._changed(table, now)
            return entry

    async def act(
        self, table: str, what: Callable[Concatenate[Path, P], TableState], *args: P.args, **named: P.kwargs
    ) -> TableState:
        """Do something at a table (`sim.classroom.game.moves`). Errors: ParleyError; the table stays as it is."""
        async with self._lock(table):
            now = await self._saved(what, self.path(table), *args, **named)
            self._changed(table, now)
            return now

    async def note(self, table: str, made: Callable[[TableState], Caucus]) -> None:
        """Write down what leaves the game as it is, such as a note, so that nothing is played again.

        `made` gives it for the table as it stands, or refuses it. Errors: ParleyError; the table stays as it is.
        """
        now = await self.look(table)
        async with self._lock(table):
            now = self._seen.get(table, now)
            entry = made(now)
            await self._saved(logs.append, self.path(table), entry)
            self._changed(table, replace(now, log=now.log.with_entry(entry)))

    async def _saved(self, what: Callable[Concatenate[Path, P], T], path: Path, *args: P.args, **named: P.kwargs) -> T:
        """What an act gives, done in a worker; the teacher is told where it could not be saved. Errors: ParleyError."""
        try:
            done = await self.workers.do(spoken, language(), partial(what, path, *args, **named))
        except Unsaved as error:
            self._unsaved = error
            raise
        self._unsaved = None
        return done

    @property
    def unsaved(self) -> str:
        """Why the last act at any table could not be written to the disk, '' where it could."""
        if self._unsaved is None:
            return ""
        return _("Nothing can be saved in '{name}' for now: {error}", name=self.folder.name, error=self._unsaved)

    async def fork(self, table: str) -> str:
        """Copy a table; the name of the copy. Errors: ParleyError."""
        now = await self.look(table)
        first = _("{name} again", name=now.log.setting.name[:30])
        name = self.first_free(first if i == 1 else f"{first} {i}" for i in count(1))
        copy = self.free(name)
        self._changed(copy, await self._saved(moves.fork, self.path(table), self.path(copy), name))
        return copy

    async def rename(self, table: str, name: str) -> None:
        """Give a table another name. Errors: ParleyError, also for a name that another table has."""
        others = (self.called(other) for other in self.names() if other != table)
        if _plain(name) in map(_plain, others):
            raise ParleyError(_("there is a table '{name}' already; give this one another name", name=name.strip()))
        await self.act(table, acts.rename, name)

    async def put_away(self, table: str) -> None:
        """Move a table's file into a folder of its own, out of sight of the class; it can be put back there by hand.

        Errors: ParleyError where it cannot be moved.
        """
        async with self._lock(table):
            away = self.folder / AWAY
            names = (f"{table}{'' if i == 1 else f' {i}'}{ENDS}" for i in count(1))
            try:
                away.mkdir(exist_ok=True)
                (self.folder / f"{table}{ENDS}").rename(away / next(n for n in names if not (away / n).exists()))
            except OSError as error:
                raise ParleyError(_("{table} cannot be put away: {strerror}", table=table,
                                    strerror=error.strerror or error)) from error
            self.forget(table)

    def _changed(self, table: str, now: TableState) -> None:
        self._seen[table] = now
        self.stir(table)

    def forget(self, table: str) -> None:
        """Read a table anew from its file, if there is one, when it is looked at next."""
        self._seen.pop(table, None)
        self.clocks.drop(table)
        self.stir(table)

    def stir(self, table: str) -> None:
        """Let the pages look at a table anew."""
        self.versions[table] = self.versions.get(table, 0) + 1

    def _lock(self, table: str) -> asyncio.Lock:
        return self._locks.setdefault(table, asyncio.Lock())

    def path(self, table: str) -> Path:
        """The file of a table. Errors: ParleyError for a name that no table can have."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", table):
            raise ParleyError(_("the file '{table}{ends}' has a name that no table has (small letters, digits and "
                                "-); give it another, or take it out of the folder", table=table[:60], ends=ENDS))
        return self.folder / f"{table}{ENDS}"

    def called(self, table: str) -> str:
        """What a table is called: that of its file, where it cannot be read."""
        with suppress(ParleyError):
            return logs.read(self.path(table)).setting.name
        return table

    def called_all(self) -> Iterator[str]:
        """What the tables are called, but those that cannot be read."""
        for table in self.names():
            with suppress(ParleyError):
                yield logs.read(self.path(table)).setting.name

    def has(self, name: str) -> bool:
        """Whether a table is called so."""
        return _plain(name) in map(_plain, self.called_all())

    def first_free(self, names: Iterable[str]) -> str:
        """The first of some names that no table has, and whose file is not there, not even one that cannot be read."""
        taken, files = set(map(_plain, self.called_all())), set(self.names())
        return next(name for name in names if _plain(name) not in taken and _stem(name) not in files)

    def free(self, name: str) -> str:
        """A file name like a table's name that is not taken."""
        stem = _stem(name)
        return next(t for i in range(1, 10_000) if (t := stem if i == 1 else f"{stem}-{i}") not in self.names())


def _stem(name: str) -> str:
    """What a table's file is called where its name alone decides."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "table"


def _plain(name: str) -> str:
    """A name as it sounds: without what only the eye could tell apart."""
    return " ".join(name.casefold().split())
