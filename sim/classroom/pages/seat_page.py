"""The page of somebody who sits at a table: what was said, whose turn it is, and the move to make."""

from __future__ import annotations

from nicegui import ui

from sim.analysis.telling.words import Names
from sim.charts import words
from sim.charts.style import GREEN
from sim.classroom.game import moves
from sim.classroom.game.account import worth_at_end
from sim.classroom.game.desk.own_events import in_words
from sim.classroom.game.drafts import draft_of
from sim.classroom.game.log import Decision
from sim.classroom.game.questions import DecisionPoint
from sim.classroom.game.table import TableState
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.caucus.caucus_view import CaucusView, in_title, news
from sim.classroom.pages.desk.time_line import TimeLine
from sim.classroom.pages.desk.writing import Writing
from sim.classroom.pages.frame import Html, attempt, title
from sim.classroom.pages.issue_lines import Mark, issue_lines
from sim.classroom.pages.move_form import MoveForm
from sim.classroom.pages.role_sheet import SheetView
from sim.classroom.pages.seat.minutes import MinutesView
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import N_, _
from sim.scenario.vocabulary import ENDINGS

LOOK_EVERY = 0.7  # seconds
MY_TURN = N_("Your turn")
NO_SEAT = N_("No seat")


class SeatPage:
    """One browser at a table. What it shows is made anew from the table, so a lost connection loses nothing."""

    def __init__(self, hub: Hub, table: str, token: str, browser: Browser) -> None:
        self.hub, self.table, self.token, self.browser = hub, table, token, browser
        self.seat = ""
        self._seen = -1
        self.move_form: MoveForm | None = None

    async def build(self) -> None:
        """Make the page."""
        try:
            now = await self.hub.look(self.table)
        except ParleyError:
            Html("seat.not_here").props("role=alert")
            return
        self.seat = now.log.seat_of(self.token, self.browser.name)
        if not self.seat:
            Html("seat.not_yours")
            return
        self.hub.register.arrived(self.browser.name, f"/seat/{self.table}/{self.token}")
        self.body = ui.column().classes("w-full gap-0")
        with self.body:
            self._parts()
        self.timer = ui.timer(LOOK_EVERY, self._look)
        self._show(now)

    def _parts(self) -> None:
        """The places of the page, still empty."""
        self.head = Html()
        with ui.element("div").classes("columns wide-first"):
            with ui.column().classes("w-full gap-3"):
                TimeLine(self.hub, self.table, self.seat)
                self.turn = Html().classes("w-full").props("role=status aria-live=polite tabindex=-1 data-home")
                self.shared = Html().classes("w-full").props("role=status")
                self.news = Html().props("role=status aria-live=polite")
                self.form = ui.column().classes("w-full gap-2")
                with ui.element("div").classes("card").props("id=notes"):
                    Html("frame.subheading", words=_("Private notes"))
                    self.caucus = CaucusView(self.hub, self.table, self.seat, self._holds)
                with ui.element("div").classes("card"):
                    Html("frame.subheading", words=_("What was said"))
                    self.minutes = MinutesView()
                self.writing = Writing(self.hub, self.table, self.token, self.seat)
            with ui.element("div").classes("card"):
                self.sheet = SheetView()

    async def _look(self) -> None:
        """Show the table anew where something has happened."""
        if self.hub.versions.get(self.table, 0) != self._seen:
            try:
                self._show(await self.hub.look(self.table))
            except ParleyError:  # the table has been put away
                self._gone("seat.not_here")

    def _show(self, now: TableState) -> None:
        self._seen = self.hub.versions.get(self.table, 0)
        if not self._holds(now):
            self._gone()
            return
        names = Names(now.scenario)
        self.head.show(
            "seat.head", title=now.scenario.title, party=names.party(self.seat), table=now.log.setting.name,
            round=now.round, last_round=now.last_round, date=names.date(now.month),
        )
        self.sheet.show(now, self.seat)
        self.minutes.show(now, self.seat)
        self._show_turn(now, names)
        self._show_share(now)
        self.news.show("caucus.news", words=news(now, self.seat))
        self.caucus.show(now)
        mine = f"{_(MY_TURN)} · " if self._is_mine(now) else ""
        title(f"{in_title([now], self.seat)}{mine}{now.log.setting.name}")
        self._offer_form(now)
        self.writing.show(now)

    def _holds(self, now: TableState) -> bool:
        """Whether this browser still holds the seat."""
        return now.log.seat_of(self.token, self.browser.name) == self.seat

    def _gone(self, why: str = "seat.gone") -> None:
        """Say that the seat was given away, or what else has become of it; nothing of it is shown any more."""
        self.timer.cancel()
        self.body.clear()
        with self.body:
            Html(why).props("role=alert")
        title(_(NO_SEAT))
        if self.hub.register.moved(self.browser.name, self.table, self.seat):
            ui.navigate.to("/")  # which leads on to the new place

    def _show_turn(self, now: TableState, names: Names) -> None:
        """What has just happened, and whose turn it is."""
        self.turn.show(
            "seat.turn", mine=self._is_mine(now), over=now.question is None, sentence=self._whose_turn(now, names),
            events=[in_words(now.scenario, now.log.entries, event).rstrip(".") for event in now.events],
        )

    def _show_share(self, now: TableState) -> None:
        """Who shares this seat, and who made its last move."""
        others = [sit.who for sit in now.log.share(self.seat) if sit.token != self.token]
        if not others:
            self.shared.empty()
            return
        moved = [entry.who for entry in now.log.entries if isinstance(entry, Decision) and entry.seat == self.seat]
        self.shared.show("roster.shared", others=listed(others), last=moved[-1] if moved else "")

    def _is_mine(self, now: TableState) -> bool:
        """Whether it is this seat's turn."""
        return now.question is not None and now.question.seat == self.seat and not now.log.paused

    def _whose_turn(self, now: TableState, names: Names) -> str:
        """Whose turn it is, or how it ended, in a sentence."""
        if now.question is None:
            return f"{worth_at_end(now, self.seat)}{_(ENDINGS[now.ending].told)}"
        if now.log.paused:
            return _("The teacher has paused the table.")
        if now.question.seat != self.seat:
            return _("Waiting for {party}.", party=names.party(now.question.seat))
        author = names.starting(now.question.author) if now.question.author else ""
        return {
            "offer": _("Your turn: make an offer."),
            "answer": _("{author} has made an offer. Your answer?", author=author),
            "text": _("{author} has put a text on the table. Do you take it?", author=author),
            "package": _("{author} proposes an interim package; talks on the rest would go on. Do you take it?",
                         author=author),
            "draft": _("You can put a text on the table now."),
        }[now.question.ask]

    def _offer_form(self, now: TableState) -> None:
        """The form for the move that is asked for; what is set on it stays while the question is the same."""
        question = now.question
        self.form.props("inert") if now.log.paused else self.form.props(remove="inert")
        if question is not None and question.seat == self.seat:
            self._ask(now, question)
            return
        self.move_form = None
        self.form.clear()
        if question is None and now.terms is not None:
            terms, today = (dict(zip(now.scenario.issues, text.tolist(), strict=True))
                            for text in (now.terms, now.status_quo))
            drawn = issue_lines(now.scenario, [Mark(_("terms in force"), GREEN, terms)], today)
            with self.form:
                Html("seat.terms", ending=words.ending(now.ending), texts=drawn)

    def _ask(self, now: TableState, question: DecisionPoint) -> None:
        """The form of a question: renewed where somebody has set something on it, else made anew."""
        if self.move_form and self.move_form.renewed(now, question):
            return
        draft = draft_of(now, question, self.hub.drafts.get(self.token))
        self.hub.drafts[self.token] = draft
        self.form.clear()
        self.move_form = MoveForm(now, question, draft, self._move)
        with self.form:
            self.move_form.build()

    async def _move(self, made: Decision) -> None:
        """Make a move; a refusal is told and changes nothing."""
        with self.body:  # the button that was pressed may be gone by then
            if await attempt(lambda: self.hub.act(self.table, moves.move, self.token, made)):
                self.hub.drafts.pop(self.token, None)
            await self._look()
