"""The tables that have been put away, on the teacher's page: each can be taken back, or deleted for good."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.hosting import put_away
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.put_away import AwayTable
from sim.classroom.pages.desk.dialogs import answers, dialog
from sim.classroom.pages.frame import Html, attempt
from sim.language.speaking import _


class PutAwayView:
    """Folded, and there only where a table has been put away; `look` shows what has become of the tables."""

    def __init__(self, hub: Hub, look: Callable[[], Awaitable[object]]) -> None:
        self.hub, self._look_at_tables = hub, look
        self.fold = ui.expansion(_("Put away")).classes("card table-card w-full")
        with self.fold:
            self.rows = ui.column().classes("w-full gap-1")
        self._shown: list[AwayTable] | None = None

    def look(self) -> None:
        """Show them as they are now."""
        found = put_away.away(self.hub)
        if found == self._shown:
            return
        self._shown = found
        self.fold.set_visibility(bool(found))
        self.fold.set_text(_("Put away ({count})", count=len(found)))
        self.rows.clear()
        with self.rows:
            for one in found:
                self._row(one)

    def _row(self, one: AwayTable) -> None:
        with ui.row().classes("items-center gap-3 seat"):
            ui.label(one.words)
            back = ui.button(_("Take back"), on_click=lambda: attempt(lambda: self._take_back(one))).props("flat dense")
            back.props["aria-label"] = _("Take back {words}", words=one.words)
            gone = ui.button(_("Delete …"), on_click=lambda: self._ask(one)).props("flat dense")
            gone.props["aria-label"] = _("Delete {words}", words=one.words)

    async def _take_back(self, one: AwayTable) -> None:
        put_away.take_back(self.hub, one.file)
        self.look()
        await self._look_at_tables()

    def _ask(self, one: AwayTable) -> None:
        """Ask before a table is lost for good."""
        window = dialog(self.fold, _("Delete for good?"))
        with window, ui.card():
            Html("desk.ask_delete", words=one.words)

            async def delete() -> None:
                put_away.delete(self.hub, one.file)
                self.look()

            answers(window, {_("Delete it"): delete}, _("Leave it"))
