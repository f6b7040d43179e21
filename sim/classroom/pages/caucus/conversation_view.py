"""One conversation in notes: a line that unfolds, what was written, and a field to write in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import time

from nicegui import ui

from sim.classroom.game.caucus.note import LONGEST
from sim.classroom.game.caucus.post import Letter, Made, conversation, is_computer, read_all, silence, written
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.frame import Html, attempt
from sim.english import lowered
from sim.language.speaking import _, ngettext


class ConversationView:
    """The notes between `seat` and an `other`; `keep` writes a line into the table's log, or refuses to.

    What is unread when it is unfolded counts as read, and stays marked until it is folded again. What comes while it is
    unfolded is unread until somebody answers or says that it is read.
    """

    def __init__(
        self, hub: Hub, table: str, seat: str, other: str, names: Mapping[str, str],
        keep: Callable[[Made], Awaitable[None]],
    ) -> None:
        self.hub, self.seat, self.other, self.names, self.keep = hub, seat, other, names, keep
        self._draft = (table, seat, other)
        self._fresh: set[Letter] = set()
        self.now: TableState | None = None
        with ui.expansion(on_value_change=self._folded) as self.fold:
            with self.fold.add_slot("header"):
                self.line = Html().classes("w-full")
            self._inside()

    def _inside(self) -> None:
        name = lowered(self.names[self.other]) if not self.other else self.names[self.other]
        self.silence = Html().classes("w-full")
        with ui.column().classes("w-full gap-1") as self.writing:
            self.field = ui.textarea(_("Your note to {name}", name=name), value=self.hub.begun.get(self._draft, ""),
                                     on_change=lambda event: self._begun(str(event.value or "")))
            self.field.classes("w-full").props("autogrow counter").mark(f"note-to-{self.other or 'teacher'}")
            self.field.props["hint"] = _("up to {most:,} letters", most=LONGEST)
            send = ui.button(_("Send"), on_click=self._send)
            send.props["aria-label"] = _("Send the note to {name}", name=name)
        self.is_read = ui.button(_("Mark as read"), on_click=lambda: attempt(self._read)).props("outline dense")
        self.list = Html().classes("note-list").props("tabindex=0")

    def show(self, now: TableState) -> None:
        """Show the notes as they are now."""
        self.now, found = now, conversation(now.log, self.seat, self.other)
        self._fresh |= set(found.fresh)
        computer, over = is_computer(now, self.other), now.question is None
        count = ngettext("{count} note", "{count} notes", len(found.letters)) if found.letters else _("no notes")
        self.line.show("caucus.line", name=self.names[self.other], count=count, unread=found.unread, computer=computer)
        self.list.show("caucus.notes", letters=found.letters, fresh=self._fresh, names=self.names)
        self.is_read.set_visibility(bool(found.unread))
        self.writing.set_visibility(not computer and not over)
        why = _("The talks are over: notes can be read, and no more are sent.") if over else silence(now, self.other)
        self.silence.show("caucus.silence", words=why) if why else self.silence.empty()

    def _begun(self, text: str) -> None:
        """Keep what is not sent yet: it outlives a page that is loaded again."""
        self.hub.begun[self._draft] = text

    async def _folded(self) -> None:
        """Take what is unread as read where it is unfolded; what was read is marked no more where it is folded."""
        if self.fold.value:
            await attempt(self._read)
        elif self.now:
            self._fresh.clear()
            self.show(self.now)

    async def _read(self) -> None:
        """Note that all that has come is read. Errors: ParleyError."""
        if self.now and conversation(self.now.log, self.seat, self.other).unread:
            await self.keep(lambda now: read_all(now, self.seat, self.other))

    async def _send(self) -> None:
        """Send the note; a refusal is told, and what was written stays."""
        typed = self.field.value or ""
        if await attempt(lambda: self.keep(lambda now: written(now, self.seat, self.other, typed, int(time())))):
            self.field.set_value("")
            self._begun("")
            await attempt(self._read)
