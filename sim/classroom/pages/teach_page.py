"""The teacher's screen: open tables, see who is where, pause, inject events, go back, fork."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO

from markupsafe import Markup
from nicegui import ui

from sim.classroom.explorer import explore
from sim.classroom.game import moves
from sim.classroom.game.account import seat_names
from sim.classroom.game.caucus.note import TEACHER
from sim.classroom.game.log import Setting
from sim.classroom.game.table import TableState
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.placing import free_name
from sim.classroom.hosting.seating import Seating
from sim.classroom.html.fragments import picture
from sim.classroom.pages.caucus.caucus_view import in_title
from sim.classroom.pages.caucus.teacher_notes import show_in_debrief
from sim.classroom.pages.debrief_page import natural
from sim.classroom.pages.desk.desk import Desk
from sim.classroom.pages.desk.seat_requests import SeatRequests
from sim.classroom.pages.desk.world_choice import WorldChoice
from sim.classroom.pages.frame import Html, attempt, title
from sim.classroom.pages.roster.class_section import ClassSection
from sim.classroom.pages.table_card import TableCard
from sim.errors import ParleyError
from sim.language.speaking import _

LOOK_EVERY = 1.0  # seconds


class TeachPage:
    """One teacher's browser."""

    def __init__(
        self, seating: Seating, arrivals: ClassDoor, scenarios: dict[str, str], scenario: str, room: str, pin: str
    ) -> None:
        self.seating, self.hub, self.scenarios, self.scenario = seating, seating.hub, scenarios, scenario
        self.room, self.pin = room, pin
        self.section = ClassSection(arrivals, scenarios, scenario, self._do)
        self.desk = Desk(self.hub, self._look)
        self._seen: dict[str, int] = {}
        self._cards: dict[str, TableCard] = {}
        self._broken: dict[str, ui.element] = {}
        self._boxes: dict[str, ui.checkbox] = {}

    async def build(self) -> None:
        """Make the page."""
        Html("frame.heading", words=_("The teacher's screen"))
        self.alarm = Html().props("role=alert")
        self.asks = SeatRequests(self.seating, self._do)
        with ui.element("div").classes("columns"):
            with ui.column().classes("w-full gap-3"):
                self._address()
                self.section.build()
                self._opener()
            with ui.column().classes("w-full gap-2"):
                self._overview()
        await self._look()
        ui.timer(LOOK_EVERY, self._look)

    def _overview(self) -> None:
        """The tables, a line each that unfolds: those whose talks go on, then the others."""
        self.nothing = Html("teach.no_table")
        self.desk.above()
        with ui.row().classes("items-center gap-2") as self.all:
            ui.button(_("Pause all"), on_click=lambda: self._do(lambda: self._pause(True)))
            ui.button(_("Go on all"), on_click=lambda: self._do(lambda: self._pause(False))).props("outline")
            ui.button(_("Show all notes in the debrief"),
                      on_click=lambda: self._do(lambda: self._show_notes(True))).props("flat")
            none = ui.button(_("Show none"), on_click=lambda: self._do(lambda: self._show_notes(False))).props("flat")
            none.props["aria-label"] = _("Show no notes in the debrief")
            self.desk.buttons()
        self.going, self.ended = ui.column().classes("w-full gap-1"), ui.column().classes("w-full gap-1")
        self.desk.below()

    async def _pause(self, on: bool) -> None:
        """Stop all tables whose talks go on, or let them go on."""
        going = [name for name, card in self._cards.items() if card.going]
        await asyncio.gather(*(self.hub.act(name, moves.pause, on) for name in going))

    async def _show_notes(self, on: bool) -> None:
        """Let the debrief show the private notes of all tables, or of none."""
        await asyncio.gather(*(show_in_debrief(self.hub, name, on) for name in self._cards))

    def _address(self) -> None:
        """What the class types, and the QR code."""
        with ui.element("div").classes("card"):
            Html("teach.room", address=self.room)
            if self.pin:
                Html("teach.pin", pin=self.pin, qr_code=qr_code(f"{self.room}/?pin={self.pin}"))
            else:
                Html("teach.alone")

    def _opener(self) -> None:
        """The form for a new table."""
        with ui.element("div").classes("card"):
            Html("frame.subheading", words=_("Open a table"))
            select = ui.select(self.scenarios, value=self.scenario, label=_("Scenario"), with_input=True)
            select.classes("w-full")
            self._name = ui.input(_("Name of the table"), value=self._free_name()).classes("w-full")
            self._name.props("maxlength=40")
            seed = ui.number(_("Seed"), value=1, min=0, max=10**9, step=1).classes("w-full")
            world = ui.number(_("World (the same: the same chance)"), value=0, min=0,
                              max=10**6, step=1).classes("w-full")
            worlds = WorldChoice(self.hub.search, lambda: str(select.value), seed, world)
            Html("frame.sentence", words=_("Seats for people"))
            boxes = ui.column().classes("gap-0")

            def seats() -> None:
                boxes.clear()
                with boxes:
                    found = seat_names(explore.scenario_named(str(select.value)))
                    self._boxes = {seat: ui.checkbox(label, value=place < 2)
                                   for place, (seat, label) in enumerate(found.items())}

            async def open_table() -> None:
                await worlds.settled()
                people = tuple(seat for seat, box in self._boxes.items() if box.value)
                setting = Setting(str(select.value), int(seed.value or 0), int(world.value or 0), (),
                                  str(self._name.value), people)
                opened = await self.hub.open(setting)
                await self._look()
                self._cards[opened].fold.open()

            seats()
            select.on_value_change(seats)
            select.on_value_change(worlds.renew)
            ui.button(_("Open the table"), on_click=lambda: self._do(open_table)).mark("open")

    def _free_name(self) -> str:
        """A name for a table that no other has."""
        return free_name(self.hub)

    async def _do(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do something and show what has become of the tables."""
        with self.all:  # the button that was pressed may be gone by then
            await attempt(act)
            if self.hub.has(str(self._name.value)):
                self._name.set_value(self._free_name())
            await self._look()

    async def _look(self) -> None:
        """Show the tables anew at which something has happened; the others stay as the teacher left them."""
        await self.section.look()
        self.asks.look()
        for name in sorted(self.hub.news(self._seen), key=natural):
            try:
                self._show(name, await self.hub.look(name))
            except ParleyError as error:
                self._tell_broken(name, str(error))
        there = set(self.hub.names())
        for name in set(self._cards) - there:
            self._cards.pop(name).fold.delete()
        for name in set(self._broken) - there:
            self._broken.pop(name).delete()
        self.nothing.set_visibility(not self.hub.names())
        self.all.set_visibility(bool(self._cards))
        title(in_title([card.now for card in self._cards.values()], TEACHER) + _("Teacher"))
        self.desk.look()
        self.alarm.show("teach.alarm", words=self.hub.unsaved)

    def _tell_broken(self, name: str, sentence: str) -> None:
        """Say why a table cannot be shown, in its place; the others are."""
        with self.ended, ui.element("div").classes("card") as self._broken[name]:
            Html("teach.broken", name=self.hub.called(name), why=sentence)
            ui.button(_("Put away"), on_click=lambda: self._do(lambda: self.hub.put_away(name))).props("outline")

    def _show(self, name: str, now: TableState) -> None:
        place = self.ended if now.question is None else self.going
        if name not in self._cards:
            with place:
                self._cards[name] = TableCard(self.seating, name, self._do)
        self._cards[name].put(place)
        self._cards[name].show(now)


def qr_code(address: str) -> Markup:
    """A picture of an address for telephones, as SVG."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    drawn = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=14, border=1).save(drawn)
    return picture(drawn.getvalue().decode())
