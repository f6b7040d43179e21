"""The texts of a table as one seat knows them: as it heard offers, and as it read what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.classroom.game.questions import Said
from sim.classroom.game.table import TableState

ON_THE_TABLE = ("offer", "draft", "package")  # the lines of the minutes by which a text comes to the table
ANSWERED = {"offer": "answer", "draft": "text", "package": "package"}  # the lines by which a side answers it


@dataclass(frozen=True)
class HeardText:
    """A text as a seat knows it: its terms by issue, those of its author's last text of the kind (None at first).

    `worth` is what it was worth to the reader when it was heard, beside `no_deal` then; None where that is not known,
    or where the reader is no side.
    """

    round: int
    author: str
    what: str
    terms: Mapping[str, float]
    before: Mapping[str, float] | None = None
    worth: float | None = None
    no_deal: float | None = None


def texts_heard(table: TableState, seat: str) -> dict[int, HeardText]:
    """The texts that a seat has heard, by the place of their line in the minutes; '' has read all as written."""
    found: dict[int, HeardText] = {}
    last: dict[tuple[str, str], Mapping[str, float]] = {}
    for place, line in enumerate(table.said):
        if line.what not in ON_THE_TABLE or (line.what == "package" and line.author != line.seat):
            continue
        heard = _heard(table, seat, place)
        if heard is None:
            continue
        text, worth, no_deal = heard
        terms = _terms(table, text)
        kind = "text" if line.what == "draft" else line.what
        before = None if line.what == "package" else last.get((line.seat, kind))
        found[place] = HeardText(line.round, line.seat, kind, terms, before, worth, no_deal)
        last[line.seat, kind] = terms
    return found


def _heard(table: TableState, seat: str, place: int) -> tuple[Array, float | None, float | None] | None:
    """A text as a seat heard it, with its worth to it; None where it did not hear it."""
    line = table.said[place]
    if line.text is None:
        return None
    if line.seat == seat:
        return line.text, line.worth, line.no_deal
    if seat not in table.sides:
        return (line.text, None, None) if not seat or seat in line.witnesses else None
    answer = next(_answers(table.said[place + 1 :], line, seat), None)
    if answer is not None:
        text = answer.text if line.what == "offer" else line.text
        return None if text is None else (text, answer.worth, answer.no_deal)
    asked = table.question
    now = asked and (asked.round, asked.seat, asked.author, asked.ask) == (
        line.round, seat, line.seat, ANSWERED[line.what])
    if asked and now:
        text = asked.text if line.what == "offer" else line.text
        return None if text is None else (text, asked.worth, table.sides[seat].no_deal)
    return None if line.what == "offer" else (line.text, None, None)


def _answers(later: Sequence[Said], line: Said, seat: str) -> Iterator[Said]:
    """The answers of a seat to a text, in its round."""
    wanted = (line.round, seat, ANSWERED[line.what], line.seat)
    return (one for one in later if (one.round, one.seat, one.what, one.author) == wanted)


def _terms(table: TableState, text: Array) -> dict[str, float]:
    """A text (K,) by issue, but for those that it leaves open (NaN)."""
    named = zip(table.scenario.issues, np.clip(text, 0.0, 1.0).tolist(), strict=True)
    return {issue: at for issue, at in named if not np.isnan(at)}
