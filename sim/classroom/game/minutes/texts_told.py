"""Texts in the minutes, in words: what moved since their author's last one, and what they were worth to the reader."""

from __future__ import annotations

from collections.abc import Mapping

from sim.analysis.telling.bargain import MOST_MOVES
from sim.analysis.telling.words import STEADY, Names, number
from sim.classroom.game.minutes.heard import HeardText
from sim.classroom.game.minutes.scale import worth_in_words
from sim.classroom.game.table import TableState
from sim.english import few, listed


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
    start = "Since the one before" if text.before is not None else "From how things stand"
    if not moved:
        return f"{start}, it hardly moved anything."
    most, more = moved[:MOST_MOVES], len(moved) - MOST_MOVES
    rest = f", with smaller moves on {few(more, 'other issue')}" if more > 0 else ""
    shifts = {issue: names.shift(issue, since[issue], text.terms[issue]) for issue in most}
    if seat not in table.sides or text.author == seat:
        return f"{start}, it moved {listed(list(shifts.values()))}{rest}."
    wish = dict(zip(table.scenario.issues, table.sides[seat].value.ideal[:, 0].tolist(), strict=True))
    nearer = [issue for issue in most if abs(text.terms[issue] - wish[issue]) < abs(since[issue] - wish[issue])]
    ways = {"came towards you": nearer, "went away from what you want": [i for i in most if i not in nearer]}
    told = [f"{does} {listed([shifts[issue] for issue in issues])}" for does, issues in ways.items() if issues]
    return f"{start}, it {', but '.join(told)}{rest}."


def _worth(text: HeardText, table: TableState, seat: str) -> str:
    """What it was worth to the reader's side then."""
    if text.worth is None or text.no_deal is None or seat not in table.sides:
        return ""
    words = worth_in_words(text.worth, text.no_deal, table.sides[seat].best)
    was = "is worth" if text.round == table.round and table.question is not None else "was worth"
    heard = "As you understood it, it" if text.what == "offer" and text.author != seat else "It"
    return f" {heard} {was} {number(text.worth)} to you: {words}."
