"""The clocks of the tables: how long each round has lasted and since when somebody is waited for.

A clock counts the seconds in which somebody could have moved: it stands still while a table is paused, while a seat for
people is free, and while the server is down. What it has counted stands in a file among the tables.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from sim.classroom.game.desk import acts
from sim.classroom.game.desk.lines import COMPUTER
from sim.classroom.game.desk.timing import timer_of
from sim.classroom.game.desk.waiting import asked_in_words, seats_all_taken
from sim.ensemble.results.atomic import write_atomically
from sim.errors import ParleyError
from sim.language.speaking import _

if TYPE_CHECKING:
    from sim.classroom.game.table import TableState
    from sim.classroom.hosting.hub import Hub

FILE = "clocks.json"
EVERY = 1.0  # seconds between two looks at the clocks
SAVED_EVERY = 5.0  # seconds of play that a server that is killed may forget
LONGEST_STEP = 5.0  # seconds that one step counts at most: a machine that slept has not played
Seconds = Annotated[float, Field(ge=0.0)]


@dataclass
class Clock:
    """Of one table: the seconds that its `round` has lasted, and since when (by the calendar) it waits for `asked`.

    `lines` is the length of the log when it was last looked at: a log that has become shorter has gone back.
    """

    round: int
    lines: int
    spent: Seconds
    asked: str
    since: Seconds


@dataclass(frozen=True)
class TimeLeft:
    """What is left of a round, in seconds; whether the time stands still, and why ('' where it runs)."""

    seconds: float
    still: str
    then: str


class Clocks:
    """The clocks of all tables that have been looked at since the server began, by two kinds of time."""

    def __init__(
        self, hub: Hub, monotonic: Callable[[], float] = time.monotonic, calendar: Callable[[], float] = time.time
    ) -> None:
        self.hub, self._monotonic, self._calendar = hub, monotonic, calendar
        self._clocks = _read(hub.folder / FILE)
        self._last, self._saved, self._kept = monotonic(), monotonic(), ""

    async def run(self) -> None:
        """Tick until the server ends; whatever goes wrong once is told in the terminal, and the clocks go on."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.tick()
            except Exception:
                logging.getLogger(__name__).exception("the clocks of the tables")

    async def tick(self) -> None:
        """Count the time since the last tick, and let the computer decide where it has run out."""
        now = self._monotonic()
        step, self._last = min(LONGEST_STEP, max(0.0, now - self._last)), now
        for table, state in self.hub.loaded().items():
            self._count(table, state, step)
        await self._save(now)
        for table, state in self.hub.loaded().items():
            if self._has_run_out(table, state):
                with suppress(ParleyError):  # told to the teacher (`Hub.unsaved`), and tried again
                    await self.hub.act(table, acts.time_up, state.round)

    def left(self, table: str) -> TimeLeft | None:
        """What is left of a table's round; None without a limit, or where its talks are over."""
        state = self.hub.loaded().get(table)
        if state is None or state.question is None or not (timer := timer_of(state.log.entries)).minutes:
            return None
        clock = self._of(table, state)
        return TimeLeft(max(0.0, 60.0 * timer.minutes - clock.spent), _still(state), timer.then)

    def since(self, table: str) -> float | None:
        """Since when, by the calendar, a table waits for whom it waits for; None where it waits for nobody."""
        state = self.hub.loaded().get(table)
        return None if state is None or state.question is None else self._of(table, state).since

    def drop(self, table: str) -> None:
        """Forget the clock of a table that is no longer there."""
        self._clocks.pop(table, None)

    def _of(self, table: str, state: TableState) -> Clock:
        """The clock of a table, which begins anew with each round and where the table has gone back."""
        lines, asked = len(state.log.entries), asked_in_words(state)
        clock = self._clocks.get(table)
        if clock is None or clock.round != state.round or lines < clock.lines:
            clock = self._clocks[table] = Clock(state.round, lines, 0.0, asked, self._calendar())
        if clock.asked != asked:
            clock.asked, clock.since = asked, self._calendar()
        clock.lines = lines
        return clock

    def _count(self, table: str, state: TableState, step: float) -> None:
        """Let a clock go on by some seconds, where it does not stand still."""
        clock = self._of(table, state)
        if state.question is not None and not _still(state):
            clock.spent += step

    def _has_run_out(self, table: str, state: TableState) -> bool:
        left = self.left(table)
        return left is not None and left.then == COMPUTER and left.seconds <= 0.0 and not left.still

    async def _save(self, now: float) -> None:
        """Write down what the clocks have counted, now and then; a full disk loses some seconds of a round."""
        if now - self._saved < SAVED_EVERY:
            return
        there = self.hub.loaded()
        text = json.dumps({table: asdict(clock) for table, clock in sorted(self._clocks.items())
                           if table in there or (self.hub.folder / f"{table}.jsonl").exists()}, indent=1)
        self._saved = now
        if text != self._kept:
            with suppress(OSError):
                await asyncio.to_thread(write_atomically, self.hub.folder / FILE, text.encode())
                self._kept = text


def _still(state: TableState) -> str:
    """Why time stands still at a table; '' where it runs."""
    if state.log.paused:
        return _("the table is paused")
    return "" if seats_all_taken(state) else _("a seat is still free")


def _read(path: Path) -> dict[str, Clock]:
    """What the clocks had counted; nothing where the file is not there or is none of theirs: then rounds begin anew."""
    try:
        return TypeAdapter(dict[str, Clock]).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return {}
