"""Who holds up whom, on the teacher's page: for whom the tables wait and since when, the longest first."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime

from sim.analysis.telling.words import Names
from sim.classroom.game.desk.waiting import waiting_in_all
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.desk.time_line import clock
from sim.classroom.pages.frame import Html
from sim.language.speaking import _, ngettext

MINUTE = 60.0  # seconds
Row = tuple[str, str, str, str]  # a table, whom it waits for, since when, what is left of the round


class WaitingView:
    """It changes by the minute, or where somebody moves; of what is left of rounds, whole minutes are told."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.place = Html().classes("w-full")

    def look(self) -> None:
        """Show it as it is now."""
        there = set(self.hub.names())
        tables = {name: now for name, now in self.hub.loaded().items() if name in there}
        self.place.show("desk.waiting", total=waiting_in_all(tables.values()), tables=self._rows(tables))

    def _rows(self, tables: Mapping[str, TableState]) -> list[Row]:
        going = [(self.hub.clocks.since(name) or 0.0, name) for name, now in tables.items()
                 if now.question is not None and not now.log.paused]
        return [(tables[name].log.setting.name, whom(tables[name]), in_words(since, time.time()), self._left(name))
                for since, name in sorted(going)]

    def _left(self, table: str) -> str:
        """What is left of the round, in minutes; '' without a limit."""
        left = self.hub.clocks.left(table)
        if left is None:
            return ""
        if left.seconds <= 0:
            return _("time is up")
        if left.still:
            return _("{clock} left, and stands still", clock=clock(left.seconds))
        return _("less than a minute left") if left.seconds < MINUTE else _("{clock} left",
                                                                         clock=clock(left.seconds - left.seconds % 10))


def whom(now: TableState) -> str:
    """Whom a table waits for: the side, and who sits there."""
    assert now.question is not None
    seat = now.question.seat
    taken = now.log.sits(seat)
    return f"{Names(now.scenario).starting(seat)} ({taken.who if taken else _('nobody yet')})"


def in_words(since: float, now: float) -> str:
    """Since when, by this machine's clock, and for how long."""
    minutes = int(max(0.0, now - since) // MINUTE)
    at = datetime.fromtimestamp(since).strftime("%H:%M")
    return _("since {at}", at=at) if not minutes else ngettext(
        "since {at}, for {count} minute", "since {at}, for {count} minutes", minutes, at=at)
