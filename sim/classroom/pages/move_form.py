"""The form in which a person makes a move: sliders for a text, buttons for an answer, and what it is worth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import numpy as np
from markupsafe import Markup
from nicegui import ui

from sim.analysis.telling.words import Names, number
from sim.arrays import Array
from sim.charts import style
from sim.classroom.explorer.levers import Way
from sim.classroom.game.drafts import Draft, about, numbers
from sim.classroom.game.log import Decision
from sim.classroom.game.questions import DecisionPoint
from sim.classroom.game.table import TableState
from sim.classroom.pages.frame import Html
from sim.classroom.pages.issue_lines import Mark, issue_lines, place_in_words
from sim.classroom.pages.proposals.package_form import PackageForm
from sim.classroom.pages.proposals.scope import package_asked, scope
from sim.classroom.pages.proposals.walking_out import asked_twice, walk_out_button
from sim.classroom.pages.seat.guesses import guess_rows
from sim.classroom.pages.seat.worth import signable, worth_line
from sim.classroom.pages.sliders import NativeSlider
from sim.language.speaking import N_, _

BUTTONS = {"accept": N_("Accept"), "refuse": N_("Refuse")}
OWN = {"offer": N_("Make this offer"), "draft": N_("Put this text on the table")}  # a text of one's own
WITH_PACKAGE = {"offer": N_("Make this offer and propose the interim deal"), "draft": OWN["draft"]}
CANNOT_SIGN = N_("Worth less to you than no deal: even if the others say yes, you cannot sign it.")
WAY = Way(0.0, 1.0, 0.01)  # of an issue's slider
WOULD_NOT_SIGN = N_("Worth less to you than no deal: as far as you can tell, you could not sign it even if you accept.")


class MoveForm:
    """One question to one person, and the ways to answer it."""

    def __init__(
        self, now: TableState, question: DecisionPoint, draft: Draft, send: Callable[[Decision], Awaitable[None]]
    ) -> None:
        self.now, self.question, self.draft, self.send = now, question, draft, send
        self.issues = list(now.scenario.issues)
        self.text = draft.text
        self._old_texts: dict[str, ui.checkbox] = {}
        self.package: PackageForm | None = None
        self.button: ui.button | None = None

    def build(self) -> None:
        """Make the form."""
        with ui.element("div").classes("card"):
            if self.question.ask in OWN:
                self._sliders()
            else:
                self._answer()

    def renewed(self, now: TableState, question: DecisionPoint) -> bool:
        """Whether the form can stay, with its numbers as they are now; what somebody has set on sliders stays."""
        if about(now, question) != self.draft.about:
            return False
        same = numbers(now, question) == numbers(self.now, self.question)
        if question.ask not in OWN or not self.draft.touched:
            return same
        self.now, self.question = now, question
        self._show_worth()
        if self.package:
            self.package.renewed(now)
        for name, box in self._old_texts.items():
            box.set_text(self._take(name))
        return True

    def _sliders(self) -> None:
        Html().put(scope(self.now, own=True))
        last = self._last("answer")
        for k, issue in enumerate(self.issues):
            if self.now.movable[k] > 0:
                self._slider(k, issue, last)
        self._texts_too()
        if self.question.ask == "offer":
            self.package = PackageForm(self.now, self.question.seat, self.draft, self._name_button)
            self.package.build()
        if self.question.ask == "offer" and self._last("offer") is not None:
            ui.checkbox(_("My best offer so far still stands"), value=self.draft.stands,
                        on_change=lambda e: self._stand(bool(e.value)))
        with ui.row().classes("w-full items-center gap-x-3 gap-y-1 actions"):
            self.worth = Html().classes("w-full")
            sure = asked_twice(f"{_(CANNOT_SIGN)} {_('Make it all the same?')}", _("Make it"),
                               lambda: self._send(self.question.ask))
            self.button = ui.button(_(OWN[self.question.ask]), on_click=lambda: self._offer(sure)).mark("send")
            if self.question.ask == "offer":
                walk_out_button(self.now, self.question.seat, lambda: self._send("walk out"))
        self._show_worth()
        self._name_button()

    async def _offer(self, sure: ui.dialog) -> None:
        """Send the text; one that its author could not sign is asked about first."""
        if self._below_no_deal():
            sure.open()
        else:
            await self._send(self.question.ask)

    def _name_button(self) -> None:
        """Say on the button what pressing it does."""
        if self.button:
            self.button.set_text(_((WITH_PACKAGE if self.draft.package else OWN)[self.question.ask]))

    def _stand(self, on: bool) -> None:
        self.draft.stands, self.draft.touched = on, True

    def _slider(self, k: int, issue: str, last: Array | None) -> None:
        """The slider of one issue between its named ends."""
        asked = self.now.scenario.issues[issue]
        heard = None if last is None else float(last[k])
        with ui.element("div").classes("w-full issue"):
            label = Html("move_form.issue", **self._where(k, heard))
            slider = NativeSlider(asked.label, WAY, float(self.text[k]), lambda at: place_in_words(at, asked))
            slider.mark(f"issue-{issue}")
            Html("move_form.ends", issue=asked)

        def moved() -> None:
            self.text[k], self.draft.touched = float(slider.value), True
            label.show("move_form.issue", **self._where(k, heard))
            self._show_worth()

        slider.on_value_change(moved)

    def _where(self, k: int, heard: float | None) -> dict[str, object]:
        """Where the slider of one issue stands, and what that is to be compared with."""
        return {"name": self.now.scenario.issues[self.issues[k]].label, "position": float(self.text[k]),
                "today": float(self.now.status_quo[k]), "heard": heard}

    def _show_worth(self) -> None:
        """What the text on the sliders is worth to the person's side, or what a mediator's staff guesses of all."""
        worth = self._own_worth()
        if worth is not None:
            warning = _(CANNOT_SIGN) if self._below_no_deal() else ""
            self.worth.put(self._scales(worth, "own", warning))
        elif self.question.seat in self.now.staff:
            rows = guess_rows(self._by_issue(self.text), self.now, self.question.seat)
            self.worth.show("minutes.guesses", rows=rows)

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
        return not signable(worth, self.now.sides[self.question.seat])

    def _answer(self) -> None:
        """The text that is asked about, and the buttons."""
        question, now = self.question, self.now
        names = Names(now.scenario)
        if question.worth is not None:
            Html().put(self._scales(question.worth, question.ask))
        earlier = self._earlier()
        marks = self._marks(names, earlier)
        Html().put(package_asked(now, question.seat) if question.ask == "package" else scope(now, own=False))
        Html().put(issue_lines(now.scenario, marks, self._by_issue(now.status_quo)))
        self._texts_too()
        with ui.row().classes("w-full items-center gap-x-3 gap-y-1 actions"):
            if question.worth is not None and self._unsignable(question.worth):
                Html("move_form.small", words=_(WOULD_NOT_SIGN)).classes("w-full")
            for choice, words in BUTTONS.items():
                ui.button(_(words), on_click=lambda choice=choice: self._send(choice)).mark(choice)
            if earlier is not None and question.value is not None:
                worth = number(float(question.value.of(earlier[:, None])[0]))
                words = (_("Rather the earlier offer (worth {worth})", worth=worth) if question.ask == "answer"
                         else _("Rather the earlier text (worth {worth})", worth=worth))
                ui.button(words, on_click=lambda: self._send("earlier")).props("outline")
            walk_out_button(now, question.seat, lambda: self._send("walk out"))

    def _earlier(self) -> Array | None:
        """The text of the same author that can be had instead, None without one that would be told apart."""
        earlier = self.question.earlier
        return earlier if earlier is not None and _differ(earlier, self.question.text) else None

    def _marks(self, names: Names, earlier: Array | None) -> list[Mark]:
        """The text asked about, the earlier one that can be had instead, and one's own last offer."""
        question, own = self.question, self._last("offer")
        if question.ask == "package":
            marks = [Mark(_("the interim package"), style.ORANGE, self.now.package)]
        else:
            whose = names.party(question.author)
            words = (_("offer of {party}, as you understand it", party=whose) if question.ask == "answer"
                     else _("text of {party}", party=whose))
            text = np.zeros(len(self.issues)) if question.text is None else question.text
            marks = [Mark(words, style.PURPLE, self._by_issue(text))]
        if earlier is not None:
            marks.append(Mark(_("the earlier one"), style.ORANGE, self._by_issue(earlier)))
        if own is not None:
            marks.append(Mark(_("your last offer"), style.BLUE, self._by_issue(own)))
        return marks

    def _by_issue(self, text: Array) -> dict[str, float]:
        """A text as it can be drawn."""
        return dict(zip(self.issues, np.clip(text, 0.0, 1.0).tolist(), strict=True))

    def _scales(self, worth: float, kind: str, warning: str = "") -> Markup:
        """A worth beside those of having no deal and of what home would ratify."""
        return worth_line(worth, kind, self.now.sides[self.question.seat], warning)

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
        party = Names(self.now.scenario).party(name)
        if not value or text is None:
            return _("I would take the text of {party} that lies on the table", party=party)
        return _("I would take the text of {party} that lies on the table (worth {worth} to you)", party=party,
                 worth=number(float(value.of(text[:, None])[0])))

    async def _send(self, choice: str) -> None:
        question = self.question
        positions = {issue: round(x, 2) for issue, x in self._by_issue(self.text).items()} if choice in OWN else {}
        await self.send(Decision(question.seat, question.round, question.ask, choice, question.author, positions,
                             self.draft.stands, tuple(sorted(self.draft.texts & set(self.now.tabled))),
                             package=dict(self.draft.package) if choice == "offer" else {}))

    def _last(self, what: str) -> Array | None:
        """The text of this seat's last offer, or of the last one that it heard and answered."""
        texts = [s.text for s in self.now.said if s.seat == self.question.seat and s.what == what]
        return np.clip(texts[-1], 0.0, 1.0) if texts and texts[-1] is not None else None


def _differ(one: Array, other: Array | None) -> bool:
    """Whether two texts would be told apart."""
    return other is None or bool(np.abs(one - other).max() > 0.005)
