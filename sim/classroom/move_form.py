"""The form in which a person makes a move: sliders for a text, buttons for an answer, and what it is worth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

import numpy as np
from nicegui import ui
from numpy.typing import NDArray

from sim.analysis.telling.words import Names, number
from sim.charts import style
from sim.classroom.drawing import Mark, issue_lines
from sim.classroom.frame import html
from sim.classroom.log import Move
from sim.classroom.questions import Question
from sim.classroom.table import Played

Array = NDArray[np.float64]

BUTTONS = {"accept": "Accept", "refuse": "Refuse"}


class MoveForm:
    """One question to one person, and the ways to answer it."""

    def __init__(self, now: Played, question: Question, send: Callable[[Move], Awaitable[None]]) -> None:
        self.now, self.question, self.send = now, question, send
        self.issues = list(now.scenario.issues)
        start = now.status_quo if question.text is None else question.text
        self.text = np.array([round(float(x), 2) for x in np.clip(start, 0.0, 1.0)])
        self.stands, self.texts = True, set[str]()

    def build(self) -> None:
        """Make the form."""
        with ui.element("div").classes("card"):
            if self.question.ask in ("offer", "draft"):
                self._sliders()
            else:
                self._answer()

    # ---- a text of one's own ---------------------------------------------------------------------------------

    def _sliders(self) -> None:
        self.worth = html("")
        last = self._last_heard()
        for k, issue in enumerate(self.issues):
            if self.now.movable[k] > 0:
                self._slider(k, issue, last)
        self._show_worth()
        self._texts_too()
        if self.question.ask == "offer" and self._own_last() is not None:
            ui.checkbox("My best offer so far still stands", value=True,
                        on_change=lambda e: setattr(self, "stands", bool(e.value)))
        with ui.row().classes("w-full items-center gap-3 actions"):
            words = "Make this offer" if self.question.ask == "offer" else "Put this text on the table"
            ui.button(words, on_click=lambda: self._send(self.question.ask)).mark("send")
            if self.question.ask == "offer":
                self._walk_out()

    def _slider(self, k: int, issue: str, last: Array | None) -> None:
        """The slider of one issue between its named ends."""
        asked = self.now.scenario.issues[issue]
        heard = "" if last is None else f" · last heard from the other side: {number(float(last[k]))}"
        with ui.element("div").classes("w-full issue"):
            label = html(self._label(k, asked.label, heard))
            slider = ui.slider(min=0, max=1, step=0.01, value=float(self.text[k]))
            slider.props(f'aria-label="{escape(asked.label, quote=True)}"').mark(f"issue-{issue}")
            html(f"<div class='line-row'><div class='ends'><span>{escape(asked.at_0)}</span>"
                 f"<span>{escape(asked.at_1)}</span></div></div>")

        def moved() -> None:
            self.text[k] = float(slider.value or 0.0)
            label.set_content(self._label(k, asked.label, heard))
            self._show_worth()

        slider.on_value_change(moved)

    def _label(self, k: int, label: str, heard: str) -> str:
        return (f"<b>{escape(label)}: {number(float(self.text[k]))}</b>"
                f"<span class='soft small'> · today {number(float(self.now.status_quo[k]))}{heard}</span>")

    def _show_worth(self) -> None:
        """What the text on the sliders is worth to the person's side."""
        value = self.question.value
        if value is None:
            self.worth.set_content("<p class='soft'>You start from the text that your staff drafts.</p>")
            return
        fixed = np.where(self.now.movable > 0, self.text, self.now.status_quo)
        self.worth.set_content(self._scales(float(value.of(fixed[:, None])[0]), "This offer is worth"))

    # ---- an answer -------------------------------------------------------------------------------------------

    def _answer(self) -> None:
        """The text that is asked about, and the buttons."""
        question, now = self.question, self.now
        names = Names(now.scenario)
        if question.worth is not None:
            html(self._scales(question.worth, "As you understand it, it is worth" if question.ask == "answer"
                              else "It is worth"))
        marks = self._marks(names)
        html(issue_lines(now.scenario, marks, dict(zip(self.issues, now.status_quo.tolist(), strict=True))))
        self._texts_too()
        with ui.row().classes("w-full items-center gap-3 actions"):
            for choice, words in BUTTONS.items():
                ui.button(words, on_click=lambda choice=choice: self._send(choice)).mark(choice)
            if question.earlier is not None and question.value is not None and _differ(question.earlier, question.text):
                worth = number(float(question.value.of(question.earlier[:, None])[0]))
                words = f"Rather the earlier {'offer' if question.ask == 'answer' else 'text'} (worth {worth})"
                ui.button(words, on_click=lambda: self._send("earlier")).props("outline")
            self._walk_out()

    def _marks(self, names: Names) -> list[Mark]:
        """The text asked about, and one's own last offer."""
        question, own = self.question, self._own_last()
        if question.ask == "package":
            marks = [Mark("the interim package", style.ORANGE, self.now.package)]
        else:
            words = f"{'offer' if question.ask == 'answer' else 'text'} of {names.party(question.author)}"
            words += ", as you understand it" if question.ask == "answer" else ""
            text = np.zeros(len(self.issues)) if question.text is None else np.clip(question.text, 0.0, 1.0)
            marks = [Mark(words, style.PURPLE, dict(zip(self.issues, text.tolist(), strict=True)))]
        if own is not None:
            marks.append(Mark("your last offer", style.BLUE, dict(zip(self.issues, own.tolist(), strict=True))))
        return marks

    # ---- shared ----------------------------------------------------------------------------------------------

    def _scales(self, worth: float, words: str) -> str:
        """A worth beside those of having no deal and of what home would ratify."""
        side = self.now.sides[self.question.seat]
        home = f"<span>home needs about <b>{number(side.home)}</b></span>" if side.home is not None else ""
        colour = style.VERMILION if worth < side.no_deal else "#00704f"
        return (f"<div class='worth'><span>{words} <b style='color:{colour}'>{number(worth)}</b> to you</span>"
                f"<span>no deal <b>{number(side.no_deal)}</b></span>{home}</div>")

    def _texts_too(self) -> None:
        """Texts of mediators from earlier rounds, which can still be taken."""
        if self.question.value is None or self.question.ask == "text":
            return
        names = Names(self.now.scenario)
        for name, text in self.now.tabled.items():
            worth = number(float(self.question.value.of(text[:, None])[0]))

            def toggled(on: bool, name: str = name) -> None:
                (self.texts.add if on else self.texts.discard)(name)

            ui.checkbox(f"I would take the text of {names.party(name)} that lies on the table (worth {worth} to you)",
                        on_change=lambda e, toggled=toggled: toggled(bool(e.value)))

    def _walk_out(self) -> None:
        """Walking out, which ends the talks, is asked about twice."""
        with ui.dialog().props('aria-label="Walk out?"') as dialog, ui.card():
            ui.label("Walk out? The talks end for everybody at this table.").classes("big")
            with ui.row():
                ui.button("Walk out", color="negative", on_click=lambda: self._send("walk out")).mark("really")
                ui.button("Stay", on_click=dialog.close).props("outline")
        ui.space()
        ui.button("Walk out", color="negative", on_click=dialog.open).props("flat")

    async def _send(self, choice: str) -> None:
        question = self.question
        own = choice in ("offer", "draft")
        positions = {issue: round(float(x), 2) for issue, x in zip(self.issues, self.text, strict=True)} if own else {}
        await self.send(Move(question.seat, question.round, question.ask, choice, question.author, positions,
                             self.stands, tuple(sorted(self.texts))))

    def _last_heard(self) -> Array | None:
        """What this seat last heard of the other side."""
        heard = [s.text for s in self.now.said if s.seat == self.question.seat and s.what == "answer"]
        return np.clip(heard[-1], 0.0, 1.0) if heard and heard[-1] is not None else None

    def _own_last(self) -> Array | None:
        offers = [s.text for s in self.now.said if s.seat == self.question.seat and s.what == "offer"]
        return offers[-1] if offers else None


def _differ(one: Array, other: Array | None) -> bool:
    """Whether two texts would be told apart."""
    return other is None or bool(np.abs(one - other).max() > 0.005)
