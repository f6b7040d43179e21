"""The private notes of one seat, or of the teacher: a conversation with each of the others at a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nicegui import ui

from sim.classroom.game.caucus.note import TEACHER
from sim.classroom.game.caucus.post import Made, correspondents, only_for, shown, unread
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.caucus.conversation_view import ConversationView
from sim.classroom.pages.frame import Html
from sim.english import listed, lowered
from sim.language.speaking import _, ngettext


class CaucusView:
    """The notes of a `seat` (the teacher's is ''), for whoever holds it: `holds` says so of a table as it stands."""

    def __init__(self, hub: Hub, table: str, seat: str, holds: Callable[[TableState], bool]) -> None:
        self.hub, self.table, self.seat, self.holds = hub, table, seat, holds
        self._views: dict[str, ConversationView] = {}
        with ui.column().classes("w-full gap-1 caucus"):
            self.rules = Html()
            self.conversations = ui.column().classes("w-full gap-0")

    def show(self, now: TableState) -> None:
        """Show the notes as they are now; nothing to who does not hold the seat."""
        if not self.holds(now):
            return
        if self.seat != TEACHER:
            self.rules.show("caucus.rules", shown=shown(now.log))
        for other in correspondents(now, self.seat):
            if other not in self._views:
                with self.conversations:
                    self._views[other] = ConversationView(self.hub, self.table, self.seat, other, names_of(now),
                                                          self._keep)
            self._views[other].show(now)

    async def _keep(self, made: Made) -> None:
        """Write a line into the log, and show what has become of it. Errors: ParleyError."""
        await self.hub.note(self.table, only_for(self.holds, made))
        self.show(await self.hub.look(self.table))


def names_of(now: TableState) -> dict[str, str]:
    """What all who write notes are called."""
    return correspondents(now, TEACHER) | {TEACHER: _("The teacher")}


def news(now: TableState, seat: str) -> str:
    """How many unread notes a seat, or the teacher, has and from whom; '' for none."""
    found, names = unread(now, seat), names_of(now)
    if not found:
        return ""
    whose = [names[other] if other else lowered(names[other]) for other in found]
    return ngettext("{count} new note from {names}", "{count} new notes from {names}", sum(found.values()),
                    names=listed(whose))


def in_title(tables: Iterable[TableState], seat: str) -> str:
    """What the tab of a browser says of unread notes at some tables, before the rest; '' for none."""
    count = sum(sum(unread(now, seat).values()) for now in tables)
    return ngettext("{count} new note", "{count} new notes", count) + " · " if count else ""
