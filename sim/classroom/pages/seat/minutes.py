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
from sim.language.speaking import N_, _

NOTHING = N_("Nothing yet.")
MINE = {"offer": N_("Look at your offer, round {round}"), "text": N_("Look at your text, round {round}"),
        "package": N_("Look at your interim package, round {round}")}
THEIRS = {"offer": N_("Look at the offer of {party}, round {round}"),
          "text": N_("Look at the text of {party}, round {round}"),
          "package": N_("Look at the interim package of {party}, round {round}")}
KINDS = {"offer": N_("offer of round {round}"), "text": N_("text of round {round}"),
         "package": N_("interim package of round {round}")}


class MinutesView:
    """The minutes, the last round first. A round is made anew only where it has changed, so what is open stays so."""

    def __init__(self) -> None:
        self.none = Html("frame.sentence", words=_(NOTHING))
        self.column = ui.column().classes("w-full gap-0 minutes")
        self._rounds: dict[str, tuple[Hashable, ui.column]] = {}
        self._open: set[tuple[int, str, str]] = set()

    def show(self, now: TableState, seat: str) -> None:
        """Show what the seat knows of the table."""
        rounds = {round.heading: round for round in told(now, seat)}
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
        called = (_(MINE[text.what], round=text.round) if text.author == seat
                  else _(THEIRS[text.what], party=names.party(text.author), round=text.round))
        fold = ui.expansion(called).props("dense").classes("w-full past-text")
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


def told(now: TableState, seat: str = "") -> list[RoundAccount]:
    """The rounds of a table in words, as a seat knows them; '' is told everybody's secrets."""
    return list(Account(now, seat).rounds())


def _drawn(text: HeardText, now: TableState, seat: str) -> Markup:
    """The text on the lines, with its author's one before, what the reader's side wishes for, and how things stood."""
    heard = text.what == "offer" and text.author != seat and seat in now.sides
    called = (_("offer of round {round}, as you understood it", round=text.round) if heard
              else _(KINDS[text.what], round=text.round))
    marks = []
    if text.before is not None:
        marks.append(Mark(_("the one before"), style.ORANGE, text.before))
    if seat in now.sides:
        wish = now.sides[seat].value.ideal[:, 0].clip(0.0, 1.0).tolist()
        marks.append(Mark(_("your wish"), style.BLUE, dict(zip(now.scenario.issues, wish, strict=True))))
    marks.append(Mark(called, style.PURPLE, text.terms))  # the last lies above the others
    return issue_lines(now.scenario, marks, in_force(now, text.round), list(text.terms))
