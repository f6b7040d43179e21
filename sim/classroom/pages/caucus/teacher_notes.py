"""The notes of a table on the teacher's screen: those to the teacher, all others, and whether the debrief has them."""

from __future__ import annotations

from nicegui import ui

from sim.classroom.game.caucus.note import TEACHER, NotesShown
from sim.classroom.game.caucus.post import letters, shown
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.caucus.caucus_view import CaucusView, names_of, news
from sim.classroom.pages.frame import Html, attempt
from sim.language.speaking import N_, _

TO_YOU, ALL = N_("Notes to you, and your answers"), N_("For the teacher's eyes: all private notes of this table")
SHOW = N_("Show the notes of this table in the debrief")


class TeacherNotes:
    """Folded, for the page may be on the wall: what is unread is told by a count."""

    def __init__(self, hub: Hub, table: str) -> None:
        self.hub, self.table = hub, table
        with ui.expansion(_(TO_YOU)).classes("w-full") as self.fold:
            self.view = CaucusView(hub, table, TEACHER, lambda now: True)
        with ui.expansion(_(ALL)).classes("w-full"):
            self.all = Html().classes("note-list").props("tabindex=0")
        self.box = ui.checkbox(_(SHOW), on_change=lambda event: attempt(lambda: self._shown(bool(event.value))))

    def show(self, now: TableState) -> None:
        """Show the notes as they are now."""
        told = news(now, TEACHER)
        self.fold.set_text(f"{_(TO_YOU)} (● {told})" if told else _(TO_YOU))
        self.view.show(now)
        self.all.show("caucus.notes", letters=list(letters(now.log)), fresh=(), names=names_of(now))
        self.box.set_value(shown(now.log))

    async def _shown(self, on: bool) -> None:
        """Let the debrief show the notes, or no longer. Errors: ParleyError."""
        await show_in_debrief(self.hub, self.table, on)


async def show_in_debrief(hub: Hub, table: str, on: bool) -> None:
    """Let the debrief show the notes of a table, or no longer. Errors: ParleyError."""
    if shown((await hub.look(table)).log) != on:
        await hub.note(table, lambda now: NotesShown(on))
