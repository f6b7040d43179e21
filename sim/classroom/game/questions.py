"""What people at a table are asked, and the minutes of what everybody said."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sim.arrays import Array
from sim.classroom.game.log import Decision
from sim.model.values.utility import Value


@dataclass(frozen=True)
class DecisionPoint:
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

    def __init__(self, question: DecisionPoint) -> None:
        super().__init__(f"{question.seat} has to move in round {question.round}")
        self.question = question


@dataclass(frozen=True)
class Said:
    """One line of the minutes: what a seat said or decided in a round, whoever sits in it.

    `what` is offer, draft, answer, text or package; earlier, where the earlier one of an `author` is rather wanted;
    stands, where an earlier offer of its own does not; signature or earlier signature, of that text as written;
    objection, of a third party to what is about to be signed; or walk out. `yes` is the decision; `text` (K,) what was
    offered or, in an answer, what was understood (NaN where an interim package leaves an issue open); `worth` what that
    was worth to the seat then, beside `no_deal`. `witnesses` are the mediators who were there.
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
    witnesses: tuple[str, ...] = ()


@dataclass
class Minutes:
    """What was said at the table so far, and whether a round is being played: after it nobody is asked or noted.

    `exit` is the move by which a person has walked out.
    """

    said: list[Said] = field(default_factory=list)
    playing: bool = False
    exit: Decision | None = None

    def left(self, round: int) -> Decision | None:
        """The move by which somebody has walked out in a round: nobody is asked or says anything after it."""
        return self.exit if self.exit and self.exit.round == round else None

    def wanted_back(self, round: int, seat: str) -> bool:
        """Whether somebody has come back to an earlier offer of a seat in a round."""
        return any((line.round, line.what, line.author) == (round, "earlier", seat) for line in self.said)

    def offered(self, round: int, seat: str) -> bool:
        """Whether a seat has made an offer in a round."""
        return any((line.round, line.what, line.seat) == (round, "offer", seat) for line in self.said)

    def heard(self, round: int, party: str, yes: bool) -> None:
        """Note that a third party with a seat at the table did not let a text be signed that the sides would have."""
        if self.playing and not yes and not self.left(round):
            self.said.append(Said(round, party, "objection", False))

    def walked_out(self, round: int, seat: str) -> None:
        """Note who has walked out ('' for nobody): of several whom chance would have let leave, the one who did."""
        if seat:
            self.said.append(Said(round, seat, "walk out", by_person=self.left(round) is not None))
