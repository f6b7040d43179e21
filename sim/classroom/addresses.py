"""The addresses of the classroom, and what stands at each."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache

from nicegui import ui

from sim.classroom.explorer.explore import scenario_named
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.browsers import browser_of
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.seating import Seating
from sim.classroom.hosting.workers import Workers
from sim.classroom.pages.debrief_page import DebriefPage
from sim.classroom.pages.explorer.explore_page import Explorer
from sim.classroom.pages.frame import Html, frame, soon
from sim.classroom.pages.join_page import JoinPage
from sim.classroom.pages.roster.watch_page import WatchPage
from sim.classroom.pages.seat_page import SeatPage
from sim.classroom.pages.teach_page import TeachPage
from sim.language.speaking import _
from sim.scenario.catalogue import CatalogueEntry, catalogue


@dataclass(frozen=True)
class Classroom:
    """What all pages know: the scenario to begin with, the seats, the workers, the room's address, PIN and key."""

    scenario: str
    seating: Seating
    workers: Workers
    room: str
    pin: str
    key: str

    @property
    def hub(self) -> Hub:
        """The tables."""
        return self.seating.hub

    @property
    def scenarios(self) -> dict[str, str]:
        """The titles of the scenarios to choose from, by name: those of history last."""
        titles = {name: _("History: {title}", title=title) if past else title
                  for name, (title, past) in _titles().items()}
        return {self.scenario: scenario_named(self.scenario).title} | titles


@cache
def _titles() -> dict[str, tuple[str, bool]]:
    """Titles by name, and whether they are of history."""
    def past(entry: CatalogueEntry) -> bool:
        return entry.name.startswith("historical/")

    def title(entry: CatalogueEntry) -> str:
        return entry.title or entry.name

    entries = sorted(catalogue(), key=lambda entry: ("/" in entry.name, past(entry), title(entry)))
    return {entry.name: (title(entry), past(entry)) for entry in entries}


def add_pages(room: Classroom) -> None:
    """Put every page at its address."""
    arrivals = ClassDoor(room.hub)

    @ui.page("/")
    def join() -> None:
        with frame(_("Sit at the table")):
            soon(JoinPage(room.seating, arrivals, browser_of(ui.context.client.request)).build)

    @ui.page("/explore")
    def explore() -> None:
        with frame(_("Explore")):
            query = ui.context.client.request.url.query
            explorer = Explorer(room.workers, room.scenarios, room.scenario, f"?{query}" if query else "")
            explorer.begin()
            soon(explorer.build)

    @ui.page("/seat/{table}/{token}")
    def seat(table: str, token: str) -> None:
        with frame(_("At the table")):
            soon(SeatPage(room.hub, table, token, browser_of(ui.context.client.request)).build)

    @ui.page("/watch/{table}")
    def watch(table: str) -> None:
        with frame(_("Watching")):
            soon(WatchPage(arrivals, table, browser_of(ui.context.client.request)).build)

    @ui.page("/teach/{key}")
    def teach(key: str) -> None:
        right = secrets.compare_digest(key.encode(), room.key.encode())
        with frame(_("Teacher"), room.key if right else ""):
            if right:
                soon(TeachPage(room.seating, arrivals, room.scenarios, room.scenario, room.room, room.pin).build)
            else:
                Html("frame.not_the_teacher")

    @ui.page("/debrief")
    def debrief() -> None:
        with frame(_("Looking back")):
            soon(DebriefPage(room.hub, room.workers).build)
