"""The form in which a person makes a move: sliders for a text, buttons for an answer, and what it is worth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

import numpy as np
from nicegui import ui
from numpy.typing import NDArray

from sim.analysis.telling.words import Names, number
from sim.charts import style
from sim.classroom.explorer.levers import Way
from sim.classroom.game.drafts import Draft, about, numbers
from sim.classroom.game.log import Move
from sim.classroom.game.questions import Question
from sim.classroom.game.table import Played
from sim.classroom.pages.drawing import Mark, issue_lines, place_in_words
from sim.classroom.pages.frame import html
from sim.classroom.pages.sliders import Slider
from sim.model.values.acceptance import TOLERANCE

Array = NDArray[np.float64]

BUTTONS = {"accept": "Accept", "refuse": "Refuse"}
OWN = {"offer": "Make this offer", "draft": "Put this text on the table"}  # a text of one's own
CANNOT_SIGN = "Worth less to you than no deal: even if the others say yes, you cannot sign it."
WAY = Way(0.0, 1.0, 0.01)  # of an issue's slider
WOULD_NOT_SIGN = "Worth less to you than no deal: as far as you can tell, you could not sign it even if you accept."


class MoveForm:
    """One question to one person, and the ways to answer it."""

    def __init__(
        self, now: Played, question: Question, draft: Draft, send: Callable[[Move], Awaitable[None]]
    ) -> None:
        self.now, self.question, self.draft, self.send = now, question, draft, send
        self.issues = list(now.scenario.issues)
        self.text = draft.text
        self._old_texts: dict[str, ui.checkbox] = {}

    def build(self) -> None:
        """Make the form."""
        with ui.element("div").classes("card"):
            if self.question.ask in OWN:
                self._sliders()
            else:
                self._answer()

    def renewed(self, now: Played, question: Question) -> bool:
        """Whether the form can stay, with its numbers as they are now; what somebody has set on sliders stays."""
        if about(now, question) != self.draft.about:
            return False
        same = numbers(now, question) == numbers(self.now, self.question)
        if question.ask not in OWN or not self.draft.touched:
            return same
        self.now, self.question = now, question
        self._show_worth()
        for name, box in self._old_texts.items():
            box.set_text(self._take(name))
        return True

    def _sliders(self) -> None:
        html(self._how_to())
        last = self._last("answer")
        for k, issue in enumerate(self.issues):
            if self.now.movable[k] > 0:
                self._slider(k, issue, last)
        self._texts_too()
        if self.question.ask == "offer" and self._last("offer") is not None:
            ui.checkbox("My best offer so far still stands", value=self.draft.stands,
                        on_change=lambda e: self._stand(bool(e.value)))
        with ui.row().classes("w-full items-center gap-x-3 gap-y-1 actions"):
            self.worth = html("").classes("w-full")
            sure = self._asked_twice(f"{CANNOT_SIGN} Make it all the same?", "Make it", self.question.ask)
            ui.button(OWN[self.question.ask], on_click=lambda: self._offer(sure)).mark("send")
            if self.question.ask == "offer":
                self._walk_out()
        self._show_worth()

    def _how_to(self) -> str:
        """Where the sliders start, and which issues have none."""
        off = [asked.label for asked, moves in zip(self.now.scenario.issues.values(), self.now.movable, strict=True)
               if moves <= 0]
        fixed = f" Not on the agenda, so it stays as today: {', '.join(off)}." if off else ""
        return f"<p class='soft small'>{escape(f'The sliders start from the text that your staff drafts.{fixed}')}</p>"

    async def _offer(self, sure: ui.dialog) -> None:
        """Send the text; one that its author could not sign is asked about first."""
        if self._below_no_deal():
            sure.open()
        else:
            await self._send(self.question.ask)

    def _stand(self, on: bool) -> None:
        self.draft.stands, self.draft.touched = on, True

    def _slider(self, k: int, issue: str, last: Array | None) -> None:
        """The slider of one issue between its named ends."""
        asked = self.now.scenario.issues[issue]
        heard = "" if last is None else f" · last heard from the other side: {number(float(last[k]))}"
        with ui.element("div").classes("w-full issue"):
            label = html(self._label(k, asked.label, heard))
            slider = Slider(asked.label, WAY, float(self.text[k]), lambda at: place_in_words(at, asked))
            slider.mark(f"issue-{issue}")
            html(f"<div class='line-row'><div class='ends'><span>{escape(asked.at_0)}</span>"
                 f"<span>{escape(asked.at_1)}</span></div></div>")

        def moved() -> None:
            self.text[k], self.draft.touched = float(slider.value), True
            label.set_content(self._label(k, asked.label, heard))
            self._show_worth()

        slider.on_value_change(moved)

    def _label(self, k: int, label: str, heard: str) -> str:
        return (f"<b>{escape(label)}: {number(float(self.text[k]))}</b>"
                f"<span class='soft small'> · today {number(float(self.now.status_quo[k]))}{heard}</span>")

    def _show_worth(self) -> None:
        """What the text on the sliders is worth to the person's side."""
        worth = self._own_worth()
        if worth is not None:
            warning = f"<p class='small'>{CANNOT_SIGN}</p>" if self._below_no_deal() else ""
            self.worth.set_content(self._scales(worth, "This offer is worth") + warning)

    def _own_worth(self) -> float | None:
        """What the text on the sliders is worth to the person's side, None for a mediator."""
        if self.question.value is None:
            return None
        fixed = np.where(self.now.movable > 0, self.text, self.now.status_quo)
        return float(self.question.value.of(fixed[:, None])[0])

    def _below_no_deal(self) -> bool:
        """Whether the person's side could not sign the text on the sliders."""
        return (worth := self._own_worth()) is not None and self._unsignable(worth)

    def _unsignable(self, worth: float) -> bool:
        return worth < self.now.sides[self.question.seat].no_deal - TOLERANCE

    def _answer(self) -> None:
        """The text that is asked about, and the buttons."""
        question, now = self.question, self.now
        names = Names(now.scenario)
        if question.worth is not None:
            html(self._scales(question.worth, "As you understand it, it is worth" if question.ask == "answer"
                              else "It is worth"))
        earlier = self._earlier()
        marks = self._marks(names, earlier)
        html(issue_lines(now.scenario, marks, self._by_issue(now.status_quo)))
        self._texts_too()
        with ui.row().classes("w-full items-center gap-x-3 gap-y-1 actions"):
            if question.worth is not None and self._unsignable(question.worth):
                html(f"<p class='small'>{WOULD_NOT_SIGN}</p>").classes("w-full")
            for choice, words in BUTTONS.items():
                ui.button(words, on_click=lambda choice=choice: self._send(choice)).mark(choice)
            if earlier is not None and question.value is not None:
                worth = number(float(question.value.of(earlier[:, None])[0]))
                words = f"Rather the earlier {'offer' if question.ask == 'answer' else 'text'} (worth {worth})"
                ui.button(words, on_click=lambda: self._send("earlier")).props("outline")
            self._walk_out()

    def _earlier(self) -> Array | None:
        """The text of the same author that can be had instead, None without one that would be told apart."""
        earlier = self.question.earlier
        return earlier if earlier is not None and _differ(earlier, self.question.text) else None

    def _marks(self, names: Names, earlier: Array | None) -> list[Mark]:
        """The text asked about, the earlier one that can be had instead, and one's own last offer."""
        question, own = self.question, self._last("offer")
        if question.ask == "package":
            marks = [Mark("the interim package", style.ORANGE, self.now.package)]
        else:
            words = f"{'offer' if question.ask == 'answer' else 'text'} of {names.party(question.author)}"
            words += ", as you understand it" if question.ask == "answer" else ""
            text = np.zeros(len(self.issues)) if question.text is None else question.text
            marks = [Mark(words, style.PURPLE, self._by_issue(text))]
        if earlier is not None:
            marks.append(Mark("the earlier one", style.ORANGE, self._by_issue(earlier)))
        if own is not None:
            marks.append(Mark("your last offer", style.BLUE, self._by_issue(own)))
        return marks

    def _by_issue(self, text: Array) -> dict[str, float]:
        """A text as it can be drawn."""
        return dict(zip(self.issues, np.clip(text, 0.0, 1.0).tolist(), strict=True))

    def _scales(self, worth: float, words: str) -> str:
        """A worth beside those of having no deal and of what home would ratify."""
        side = self.now.sides[self.question.seat]
        home = f"<span>home needs about <b>{number(side.home)}</b></span>" if side.home is not None else ""
        colour = style.VERMILION if self._unsignable(worth) else "#00704f"
        return (f"<div class='worth'><span>{words} <b style='color:{colour}'>{number(worth)}</b> to you</span>"
                f"<span>no deal <b>{number(side.no_deal)}</b></span>{home}</div>")

    def _texts_too(self) -> None:
        """Texts of mediators from earlier rounds, which can still be taken."""
        if self.question.value is None or self.question.ask == "text":
            return
        for name in self.now.tabled:
            def toggled(on: bool, name: str = name) -> None:
                (self.draft.texts.add if on else self.draft.texts.discard)(name)
                self.draft.touched = True

            self._old_texts[name] = ui.checkbox(self._take(name), value=name in self.draft.texts,
                                                on_change=lambda e, toggled=toggled: toggled(bool(e.value)))

    def _take(self, name: str) -> str:
        """The offer to take a mediator's old text."""
        value, text = self.question.value, self.now.tabled.get(name)
        worth = f" (worth {number(float(value.of(text[:, None])[0]))} to you)" if value and text is not None else ""
        return f"I would take the text of {Names(self.now.scenario).party(name)} that lies on the table{worth}"

    def _asked_twice(self, asked: str, yes: str, choice: str) -> ui.dialog:
        """A question before a choice that one may regret."""
        async def chosen() -> None:
            dialog.close()
            await self._send(choice)

        with ui.dialog().props(f'aria-label="{escape(yes, quote=True)}?"') as dialog, ui.card():
            ui.label(asked).classes("big")
            with ui.row():
                ui.button(yes, color="negative", on_click=chosen)
                ui.button("Cancel", on_click=dialog.close).props("outline")
        return dialog

    def _walk_out(self) -> None:
        """Walking out, which ends the talks, is asked about twice."""
        dialog = self._asked_twice("Walk out? The talks end for everybody at this table.", "Walk out", "walk out")
        ui.space()
        ui.button("Walk out", color="negative", on_click=dialog.open).props("flat")

    async def _send(self, choice: str) -> None:
        question = self.question
        positions = {issue: round(x, 2) for issue, x in self._by_issue(self.text).items()} if choice in OWN else {}
        await self.send(Move(question.seat, question.round, question.ask, choice, question.author, positions,
                             self.draft.stands, tuple(sorted(self.draft.texts & set(self.now.tabled)))))

    def _last(self, what: str) -> Array | None:
        """The text of this seat's last offer, or of the last one that it heard and answered."""
        texts = [s.text for s in self.now.said if s.seat == self.question.seat and s.what == what]
        return np.clip(texts[-1], 0.0, 1.0) if texts and texts[-1] is not None else None


def _differ(one: Array, other: Array | None) -> bool:
    """Whether two texts would be told apart."""
    return other is None or bool(np.abs(one - other).max() > 0.005)
