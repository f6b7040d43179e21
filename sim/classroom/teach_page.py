"""The teacher's screen: open tables, see who is where, pause, inject events, go back, fork."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from html import escape
from io import BytesIO

from nicegui import ui

from sim.analysis.telling.words import Names
from sim.classroom import explore, moves
from sim.classroom.account import ENDED, Account, seat_names
from sim.classroom.frame import html, told
from sim.classroom.hub import Hub
from sim.classroom.log import Setting
from sim.classroom.table import Played
from sim.errors import ParleyError

LOOK_EVERY = 1.0  # seconds


class TeachPage:
    """One teacher's browser."""

    def __init__(self, hub: Hub, scenarios: list[str], scenario: str, room: str, pin: str) -> None:
        self.hub, self.scenarios, self.scenario, self.room, self.pin = hub, scenarios, scenario, room, pin
        self._seen: dict[str, int] = {}
        self._cards: dict[str, ui.element] = {}
        self._reading: set[str] = set()
        self._boxes: dict[str, ui.checkbox] = {}

    async def build(self) -> None:
        """Make the page."""
        self.client = ui.context.client  # the button that acts is gone when its card is made anew
        html("<h1>The teacher's screen</h1>")
        with ui.element("div").classes("columns"):
            with ui.column().classes("w-full gap-3"):
                self._address()
                self._opener()
            self.tables = ui.column().classes("w-full gap-3")
        with self.tables:
            self.nothing = html("<div class='card'>No table yet. Open one at the left; then the class takes its seats."
                                "</div>").classes("w-full")
        await self._look()
        ui.timer(LOOK_EVERY, self._look)

    def _address(self) -> None:
        """What the class types, and the QR code."""
        with ui.element("div").classes("card"):
            html(f"<h2>The class opens</h2><p class='big'><b>{escape(self.room)}</b></p>")
            if self.pin:
                html(f"<p>PIN</p><p class='pin'>{self.pin}</p>" + qr_code(f"{self.room}/?pin={self.pin}"))
            else:
                html("<p class='soft'>On this machine only. Start with --lan to let the room in.</p>")

    def _opener(self) -> None:
        """The form for a new table."""
        with ui.element("div").classes("card"):
            html("<h2>Open a table</h2>")
            select = ui.select(self.scenarios, value=self.scenario, label="Scenario", with_input=True).classes("w-full")
            name = ui.input("Name of the table", value="Table 1").classes("w-full").props("maxlength=40")
            seed = ui.number("Seed", value=1, min=0, max=10**9, step=1).classes("w-full")
            world = ui.number("World (the same: the same chance)", value=0, min=0,
                              max=10**6, step=1).classes("w-full")
            html("<p>Seats for people</p>")
            boxes = ui.column().classes("gap-0")

            def seats() -> None:
                boxes.clear()
                with boxes:
                    found = seat_names(explore.scenario_named(str(select.value)))
                    self._boxes = {seat: ui.checkbox(label, value=place < 2)
                                   for place, (seat, label) in enumerate(found.items())}

            async def open_table() -> None:
                people = tuple(seat for seat, box in self._boxes.items() if box.value)
                setting = Setting(str(select.value), int(seed.value or 0), int(world.value or 0), (), str(name.value),
                                  people)
                await self.hub.open(setting)
                name.set_value(f"Table {len(self.hub.names()) + 1}")

            seats()
            select.on_value_change(seats)
            ui.button("Open the table", on_click=lambda: self._do(open_table)).mark("open")

    async def _do(self, act: Callable[[], Awaitable[object]], pressed: str = "") -> None:
        """Do something and show what has become of the tables; the keyboard stays on the button that was `pressed`."""
        await told(act)
        await self._look()
        if pressed:
            self.client.run_javascript(f"document.querySelector('[data-button={json.dumps(pressed)}]')?.focus()")

    async def _look(self) -> None:
        """Show the tables anew at which something has happened; the others stay as the teacher left them."""
        for name in self.hub.news(self._seen):
            with suppress(ParleyError):  # told on the first page
                self._show(name, await self.hub.look(name))

    def _show(self, name: str, now: Played) -> None:
        self.nothing.set_visibility(False)
        if name not in self._cards:
            with self.tables:
                self._cards[name] = ui.element("div").classes("card")
        self._cards[name].clear()
        with self._cards[name]:
            self._table(name, now)

    def _table(self, name: str, now: Played) -> None:
        """One table: where it is, who sits there, what can be done."""
        names, setting = Names(now.scenario), now.log.setting
        html(f"<h2>{escape(setting.name)}</h2>"
             f"<p>{escape(now.scenario.title)} (seed {setting.seed}, world {setting.world})</p>")
        if now.question is None:
            html(f"<div class='wait'>{escape(ENDED[now.ending])}</div>")
        else:
            who = names.party(now.question.seat)
            state = "Paused" if now.log.paused else f"Waiting for {who}"
            html(f"<div class='turn'>Round {now.round} of {now.last_round}, {names.date(now.month)}: "
                 f"{escape(state)}</div>")
        self._seats(name, now)
        self._controls(name, now)

        def opened(on: bool) -> None:
            (self._reading.add if on else self._reading.discard)(name)

        said = ui.expansion("What was said", value=name in self._reading).classes("w-full")
        said.on_value_change(lambda e: opened(bool(e.value)))
        with said:
            html("".join(f"<p><b>{escape(e.heading)}</b> {escape(' '.join(e.sentences))}</p>"
                         for e in Account(now).entries()) or "<p>Nothing yet.</p>")

    def _seats(self, table: str, now: Played) -> None:
        """Who is where; the computer can be given any seat."""
        for seat, label in seat_names(now.scenario).items():
            with ui.row().classes("items-center gap-3 seat"):
                taken, waits = now.log.sits(seat), now.log.waits(seat)
                who = taken.who if taken else "free, waiting for somebody" if waits else "the computer"
                ui.label(f"{label}: {who}")
                if now.question is not None and (taken or waits):
                    self._button(table, "Give to the computer", moves.leave, seat).props("flat dense")

    def _controls(self, table: str, now: Played) -> None:
        with ui.row().classes("items-center gap-2"):
            paused = now.log.paused
            self._button(table, "Go on" if paused else "Pause", moves.pause, not paused)
            back = max(1, now.round - 1)
            self._button(table, f"Back to round {back}", moves.go_back, back).props("outline")
            ui.button("Fork", on_click=lambda: self._do(lambda: self.hub.fork(table))).props("outline").tooltip(
                "Copy this table, to try another way from here. People take their seats in the copy anew.")
            if now.scenario.events and now.question is not None:
                events = {event: asked.label for event, asked in now.scenario.events.items()}
                chosen = ui.select(events, label="Let it happen now").style("min-width: 15rem")
                ui.button("Inject", on_click=lambda: self._do(
                    lambda: self.hub.act(table, moves.inject, str(chosen.value)))).props("outline")

    def _button(self, table: str, words: str, what: Callable[..., Played], *args: object) -> ui.button:
        """A button that does something at a table."""
        key = f"{table} {what.__name__}"

        async def act() -> None:
            await self._do(lambda: self.hub.act(table, what, *args), key)

        return ui.button(words, on_click=act).props(f'data-button="{key}"')


def qr_code(address: str) -> str:
    """A picture of an address for telephones, as SVG."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    picture = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=14, border=1).save(picture)
    text = picture.getvalue().decode()
    return f"<div style='max-width:220px' aria-label='QR code of the address'>{text[text.index('<svg'):]}</div>"
