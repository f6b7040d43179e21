"""What was said at a table, round by round, for one seat: every text can be opened again and looked at on the lines."""

from __future__ import annotations

from collections.abc import Hashable

from markupsafe import Markup
from nicegui import ui

from sim.analysis.telling.words import Names
from sim.charts import style
from sim.classroom.game.account import Account, RoundAccount
from sim.classroom.game.minutes.heard import HeardText
from sim.classroom.game.minutes.texts_told import in_force
from sim.classroom.game.table import TableState
from sim.classroom.pages.frame import Html
from sim.classroom.pages.issue_lines import Mark, issue_lines
from sim.classroom.pages.seat.guesses import guess_rows

NOTHING = "Nothing yet."
KINDS = {"offer": "offer", "text": "text", "package": "interim package"}


class MinutesView:
    """The minutes, the last round first. A round is made anew only where it has changed, so what is open stays so."""

    def __init__(self) -> None:
        self.none = Html("frame.sentence", words=NOTHING)
        self.column = ui.column().classes("w-full gap-0 minutes")
        self._rounds: dict[str, tuple[Hashable, ui.column]] = {}
        self._open: set[tuple[int, str, str]] = set()

    def show(self, now: TableState, seat: str) -> None:
        """Show what the seat knows of the table."""
        rounds = {round.heading: round for round in Account(now, seat).rounds()}
        for heading in [heading for heading in self._rounds if heading not in rounds]:
            self._rounds.pop(heading)[1].delete()
        for heading, round in rounds.items():
            self._show_round(heading, round, now, seat)
        self.none.set_visibility(not rounds)

    def empty(self) -> None:
        """Show nothing of the table any more."""
        self._rounds.clear()
        self.column.clear()

    def _show_round(self, heading: str, round: RoundAccount, now: TableState, seat: str) -> None:
        said = round.sentences, tuple((text.round, text.author, text.what) for text in round.texts.values())
        if heading in self._rounds:
            known, place = self._rounds[heading]
            if known == said:
                return
            place.clear()
        else:
            with self.column:
                place = ui.column().classes("w-full gap-0")
            place.move(target_index=0)
        self._rounds[heading] = said, place
        with place:
            Html("minutes.heading", words=heading)
            for i, sentence in enumerate(round.sentences):
                Html("minutes.sentence", words=sentence)
                if i in round.texts:
                    self._text(round.texts[i], now, seat)

    def _text(self, text: HeardText, now: TableState, seat: str) -> None:
        """A text that can be opened; what is inside is made when it is."""
        key, names = (text.round, text.author, text.what), Names(now.scenario)
        what = KINDS[text.what]
        called = f"your {what}" if text.author == seat else f"the {what} of {names.party(text.author)}"
        fold = ui.expansion(f"Look at {called}, round {text.round}").props("dense").classes("w-full past-text")
        with fold:
            inside = Html()

        def turned(on: bool) -> None:
            (self._open.add if on else self._open.discard)(key)
            if on:
                inside.show("minutes.text", lines=_drawn(text, now, seat),
                            rows=guess_rows(text.terms, now, seat))

        fold.on_value_change(lambda event: turned(bool(event.value)))
        if key in self._open:
            fold.set_value(True)


def _drawn(text: HeardText, now: TableState, seat: str) -> Markup:
    """The text on the lines, with its author's one before, what the reader's side wishes for, and how things stood."""
    heard = text.what == "offer" and text.author != seat and seat in now.sides
    called = f"{KINDS[text.what]} of round {text.round}{', as you understood it' if heard else ''}"
    marks = []
    if text.before is not None:
        marks.append(Mark("the one before", style.ORANGE, text.before))
    if seat in now.sides:
        wish = now.sides[seat].value.ideal[:, 0].clip(0.0, 1.0).tolist()
        marks.append(Mark("your wish", style.BLUE, dict(zip(now.scenario.issues, wish, strict=True))))
    marks.append(Mark(called, style.PURPLE, text.terms))  # the last lies above the others
    return issue_lines(now.scenario, marks, in_force(now, text.round), list(text.terms))
