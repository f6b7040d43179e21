"""The first page: the tables of the class and their free seats."""

from __future__ import annotations

from html import escape

from nicegui import ui

from sim.classroom.account import ENDED, seat_names
from sim.classroom.frame import html, told
from sim.classroom.hub import Hub
from sim.classroom.table import Played
from sim.errors import ParleyError

LOOK_EVERY = 1.0  # seconds
NOTHING = "<p>There is no table yet. The teacher opens one on the teacher's page.</p>"


class JoinPage:
    """A name to type and a seat to take."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._seen: dict[str, int] | None = None

    async def build(self) -> None:
        """Make the page."""
        html("<h1>Sit at the table</h1><p>Type your name and take a free seat. The computer plays the others.</p>")
        self.name = ui.input("Your name").classes("w-full").style("max-width: 24rem").props("maxlength=40").mark("name")
        self.tables = ui.column().classes("w-full gap-3")
        await self._look()
        ui.timer(LOOK_EVERY, self._look)

    async def _look(self) -> None:
        """Show the tables anew where something has happened."""
        now = {name: self.hub.versions.get(name, 0) for name in self.hub.names()}
        if now == self._seen:
            return
        self._seen = now
        found = []
        for name in now:
            try:
                found.append((name, await self.hub.look(name)))
            except ParleyError as error:
                ui.notify(str(error), type="warning", multi_line=True)
        self.tables.clear()
        with self.tables:
            for name, table in found:
                self._table(name, table)
            if not found:
                html(NOTHING)

    def _table(self, name: str, now: Played) -> None:
        with ui.element("div").classes("card"):
            where = f"round {now.round} of {now.last_round}" if now.question else ENDED[now.ending]
            html(f"<h2>{escape(now.log.setting.name)}</h2><p>{escape(now.scenario.title)}: {escape(where)}</p>")
            with ui.row().classes("gap-2"):
                for seat, label in seat_names(now.scenario).items():
                    taken = now.log.sits(seat)
                    if taken:
                        ui.label(f"{label}: {taken.who}").classes("soft").style("padding: 8px")
                    elif now.question is not None:
                        self._seat(name, seat, label, now.log.waits(seat))

    def _seat(self, table: str, seat: str, label: str, waits: bool) -> None:
        async def take() -> None:
            entry = await self.hub.sit(table, seat, self.name.value or "")
            ui.navigate.to(f"/seat/{table}/{entry.token}")

        button = ui.button(label, on_click=lambda: told(take)).mark(f"seat-{seat}")
        if not waits:
            button.props("outline").tooltip("The computer plays here; you would take over from this round on.")
