"""Who holds up whom: for whom the tables wait, and how many people that is in all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.classroom.game.log import Sit
from sim.english import capitalised
from sim.language.speaking import _, ngettext

if TYPE_CHECKING:
    from sim.classroom.game.table import TableState


def asked_in_words(now: TableState) -> str:
    """What a table waits for: the round, the seat and what it is asked; '' where it waits for nobody."""
    asked = now.question
    return f"{asked.round} {asked.seat} {asked.ask} {asked.author}" if asked else ""


def seats_all_taken(now: TableState) -> bool:
    """Whether no seat that is kept for people is free."""
    seats = {*now.log.setting.people, *(entry.seat for entry in now.log.entries if isinstance(entry, Sit))}
    return not any(now.log.waits(seat) for seat in seats)


def waiting_in_all(tables: Iterable[TableState]) -> str:
    """One line for all tables: how many people are waited for, where a seat is free, and what is paused."""
    going = [now for now in tables if now.question is not None]
    paused = [now for now in going if now.log.paused]
    playing = [now for now in going if not now.log.paused]
    taken = [now for now in playing if now.question and now.log.sits(now.question.seat)]
    parts = []
    if taken:
        people = sum(len(now.log.share(now.question.seat)) for now in taken if now.question)
        parts.append(_("waiting for {people} at {tables}", people=ngettext("{count} person", "{count} people", people),
                       tables=ngettext("{count} table", "{count} tables", len(taken))))
    if free := len(playing) - len(taken):
        parts.append(ngettext("{count} table waits for somebody to take a seat",
                              "{count} tables wait for somebody to take a seat", free))
    if paused:
        parts.append(ngettext("{count} table is paused", "{count} tables are paused", len(paused)))
    return " ".join(f"{capitalised(part)}." for part in parts)
