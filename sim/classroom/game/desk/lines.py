"""The lines of a log that are no moves: time for a round, an early end, the teacher's own events, what people write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from sim.classroom.game.checked import Line, Round

Minutes = Annotated[float, Field(ge=0.0, le=600.0)]
Push = Annotated[float, Field(ge=-5.0, le=5.0)]
Title = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(max_length=600)]
Written = Annotated[str, Field(max_length=4000)]

COMPUTER: Final = "computer"  # what happens where time has run out
WAIT: Final = "wait"


@dataclass(frozen=True)
class Timer(Line):
    """From now on a round has so many minutes, 0 for no limit; `then` is what happens where they have run out."""

    minutes: Minutes
    then: Literal["computer", "wait"] = COMPUTER


@dataclass(frozen=True)
class TimeUp(Line):
    """The time of a round has run out: what nobody has decided in it yet, the computer decides."""

    round: Round


@dataclass(frozen=True)
class Close(Line):
    """The teacher ends the talks of this table in a round."""

    round: Round


@dataclass(frozen=True)
class OwnEvent(Line):
    """An event of the teacher's own in a round: what all seats read, and by how much it pushes an `effect` ('': none).

    `push` is on the unbounded scale of the quantity, as in the events of scenarios.
    """

    round: Round
    title: Title
    text: Text = ""
    effect: Annotated[str, Field(max_length=200)] = ""
    push: Push = 0.0


@dataclass(frozen=True)
class Wrote(Line):
    """What somebody in a seat has written for themselves and the teacher, under a question; the last counts."""

    seat: str
    who: str
    question: Annotated[str, Field(min_length=1, max_length=300)]
    answer: Written


DeskEntry = Timer | TimeUp | Close | OwnEvent | Wrote
LASTING = (Timer, Wrote)  # what stays where a table goes back a round
KINDS: dict[str, type[DeskEntry]] = {
    "timer": Timer, "time up": TimeUp, "close": Close, "own event": OwnEvent, "wrote": Wrote,
}
