"""Private notes as lines of a table's log: what was written, what is read, and whether the class sees it later."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from sim.classroom.game.checked import Line, Round
from sim.errors import ParleyError
from sim.language.speaking import _

TEACHER = ""  # stands for the teacher where a seat is named
LONGEST = 1000  # letters of a note
MOST = 300  # notes that one seat, or the teacher, can write at a table
Count = Annotated[int, Field(ge=0, le=2**53)]


@dataclass(frozen=True)
class PrivateNote(Line):
    """What the holder of a `seat` writes to that of another; '' is the teacher. `when` is in seconds since 1970."""

    seat: str
    to: str
    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    round: Round
    when: Count = 0


@dataclass(frozen=True)
class NotesRead(Line):
    """A seat has read the first `count` notes that came to it `of` another."""

    seat: str
    of: str
    count: Count


@dataclass(frozen=True)
class NotesShown(Line):
    """The teacher lets the debrief show the notes of the table, or no longer."""

    on: bool


Caucus = PrivateNote | NotesRead | NotesShown  # lines that leave the game as it is


def wording(typed: str) -> str:
    """A note as it is kept: in any script, in lines. Errors: ParleyError for one that cannot be sent."""
    text = "\n".join(line.rstrip() for line in typed.replace("\t", " ").splitlines()).strip()
    if not text:
        raise ParleyError(_("the note is empty; write something, then send it"))
    if len(text) > LONGEST:
        raise ParleyError(_("the note has {count:,} letters, and one holds {most:,}; make it shorter, or send "
                            "it in two", count=len(text), most=LONGEST))
    for letter in _unshowable(text):
        raise ParleyError(_("the note holds a character that cannot be shown (U+{ord:04X}); take it out",
                            ord=ord(letter)))
    return text


def _unshowable(text: str) -> Iterator[str]:
    """Control characters and halves of letters; what joins letters in Persian, Hindi or an emoji may stay."""
    return (letter for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs"))
