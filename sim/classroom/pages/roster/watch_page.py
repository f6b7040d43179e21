"""The page of an observer: what all can see of a table, and nobody's private sheet."""

from __future__ import annotations

from nicegui import ui

from sim.analysis.telling.words import Names
from sim.charts import words
from sim.charts.style import GREEN
from sim.classroom.game.account import seat_names
from sim.classroom.game.desk.own_events import in_words
from sim.classroom.game.table import TableState
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.browsers import Browser
from sim.classroom.pages.frame import Html, title
from sim.classroom.pages.issue_lines import Mark, issue_lines
from sim.classroom.pages.seat.minutes import MinutesView
from sim.errors import ParleyError
from sim.language.speaking import _
from sim.scenario.vocabulary import ENDINGS

LOOK_EVERY = 1.0  # seconds
OBSERVER = "an observer"  # a viewer of minutes who has no seat


class WatchPage:
    """One observer's browser."""

    def __init__(self, arrivals: ClassDoor, table: str, browser: Browser) -> None:
        self.arrivals, self.hub, self.table, self.browser = arrivals, arrivals.hub, table, browser
        self._seen = -1

    async def build(self) -> None:
        """Make the page."""
        if not self.arrivals.may_watch(self.browser, self.table):
            Html("roster.not_watching").props("role=alert")
            return
        self.hub.register.arrived(self.browser.name, f"/watch/{self.table}")
        self.head = Html()
        self.turn = Html().classes("w-full").props("role=status aria-live=polite tabindex=-1 data-home")
        self.terms = Html().classes("w-full")
        with ui.element("div").classes("card").style("margin-top: 12px"):
            Html("frame.subheading", words=_("What was said"))
            self.minutes = MinutesView()
        self.timer = ui.timer(LOOK_EVERY, self._look)
        await self._look()

    async def _look(self) -> None:
        """Show the table anew where something has happened; nothing of it once somebody else watches it."""
        if not self.arrivals.may_watch(self.browser, self.table):
            self._gone("roster.not_watching")
        elif self.hub.versions.get(self.table, 0) != self._seen:
            self._seen = self.hub.versions.get(self.table, 0)
            try:
                self._show(await self.hub.look(self.table))
            except ParleyError:
                self._gone("seat.not_here")

    def _gone(self, why: str) -> None:
        self.timer.cancel()
        for part in (self.turn, self.terms, self.minutes):
            part.empty()
        self.head.show(why)
        if self.hub.register.moved(self.browser.name, self.table):
            ui.navigate.to("/")  # which leads on to the new place

    def _show(self, now: TableState) -> None:
        names = Names(now.scenario)
        where = _("Round {round} of {last_round}, {date}.", round=now.round, last_round=now.last_round,
                  date=names.date(now.month))
        self.head.show("roster.watching", table=now.log.setting.name, title=now.scenario.title, where=where,
                       seats=[f"{label}: {_who(now, seat)}" for seat, label in seat_names(now.scenario).items()])
        self.turn.show("seat.turn", mine=False, over=now.question is None, sentence=_whose_turn(now, names),
                       events=[in_words(now.scenario, now.log.entries, event).rstrip(".") for event in now.events])
        self.minutes.show(now, OBSERVER)
        self._show_terms(now)
        title(now.log.setting.name)

    def _show_terms(self, now: TableState) -> None:
        """The terms in force: signing has made them public."""
        if now.terms is None:
            self.terms.empty()
            return
        terms, today = (dict(zip(now.scenario.issues, text.tolist(), strict=True))
                        for text in (now.terms, now.status_quo))
        drawn = issue_lines(now.scenario, [Mark(_("terms in force"), GREEN, terms)], today)
        self.terms.show("seat.terms", ending=words.ending(now.ending), texts=drawn)


def _who(now: TableState, seat: str) -> str:
    """Who is in a seat, as all can see."""
    return now.log.who(seat) or (_("nobody yet") if now.log.waits(seat) else _("the computer"))


def _whose_turn(now: TableState, names: Names) -> str:
    """Whom the table waits for, or how the talks ended."""
    if now.question is None:
        return _(ENDINGS[now.ending].told)
    if now.log.paused:
        return _("The teacher has paused the table.")
    return _("Waiting for {party}.", party=names.party(now.question.seat))
