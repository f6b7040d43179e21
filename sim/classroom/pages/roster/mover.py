"""A student of the class moved by hand: to another seat, to watch a table, or to wait for a place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.game.account import seat_names
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.pages.frame import Html
from sim.errors import ParleyError
from sim.language.speaking import N_, _

Do = Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]
NOWHERE = N_("no place for now")


class StudentMover:
    """The form, for the student that `student` names; `do` does something and shows what has become of it."""

    def __init__(self, arrivals: ClassDoor, student: Callable[[], str], do: Do) -> None:
        self.arrivals, self.student, self.do = arrivals, student, do
        self._places: dict[str, tuple[str, str]] = {}  # by what they are called: table and seat

    def build(self) -> None:
        """Make it; `look` fills it."""
        with ui.row().classes("items-center gap-2 w-full"):
            self.to = ui.select([], label=_("New place"), with_input=True).style("min-width: 16rem")
            ui.button(_("Move the student"), on_click=lambda: self.do(self._move)).props("outline")
        self.told = Html().classes("w-full").props("role=status")

    async def look(self) -> None:
        """Offer the seats of all tables whose talks go on."""
        found: dict[str, tuple[str, str]] = {}
        for table in self.arrivals.hub.names():
            now = await self.arrivals.going(table)
            if now is not None:
                called = now.log.setting.name
                found |= {f"{called}: {label}": (table, seat) for seat, label in seat_names(now.scenario).items()}
                found[_("{table}: watch", table=called)] = table, ""
        self._places = found | {_(NOWHERE): ("", "")}
        if list(self._places) != self.to.options:
            self.to.set_options(list(self._places))

    async def _move(self) -> None:
        """Move the student. Errors: ParleyError."""
        name, place = self.student(), str(self.to.value or "")
        if not name or place not in self._places:
            raise ParleyError(_("choose a student and a new place first"))
        await self.arrivals.move(name, *self._places[place])
        self.told.show("roster.told", sentences=[
            _("{name} now has: {place}. What {name} did and wrote before stays where it was.", name=name, place=place)])
        self.to.set_value(None)
