"""The class of a folder of tables: read once, changed by one at a time, and on the disk before anybody sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sim.classroom.roster import roster_file
from sim.classroom.roster.students import Roster
from sim.errors import ParleyError


class Register:
    """The class; `version` counts its changes, so that pages know when to look.

    `led` holds the address to which a browser is being led: a page that is loaded twice, or breaks off, leads on again.
    """

    def __init__(self, folder: Path) -> None:
        self.path, self.version = folder / roster_file.FILE, 0
        self.led: dict[str, str] = {}
        self._now: Roster | None = None
        self._one_at_a_time = asyncio.Lock()

    @property
    def now(self) -> Roster:
        """The class as it is. Errors: ParleyError where its file is damaged, until it is mended or taken out."""
        if self._now is None:
            self._now = roster_file.read(self.path)
        return self._now

    async def change(self, how: Callable[[Roster], Roster]) -> Roster:
        """Change the class. Errors: ParleyError, also those of `how`; Unsaved; it is then as it was."""
        async with self._one_at_a_time:
            made = how(self.now)
            if made != self.now:
                await asyncio.to_thread(roster_file.write, self.path, made)
                self._now, self.version = made, self.version + 1
            return made

    def arrived(self, browser: str, address: str) -> None:
        """Note that a browser has come to where it was led."""
        if self.led.get(browser) == address:
            del self.led[browser]

    def kept(self, table: str, seat: str, browser: str) -> tuple[str, ...]:
        """The names of others for whom a seat is kept, as far as the class can be read."""
        with suppress(ParleyError):
            return self.now.kept(table, seat, browser)
        return ()

    def moved(self, browser: str, table: str, seat: str = "") -> bool:
        """Whether whoever has come in by a browser has a place elsewhere that nobody has gone to yet."""
        with suppress(ParleyError):
            student = self.now.of(browser)
            return student is not None and not student.came and (student.table, student.seat) != (table, seat)
        return False
