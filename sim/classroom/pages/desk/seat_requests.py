"""Who asks the teacher for a seat: at the top of the page, and there wherever it is scrolled to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.hosting.seating import Ask, Seating
from sim.classroom.pages.frame import Html, attempt
from sim.language.speaking import _

Do = Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]


class SeatRequests:
    """What is asked for, the first first, each with its two answers; `do` shows what has become of the tables."""

    def __init__(self, seating: Seating, do: Do) -> None:
        self.seating, self.do = seating, do
        self._rows: dict[Ask, ui.row] = {}
        with ui.column().classes("w-full gap-2 asks"):
            self._place = ui.column().classes("w-full gap-2").props("aria-live=polite")
            self._all = ui.button(_("Yes to all who ask for a seat"), on_click=lambda: self.do(self._agree))

    def look(self) -> None:
        """Show what is asked now. What waits already keeps its buttons, so that no press is lost."""
        asks = self.seating.asks
        for ask in set(self._rows) - set(asks):
            self._rows.pop(ask).delete()
        for ask in asks:
            if ask not in self._rows:
                self._rows[ask] = self._row(ask)
        self._all.set_visibility(len(asks) > 1)

    def _row(self, ask: Ask) -> ui.row:
        """What somebody asks for, and the two answers."""
        with self._place, ui.row().classes("items-center gap-3 wait w-full") as row:
            Html("table_card.asked", words=ask.words)
            for words, yes in ((_("Yes"), True), (_("No"), False)):
                button = ui.button(words, on_click=lambda yes=yes: self.do(lambda: self.seating.answer(ask, yes)))
                button.props("" if yes else "outline").props["aria-label"] = f"{words}: {ask.words}"
        return row

    async def _agree(self) -> None:
        """Say yes to all that is asked; a seat that can no longer be had is told, and keeps nobody else waiting."""
        for ask in self.seating.asks:
            await attempt(lambda ask=ask: self.seating.answer(ask, True))  # type: ignore[misc]
