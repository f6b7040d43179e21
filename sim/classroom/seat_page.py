"""The page of somebody who sits at a table: what was said, whose turn it is, and the move to make."""

from __future__ import annotations

from html import escape

from nicegui import ui

from sim.analysis.telling.words import Names
from sim.charts import words
from sim.charts.style import GREEN
from sim.classroom import moves
from sim.classroom.account import ENDED, Account
from sim.classroom.drawing import Mark, issue_lines
from sim.classroom.frame import html, told
from sim.classroom.hub import Hub
from sim.classroom.log import Move
from sim.classroom.move_form import MoveForm
from sim.classroom.role_sheet import role_sheet
from sim.classroom.table import Played

LOOK_EVERY = 0.7  # seconds


class SeatPage:
    """One browser at a table. What it shows is made anew from the table, so a lost connection loses nothing."""

    def __init__(self, hub: Hub, table: str, token: str) -> None:
        self.hub, self.table, self.token = hub, table, token
        self.seat = ""
        self._seen = -1
        self._asked: object = None

    async def build(self) -> None:
        """Make the page. Errors: ParleyError for a table that is not there."""
        now = await self.hub.look(self.table)
        seats = [*now.scenario.principals, *now.scenario.mediators]
        taken = {seat: sit for seat in seats if (sit := now.log.sits(seat))}
        self.seat = next((seat for seat, sit in taken.items() if sit.token == self.token), "")
        if not self.seat:
            html("<h1>This seat is no longer yours</h1><p>Go back to the <a href='/'>first page</a> and take one.</p>")
            return
        self.head = html("")
        with ui.element("div").classes("columns wide-first"):
            with ui.column().classes("w-full gap-3"):
                self.turn = html("").classes("w-full").props("role=status aria-live=polite")
                self.form = ui.column().classes("w-full gap-2")
                with ui.element("div").classes("card"):
                    html("<h2>What was said</h2>")
                    self.minutes = html("").classes("minutes")
            with ui.element("div").classes("card"):
                self.sheet = html("")
        self._show(now)
        ui.timer(LOOK_EVERY, self._look)

    async def _look(self) -> None:
        """Show the table anew where something has happened."""
        if self.hub.versions.get(self.table, 0) != self._seen:
            self._show(await self.hub.look(self.table))

    def _show(self, now: Played) -> None:
        self._seen = self.hub.versions.get(self.table, 0)
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
        self._offer_form(now)

    def _turn(self, now: Played, names: Names) -> str:
        """Whose turn it is, in a sentence."""
        if now.question is None:
            back = "<a href='/debrief'>Look back at it together</a>"
            return f"<div class='wait'>{escape(ENDED[now.ending])} {back}.</div>"
        if now.log.paused:
            return "<div class='wait'>The teacher has paused the table.</div>"
        if now.question.seat != self.seat:
            return f"<div class='wait'>Waiting for {escape(names.party(now.question.seat))}.</div>"
        author = names.starting(now.question.author) if now.question.author else ""
        asked = {
            "offer": "Your turn: make an offer.",
            "answer": f"{author} has made an offer. Your answer?",
            "text": f"{author} has put a text on the table. Do you take it?",
            "package": "The talks are stuck. The staffs propose an interim package. Do you take it?",
            "draft": "You can put a text on the table now.",
        }[now.question.ask]
        return f"<div class='turn'>{escape(asked)}</div>"

    def _offer_form(self, now: Played) -> None:
        """The form for the move that is asked for; it stays while nothing about it changes."""
        question = now.question
        mine = question is not None and question.seat == self.seat and not now.log.paused
        asked = None
        if question is not None and mine:
            no_deal = now.sides[self.seat].no_deal if self.seat in now.sides else 0.0  # an event may have moved it
            asked = (question.round, question.ask, question.author, question.worth, no_deal)
        if asked is not None and asked == self._asked:
            return
        self._asked = asked
        self.form.clear()
        with self.form:
            if question is not None and mine:
                MoveForm(now, question, self._move).build()
            elif question is None and now.terms is not None:
                terms = dict(zip(now.scenario.issues, now.terms.tolist(), strict=True))
                html(f"<h2>{escape(words.ending(now.ending))}: the terms</h2>" + issue_lines(
                    now.scenario, [Mark("terms in force", GREEN, terms)],
                    dict(zip(now.scenario.issues, now.status_quo.tolist(), strict=True))))

    async def _move(self, made: Move) -> None:
        """Make a move; a refusal is told and changes nothing."""
        await told(lambda: self.hub.act(self.table, moves.move, self.token, made))
        await self._look()
