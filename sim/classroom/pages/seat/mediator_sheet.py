"""The private sheet of a mediator: its means, the terms on the table, and what its staff guesses of the sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from sim.analysis.telling.words import Names, number
from sim.charts import style
from sim.classroom.game.minutes.heard import texts_heard
from sim.classroom.game.minutes.scale import between, share_in_words
from sim.classroom.game.minutes.staff import Guess
from sim.classroom.game.table import TableState
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.issue_lines import Mark, issue_lines
from sim.classroom.pages.seat.aims import most_wanted
from sim.classroom.pages.seat.guesses import guess_rows
from sim.english import capitalised
from sim.language.speaking import N_, _
from sim.scenario.schema.mediators import Mediator

MEANS = {
    "communicate": N_("help the sides to hear each other"), "inform": N_("tell each side of the other"),
    "formulate": N_("put texts on the table"), "manipulate": N_("add carrots, sticks and guarantees"),
}
COLOURS = (style.BLUE, style.ORANGE, style.GREEN, style.SKY, style.VERMILION, style.PURPLE)
LEAST = 0.005  # a promise that shows


def mediator_sheet(table: TableState, seat: str) -> Markup:
    """The sheet as things stand now."""
    asked, names = table.scenario.mediators[seat], Names(table.scenario)
    return fragment(
        "mediator_sheet.sheet", party=names.party(seat), means=[*_means(asked, names)],
        guesses=[_guess(name, guess, table, names) for name, guess in table.staff.get(seat, {}).items()],
        texts=on_the_table(table, seat, names),
    )


def _means(asked: Mediator, names: Names) -> Iterator[str]:
    """What it can do, and what it can put behind a deal."""
    yield from (_(MEANS.get(mode, mode)) for mode in asked.modes)
    if "manipulate" not in asked.modes:
        return
    carrot = N_("promise for a deal: about {amount} to {party}")
    stick = N_("let the lack of a deal cost: about {amount} to {party}")
    for told, values in ((carrot, asked.carrots), (stick, asked.sticks)):
        for side, value in values.items():
            amount = value.likely * asked.leverage.likely
            if amount >= LEAST:
                yield _(told, amount=number(amount), party=names.party(side))
    if asked.guarantees.likely * asked.leverage.likely >= LEAST:
        yield _("stand behind about {likely:.0f} % of what is given up",
                likely=100 * asked.guarantees.likely * asked.leverage.likely)


def _guess(name: str, guess: Guess, table: TableState, names: Names) -> dict[str, str]:
    """What the staff guesses of one side."""
    wanted = most_wanted(names, list(table.scenario.issues), guess.weights, guess.value.ideal[:, 0])
    return {
        "who": names.starting(name), "without": between(*guess.without), "wanted": wanted,
        "home": "" if guess.home is None else number(guess.home), "sure": share_in_words(1.0 - guess.unknown),
        "known": f"{100 * (1.0 - guess.unknown):.0f} %",
    }


def on_the_table(table: TableState, seat: str, names: Names) -> Markup | None:
    """The last texts of all, on the lines, with what the staff makes of each; None where there is none yet."""
    last = {}
    for text in texts_heard(table, seat).values():
        if text.what != "package":
            last[text.author] = text
    if not last:
        return None
    marks, told = [], []
    for colour, (author, text) in zip(COLOURS, last.items(), strict=False):
        whose = _("your text") if author == seat else _("offer of {party}", party=names.party(author))
        called = _("{whose}, round {round}", whose=whose, round=text.round)
        marks.append(Mark(called, colour, text.terms))
        told.append((capitalised(called), guess_rows(text.terms, table, seat)))
    return fragment("mediator_sheet.texts", told=told, lines=issue_lines(table.scenario, marks, _today(table)))


def _today(table: TableState) -> Mapping[str, float]:
    return dict(zip(table.scenario.issues, table.status_quo.tolist(), strict=True))
