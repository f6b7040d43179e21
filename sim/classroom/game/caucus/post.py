"""The post of a table: who has written to whom, what is unread, and who can be written to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sim.analysis.telling.words import Names
from sim.classroom.game.account import seat_names
from sim.classroom.game.caucus.note import MOST, TEACHER, Caucus, NotesRead, NotesShown, PrivateNote, wording
from sim.classroom.game.log import Leave, Log, Sit, share_after
from sim.classroom.game.table import TableState
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import _

Made = Callable[[TableState], Caucus]  # a line for the log of a table as it stands


@dataclass(frozen=True)
class Letter:
    """A note with who sat in its seat then, of several all; '' for the teacher."""

    note: PrivateNote
    who: str


@dataclass(frozen=True)
class Conversation:
    """The notes between a seat and an `other`, the oldest first; the last `unread` of those that came are unread."""

    other: str
    letters: tuple[Letter, ...]
    unread: int

    @property
    def fresh(self) -> tuple[Letter, ...]:
        """Those that are unread."""
        came = [letter for letter in self.letters if letter.note.seat == self.other]
        return tuple(came[len(came) - self.unread :])


def letters(log: Log) -> Iterator[Letter]:
    """All notes of a table, the oldest first."""
    shares: dict[str, tuple[Sit, ...]] = {}
    for entry in log.entries:
        if isinstance(entry, Sit | Leave):
            shares[entry.seat] = share_after(shares.get(entry.seat, ()), entry)
        elif isinstance(entry, PrivateNote):
            who = [sit.who for sit in shares.get(entry.seat, ())]
            yield Letter(entry, listed(who) if who else "")


def conversation(log: Log, seat: str, other: str) -> Conversation:
    """What a seat and another have written to each other."""
    found = tuple(letter for letter in letters(log) if {letter.note.seat, letter.note.to} == {seat, other})
    came = sum(letter.note.seat == other for letter in found)
    return Conversation(other, found, max(0, came - _read(log, seat, other)))


def _read(log: Log, seat: str, other: str) -> int:
    """How many notes of another a seat has read."""
    return max((entry.count for entry in log.entries if isinstance(entry, NotesRead)
                and (entry.seat, entry.of) == (seat, other)), default=0)


def correspondents(now: TableState, seat: str) -> dict[str, str]:
    """Whom a seat, or the teacher, can write to, with what they are called; the teacher comes last."""
    found = {other: name for other, name in seat_names(now.scenario).items() if other != seat}
    return found if seat == TEACHER else found | {TEACHER: _("The teacher")}


def unread(now: TableState, seat: str) -> dict[str, int]:
    """How many unread notes a seat, or the teacher, has, by whom they are from."""
    counted = {other: conversation(now.log, seat, other).unread for other in correspondents(now, seat)}
    return {other: count for other, count in counted.items() if count}


def shown(log: Log) -> bool:
    """Whether the teacher lets the debrief show the notes."""
    said = [entry.on for entry in log.entries if isinstance(entry, NotesShown)]
    return bool(said) and said[-1]


def silence(now: TableState, other: str) -> str:
    """Why somebody will not answer, in a sentence; '' for a person and for the teacher."""
    if other == TEACHER or now.log.sits(other):
        return ""
    party = Names(now.scenario).party(other)
    if now.log.waits(other):
        return _("Nobody has come to the seat of {party} yet. Whoever takes it finds your notes there.", party=party)
    return _("The computer plays {party}: it reads no notes and answers none. Make it an offer instead.", party=party)


def is_computer(now: TableState, seat: str) -> bool:
    """Whether the computer plays a seat."""
    return seat != TEACHER and not now.log.sits(seat) and not now.log.waits(seat)


def written(now: TableState, seat: str, to: str, typed: str, when: int) -> PrivateNote:
    """The note that a seat, or the teacher, sends to another. Errors: ParleyError where it cannot be sent."""
    if now.question is None:
        raise ParleyError(_("the talks at this table are over; its notes can be read, and no more are sent"))
    if to not in correspondents(now, seat):
        raise ParleyError(_("there is nobody of that name to write to; choose another seat"))
    if is_computer(now, to):
        raise ParleyError(silence(now, to).rstrip("."))
    if sum(isinstance(entry, PrivateNote) and entry.seat == seat for entry in now.log.entries) >= MOST:
        raise ParleyError(_("{most} notes have been written here, which is all that one seat can; speak to each "
                            "other", most=MOST))
    return PrivateNote(seat, to, wording(typed), now.round, when)


def only_for(holds: Callable[[TableState], bool], made: Made) -> Made:
    """What `made` gives, while whoever wants it holds the seat; where the seat is another's it raises ParleyError."""
    def guarded(now: TableState) -> Caucus:
        if not holds(now):
            raise ParleyError(_("this seat is no longer yours; its notes belong to whoever sits there now"))
        return made(now)

    return guarded


def read_all(now: TableState, seat: str, other: str) -> NotesRead:
    """That a seat has read all that another wrote to it."""
    came = [letter for letter in conversation(now.log, seat, other).letters if letter.note.seat == other]
    return NotesRead(seat, other, len(came))
