"""What is left of a round, as all see it who look at a table: in figures; aloud at its last minute and at its end."""

from __future__ import annotations

from nicegui import ui

from sim.classroom.game.desk.lines import COMPUTER
from sim.classroom.game.desk.telling import decided_for
from sim.classroom.game.desk.timing import ran_out
from sim.classroom.game.table import TableState
from sim.classroom.hosting.clocks import TimeLeft
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.frame import Html
from sim.language.speaking import N_, _

EVERY = 1.0  # seconds
SHORT = 60.0  # seconds that count as the last of a round
LAST_MINUTE, UP = N_("One minute left in this round."), N_("The time of this round is up.")


class TimeLine:
    """The time left at a table, looked at anew every second; `seat` is the one that looks, '' for the teacher."""

    def __init__(self, hub: Hub, table: str, seat: str = "") -> None:
        self.hub, self.table, self.seat = hub, table, seat
        with ui.column().classes("w-full gap-0"):
            self.left = Html().classes("w-full")
            self.late = Html().classes("w-full").props("role=status")
            self.heard = Html().classes("heard-only").props("role=status")
        self._stage = ""
        self.look()
        ui.timer(EVERY, self.look)

    def look(self) -> None:
        """Show the time as it is now."""
        left, now = self.hub.clocks.left(self.table), self.hub.loaded().get(self.table)
        if left is None:
            self.left.empty()
        else:
            self.left.show("desk.time_left", words=words(left), clock=clock(left.seconds),
                           short=left.seconds <= SHORT, still=left.still)
        self._say(left)
        self.late.show("desk.said", words=late(now, self.seat) if now else "")

    def _say(self, left: TimeLeft | None) -> None:
        """Say aloud that the last minute has begun, and that the time is up; no more than that."""
        stage = "" if left is None or left.seconds > SHORT else LAST_MINUTE if left.seconds > 0 else UP
        if self.seat and stage != self._stage:  # the teacher may have thirty tables
            self._stage = stage
            self.heard.show("desk.quietly", words=_(stage) if stage else stage)


def words(left: TimeLeft) -> str:
    """What stands before the figures."""
    if left.seconds > SHORT:
        return _("Time left in this round:")
    if left.seconds > 0:
        return _("Less than a minute left in this round:")
    return _("Time is up; the computer decides.") if left.then == COMPUTER else _("Time is up; the table waits.")


def clock(seconds: float) -> str:
    """Minutes and seconds; what has begun of a second counts."""
    whole = int(-(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"


def late(now: TableState, seat: str) -> str:
    """That the computer decided for somebody in the round before, '' where it did not."""
    before = now.round - 1 if now.question is not None else now.round
    if before in ran_out(now.log.entries) and seat in decided_for(now, before):
        return _("Time was up in round {before}: the computer decided the rest of it for you.", before=before)
    return ""
