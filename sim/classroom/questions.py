"""What people at a table are asked, and the minutes of what everybody said."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.model.utility import Value

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """What a person in a seat is asked in a round: `ask` as in the log, about a text of `author` (its own: '').

    `text` (K,) is that text as the person understands it, or what its staff proposes; `worth` what it is worth to the
    seat, `value` the seat's value of any text (not for a mediator).
    """

    seat: str
    round: int
    ask: str
    author: str = ""
    text: Array | None = None
    worth: float | None = None
    value: Value | None = None
    earlier: Array | None = None


class MoveNeeded(Exception):
    """The log ends where a person has to move."""

    def __init__(self, question: Question) -> None:
        super().__init__(f"{question.seat} has to move in round {question.round}")
        self.question = question


@dataclass(frozen=True)
class Said:
    """One line of the minutes: what a seat said or decided in a round, whoever sits in it.

    `what` is offer, draft, answer, earlier, text, package, signature or walk out; `yes` the decision; `text` (K,) what
    was offered or, in an answer, what was understood; `worth` is what that is worth to the seat, beside `no_deal`.
    """

    round: int
    seat: str
    what: str
    yes: bool = True
    author: str = ""
    text: Array | None = None
    worth: float | None = None
    by_person: bool = False
    no_deal: float = -np.inf


@dataclass
class Minutes:
    """What was said at the table so far, and whether a round is being played: after it nobody is asked or noted."""

    said: list[Said] = field(default_factory=list)
    playing: bool = False
