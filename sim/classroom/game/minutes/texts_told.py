"""Texts in the minutes, in words: what moved since their author's last one, and what they were worth to the reader."""

from __future__ import annotations

from collections.abc import Mapping

from sim.analysis.telling.bargain import MOST_MOVES
from sim.analysis.telling.words import STEADY, Names, number
from sim.classroom.game.minutes.heard import HeardText
from sim.classroom.game.minutes.scale import worth_in_words
from sim.classroom.game.table import TableState
from sim.english import in_word, listed
from sim.language.speaking import N_, _, ngettext

SINCE = N_("Since the one before, it {did}{rest}."), N_("From how things stand, it {did}{rest}.")
WORTH = {  # by whether it was heard from others, and whether it still lies on the table
    (False, False): N_("It was worth {worth} to you: {words}."),
    (False, True): N_("It is worth {worth} to you: {words}."),
    (True, False): N_("As you understood it, it was worth {worth} to you: {words}."),
    (True, True): N_("As you understood it, it is worth {worth} to you: {words}."),
}


def tell_text(text: HeardText, table: TableState, seat: str, names: Names) -> str:
    """What a text moves and what it was worth to the seat that reads, as a sentence or two with a space before it."""
    since = text.before if text.before is not None else in_force(table, text.round)
    moved = sorted((issue for issue, at in text.terms.items() if abs(at - since[issue]) >= STEADY),
                   key=lambda issue: -abs(text.terms[issue] - since[issue]))
    return f" {_moves(text, since, moved, table, seat, names)}{_worth(text, table, seat)}"


def in_force(table: TableState, round: int) -> Mapping[str, float]:
    """How things stood by issue when a round began."""
    around = table.rounds[round - 1].around if round <= len(table.rounds) else table.around
    if around is None:
        return dict(zip(table.scenario.issues, table.status_quo.tolist(), strict=True))
    return around.told.status_quo


def _moves(
    text: HeardText, since: Mapping[str, float], moved: list[str], table: TableState, seat: str, names: Names
) -> str:
    """What has moved: towards what the reader's side wants, and away from it."""
    start = SINCE[text.before is None]
    if not moved:
        return _(start, did=_("hardly moved anything"), rest="")
    most, more = moved[:MOST_MOVES], len(moved) - MOST_MOVES
    rest = ngettext(", with smaller moves on {count} other issue", ", with smaller moves on {count} other issues",
                    more, count=in_word(more)) if more > 0 else ""
    shifts = {issue: names.shift(issue, since[issue], text.terms[issue]) for issue in most}
    if seat not in table.sides or text.author == seat:
        return _(start, did=_("moved {moves}", moves=listed(list(shifts.values()))), rest=rest)
    wish = dict(zip(table.scenario.issues, table.sides[seat].value.ideal[:, 0].tolist(), strict=True))
    nearer = [issue for issue in most if abs(text.terms[issue] - wish[issue]) < abs(since[issue] - wish[issue])]
    did = _ways([shifts[issue] for issue in nearer], [shifts[issue] for issue in most if issue not in nearer])
    return _(start, did=did, rest=rest)


def _ways(nearer: list[str], away: list[str]) -> str:
    """The moves towards what the reader wants and those away from it, one of which there are."""
    if not away:
        return _("came towards you {moves}", moves=listed(nearer))
    if not nearer:
        return _("went away from what you want {moves}", moves=listed(away))
    return _("came towards you {nearer}, but went away from what you want {away}", nearer=listed(nearer),
             away=listed(away))


def _worth(text: HeardText, table: TableState, seat: str) -> str:
    """What it was worth to the reader's side then."""
    if text.worth is None or text.no_deal is None or seat not in table.sides:
        return ""
    now = text.round == table.round and table.question is not None
    heard = text.what == "offer" and text.author != seat
    beside = worth_in_words(text.worth, text.no_deal, table.sides[seat].best)
    return " " + _(WORTH[heard, now], worth=number(text.worth), words=beside)
