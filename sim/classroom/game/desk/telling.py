"""What the minutes and the debrief tell of what the teacher and the clock did at a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sim.classroom.game.desk.lines import Close
from sim.classroom.game.desk.own_events import by_round, in_words
from sim.classroom.game.desk.timing import ran_out
from sim.classroom.game.log import CHOICES, Leave, Sit
from sim.english import listed
from sim.language.speaking import _

if TYPE_CHECKING:
    from sim.classroom.game.table import TableState


def time_up(table: TableState, round: int, whom: Callable[[str], str]) -> Iterator[str]:
    """That the time of a round ran out, and for whom the computer decided then."""
    if round not in ran_out(table.log.entries):
        return
    late = decided_for(table, round)
    if late:
        yield _("The time of this round was up: the computer decided the rest for {whom}.",
                whom=listed([whom(seat) for seat in late]))
    else:
        yield _("The time of this round was up: the computer decided the rest.")


def decided_for(table: TableState, round: int) -> list[str]:
    """The seats of people for whom the computer decided something in a round that ran out."""
    by_computer = (line.seat for line in table.said
                   if line.round == round and line.what in CHOICES and not line.by_person)
    return [seat for seat in dict.fromkeys(by_computer) if _peopled(table, seat, round)]


def _peopled(table: TableState, seat: str, round: int) -> bool:
    """Whether a seat was a person's, or kept for one, in a round."""
    stays = [entry for entry in table.log.entries if isinstance(entry, Sit | Leave)
             and (entry.seat, entry.round <= round) == (seat, True)]
    return isinstance(stays[-1], Sit) if stays else seat in table.log.setting.people


def closing(table: TableState) -> Iterator[str]:
    """That the teacher ended the talks."""
    if any(isinstance(entry, Close) for entry in table.log.entries):
        yield _("The teacher ended the talks at this table.")


def told_later(table: TableState) -> Iterator[tuple[int, str]]:
    """By round what the debrief tells of it: events of the teacher's own, rounds that ran out, an early end."""
    entries, names = table.log.entries, table.scenario.principals
    played = table.round
    for round, event in by_round(entries):
        if round <= played:
            told = in_words(table.scenario, entries, event).rstrip(".")
            yield round, _("The teacher let this happen: {event}.", event=told)
    for round in sorted(ran_out(entries)):
        late = [names[seat].label if seat in names else table.scenario.mediators[seat].label
                for seat in decided_for(table, round)]
        yield round, (_("Time was up, and the computer decided for {whom}.", whom=listed(late)) if late
                      else _("Time was up."))
    for sentence in closing(table):
        yield table.round, sentence
