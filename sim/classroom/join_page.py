"""The first page: the tables of the class and their free seats."""

from __future__ import annotations

from contextlib import suppress
from html import escape

from nicegui import Client, ui

from sim.classroom.account import ENDED, seat_names
from sim.classroom.frame import NOT_SHOWN, html, told
from sim.classroom.hub import Hub
from sim.classroom.seat_page import COOKIE
from sim.classroom.table import Played
from sim.errors import ParleyError

LOOK_EVERY = 1.0  # seconds
NOTHING = "<p>There is no table yet. The teacher opens one on the teacher's page.</p>"
TAKE_OVER = "{}: take over from the computer"


class JoinPage:
    """A name to type and a seat to take."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._seen: dict[str, int] = {}
        self._cards: dict[str, TableCard] = {}
        self._broken: dict[str, ui.html] = {}

    async def build(self) -> None:
        """Make the page."""
        html("<h1>Sit at the table</h1><p>Type your name and take a free seat. The computer plays the others.</p>")
        await self._own_seats(ui.context.client)
        self.name = ui.input("Your name").classes("w-full").style("max-width: 24rem").props("maxlength=40").mark("name")
        self.tables = ui.column().classes("w-full gap-3")
        with self.tables:
            self.nothing = html(NOTHING)
        await self._look()
        ui.timer(LOOK_EVERY, self._look)

    async def _own_seats(self, client: Client) -> None:
        """The ways back to the seats that somebody has taken in this browser and still has."""
        for name, token in dict(client.request.cookies).items():
            table = name.removeprefix(COOKIE)
            if name == table or table not in self.hub.names():
                continue
            with suppress(ParleyError):
                now = await self.hub.look(table)
                seat = now.log.seat_of(token)
                if seat and now.question is not None:
                    where = f"{seat_names(now.scenario).get(seat, seat)} at {now.log.setting.name}"
                    html(f"<p class='turn'><a href='/seat/{escape(table)}/{escape(token)}'>Back to your seat: "
                         f"{escape(where)}</a></p>")

    async def _look(self) -> None:
        """Show what has happened at the tables since."""
        for name in self.hub.news(self._seen):
            try:
                self._show(name, await self.hub.look(name))
            except ParleyError:
                with self.tables:
                    called = escape(self.hub.called(name))
                    self._broken[name] = html(f"<div class='card'><h2>{called}</h2><p>This table {NOT_SHOWN}</p></div>")
                    self._broken[name].classes("w-full")
        self.nothing.set_visibility(not self.hub.names())
        for shown in (self._cards, self._broken):
            for name in set(shown) - set(self.hub.names()):
                shown.pop(name).delete()

    def _show(self, name: str, now: Played) -> None:
        if name not in self._cards:
            with self.tables:
                self._cards[name] = TableCard(self, name, now)
        self._cards[name].show(now)

    async def take(self, table: str, seat: str) -> None:
        """Take a seat and go there. Errors: ParleyError."""
        entry = await self.hub.sit(table, seat, self.name.value or "")
        ui.navigate.to(f"/seat/{table}/{entry.token}")


class TableCard:
    """A table on that page. Its buttons stay the same while it changes, so that no press of one is lost."""

    def __init__(self, page: JoinPage, name: str, now: Played) -> None:
        self.page, self.name = page, name
        with ui.element("div").classes("card") as self.card:
            self.head = html("")
            with ui.row().classes("gap-2"):
                self.seats = {seat: Seat(self, seat, label) for seat, label in seat_names(now.scenario).items()}

    def delete(self) -> None:
        """Take it from the page."""
        self.card.delete()

    def show(self, now: Played) -> None:
        """Show the table as it is now."""
        where = f"round {now.round} of {now.last_round}" if now.question else ENDED[now.ending]
        title, about = escape(now.log.setting.name), f"{now.scenario.title}: {where}"
        self.head.set_content(f"<h2>{title}</h2><p>{escape(about)}</p>")
        for seat in self.seats.values():
            seat.show(now)


class Seat:
    """A seat of a table: a button while it can be taken, then who sits there."""

    def __init__(self, card: TableCard, name: str, label: str) -> None:
        self.name, self.label = name, label
        self.button = ui.button(label, on_click=lambda: told(lambda: card.page.take(card.name, name)))
        self.button.mark(f"seat-{name}")
        self.who = ui.label().classes("soft").style("padding: 8px")

    def show(self, now: Played) -> None:
        """Show the seat as it is now."""
        taken, waits = now.log.sits(self.name), now.log.waits(self.name)
        self.button.set_visibility(taken is None and now.question is not None)
        self.button.props(remove="outline") if waits else self.button.props("outline")
        self.button.set_text(self.label if waits else TAKE_OVER.format(self.label))
        self.who.set_visibility(taken is not None)
        self.who.set_text(f"{self.label}: {taken.who}" if taken else "")
