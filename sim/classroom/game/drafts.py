"""What somebody has set on a form and not sent yet: it outlives a pause, an event and a page that is loaded again."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sim.arrays import Array
from sim.classroom.game.questions import DecisionPoint
from sim.classroom.game.table import TableState


@dataclass
class Draft:
    """What somebody has set on a form and not sent yet: positions (K,), and what is said beside them.

    `package` are the terms of an interim deal by issue.

    `about` is what the form asks: the draft of another question is dropped.
    """

    about: object
    text: Array
    stands: bool = True
    texts: set[str] = field(default_factory=set)
    package: dict[str, float] = field(default_factory=dict)
    touched: bool = False


def draft_of(now: TableState, question: DecisionPoint, old: Draft | None) -> Draft:
    """What somebody has set for this question already, else the staff's text, else what is in force today."""
    asked = about(now, question)
    if old is not None and old.touched and old.about == asked:
        return old
    start = now.status_quo if question.text is None else question.text
    return Draft(asked, np.array([round(float(x), 2) for x in np.clip(start, 0.0, 1.0)]))


def about(now: TableState, question: DecisionPoint) -> object:
    """What a form asks."""
    return question.round, question.ask, question.author, tuple(now.movable.tolist()), tuple(now.tabled)


def numbers(now: TableState, question: DecisionPoint) -> object:
    """What else a form shows, which an event may change."""
    side = now.sides.get(question.seat)
    return question.worth, side and (side.no_deal, side.home), None if question.text is None else question.text.tolist()
