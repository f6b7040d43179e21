"""The page of somebody who sits at a table: what was said, whose turn it is, and the move to make."""

from __future__ import annotations

from html import escape

from nicegui import ui

from sim.analysis.telling.words import Names
from sim.charts import words
from sim.charts.style import GREEN
from sim.classroom.game import moves
from sim.classroom.game.account import Account, worth_at_end
from sim.classroom.game.drafts import draft_of
from sim.classroom.game.log import Move
from sim.classroom.game.questions import Question
from sim.classroom.game.table import Played
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.drawing import Mark, issue_lines
from sim.classroom.pages.frame import html, title, told
from sim.classroom.pages.move_form import MoveForm
from sim.classroom.pages.role_sheet import role_sheet
from sim.errors import ParleyError
from sim.scenario.vocabulary import ENDINGS

LOOK_EVERY = 0.7  # seconds
GO_BACK = "Go back to the <a href='/'>first page</a>"
GONE = ("<h1>This seat is no longer yours</h1><p>Somebody else has it now, or the computer, or nobody yet. "
        f"{GO_BACK} and take one.</p>")
NOT_YOURS = ("<h1>This is not your seat</h1><p>A seat belongs to the browser in which it was taken. Somebody else has "
             f"this one, or the computer, or nobody yet. {GO_BACK} and take one.</p>")
NOT_HERE = ("<h1>This seat cannot be shown</h1><p>The table is no longer there, or it cannot be read, and then the "
            f"teacher's page says why. {GO_BACK}.</p>")
MY_TURN = "Your turn"
NO_SEAT = "No seat"


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
            html(NOT_HERE).props("role=alert")
            return
        self.seat = now.log.seat_of(self.token, self.browser.name)
        if not self.seat:
            html(NOT_YOURS)
            return
        self.body = ui.column().classes("w-full gap-0")
        with self.body:
            self._parts()
        self.timer = ui.timer(LOOK_EVERY, self._look)
        self._show(now)

    def _parts(self) -> None:
        """The places of the page, still empty."""
        self.head = html("")
        with ui.element("div").classes("columns wide-first"):
            with ui.column().classes("w-full gap-3"):
                self.turn = html("").classes("w-full").props("role=status aria-live=polite tabindex=-1 data-home")
                self.form = ui.column().classes("w-full gap-2")
                with ui.element("div").classes("card"):
                    html("<h2>What was said</h2>")
                    self.minutes = html("").classes("minutes")
            with ui.element("div").classes("card"):
                self.sheet = html("")

    async def _look(self) -> None:
        """Show the table anew where something has happened."""
        if self.hub.versions.get(self.table, 0) != self._seen:
            try:
                self._show(await self.hub.look(self.table))
            except ParleyError:  # the table has been put away
                self._gone(NOT_HERE)

    def _show(self, now: Played) -> None:
        self._seen = self.hub.versions.get(self.table, 0)
        if now.log.seat_of(self.token, self.browser.name) != self.seat:
            self._gone()
            return
        names = Names(now.scenario)
        self.head.set_content(
            f"<h1>{escape(now.scenario.title)}</h1><p>You are <b>{escape(names.party(self.seat))}</b> at "
            f"{escape(now.log.setting.name)}. Round {now.round} of {now.last_round}, {names.date(now.month)}.</p>"
        )
        self.sheet.set_content(role_sheet(now, self.seat))
        entries = reversed(list(Account(now, self.seat).entries()))
        self.minutes.set_content("".join(
            f"<p class='round'>{escape(entry.heading)}</p>"
            + "".join(f"<p>{escape(text)}</p>" for text in entry.sentences)
            for entry in entries
        ) or "<p>Nothing yet.</p>")
        self.turn.set_content(self._turn(now, names))
        mine = now.question is not None and now.question.seat == self.seat and not now.log.paused
        title(f"{MY_TURN} · {now.log.setting.name}" if mine else now.log.setting.name)
        self._offer_form(now)

    def _gone(self, why: str = GONE) -> None:
        """Say that the seat was given away, or what else has become of it; nothing of it is shown any more."""
        self.timer.cancel()
        self.body.clear()
        with self.body:
            html(why).props("role=alert")
        title(NO_SEAT)

    def _turn(self, now: Played, names: Names) -> str:
        """What has just happened, and whose turn it is."""
        events = "".join(f"<div>Event: {escape(now.scenario.events[event].label)}.</div>" for event in now.events)
        kind, sentence = self._waiting(now, names)
        return f"<div class='{kind}'>{events}{sentence}</div>"

    def _waiting(self, now: Played, names: Names) -> tuple[str, str]:
        """Whose turn it is, in a sentence, and the look of its box."""
        if now.question is None:
            back = "<a href='/debrief'>Look back at it together</a>"
            return "wait", f"{escape(worth_at_end(now, self.seat))}{escape(ENDINGS[now.ending].told)} {back}."
        if now.log.paused:
            return "wait", "The teacher has paused the table."
        if now.question.seat != self.seat:
            return "wait", f"Waiting for {escape(names.party(now.question.seat))}."
        author = names.starting(now.question.author) if now.question.author else ""
        asked = {
            "offer": "Your turn: make an offer.",
            "answer": f"{author} has made an offer. Your answer?",
            "text": f"{author} has put a text on the table. Do you take it?",
            "package": "The talks are stuck. The staffs propose an interim package. Do you take it?",
            "draft": "You can put a text on the table now.",
        }[now.question.ask]
        return "turn", escape(asked)

    def _offer_form(self, now: Played) -> None:
        """The form for the move that is asked for; what is set on it stays while the question is the same."""
        question = now.question
        self.form.props("inert") if now.log.paused else self.form.props(remove="inert")
        if question is not None and question.seat == self.seat:
            self._ask(now, question)
            return
        self.move_form = None
        self.form.clear()
        if question is None and now.terms is not None:
            terms = dict(zip(now.scenario.issues, now.terms.tolist(), strict=True))
            with self.form:
                html(f"<h2>{escape(words.ending(now.ending))}: the terms</h2>" + issue_lines(
                    now.scenario, [Mark("terms in force", GREEN, terms)],
                    dict(zip(now.scenario.issues, now.status_quo.tolist(), strict=True))))

    def _ask(self, now: Played, question: Question) -> None:
        """The form of a question: renewed where somebody has set something on it, else made anew."""
        if self.move_form and self.move_form.renewed(now, question):
            return
        draft = draft_of(now, question, self.hub.drafts.get(self.token))
        self.hub.drafts[self.token] = draft
        self.form.clear()
        self.move_form = MoveForm(now, question, draft, self._move)
        with self.form:
            self.move_form.build()

    async def _move(self, made: Move) -> None:
        """Make a move; a refusal is told and changes nothing."""
        if await told(lambda: self.hub.act(self.table, moves.move, self.token, made)):
            self.hub.drafts.pop(self.token, None)
        await self._look()
