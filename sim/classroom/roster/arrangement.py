"""How a class is spread over tables: who gets which seat, who watches, and the preview of it in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from sim.english import listed
from sim.language.speaking import _, ngettext

RANDOM, IN_ORDER, CHOSEN = "random", "order", "chosen"
WATCH, OWN_TABLE = "watch", "table"


@dataclass(frozen=True)
class Arrangement:
    """What a teacher asks for: the seats for people at each table, how many students share one, who gets which
    (RANDOM by a seed, IN_ORDER of the list, or CHOSEN by students), and what those left over do (WATCH, or OWN_TABLE).
    """

    seats: tuple[str, ...]
    a_side: int = 1
    roles: str = RANDOM
    left_over: str = WATCH
    seed: int = 1

    @property
    def size(self) -> int:
        """How many students a full table has."""
        return len(self.seats) * self.a_side


@dataclass(frozen=True)
class Group:
    """One table: its seats that are kept for people, with the names of those in each, and who watches it."""

    seats: dict[str, list[str]]
    watchers: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many sit here."""
        return sum(map(len, self.seats.values()))


def arranged(names: Sequence[str], wanted: Arrangement) -> list[Group]:
    """The tables for some students, the same for the same names and seed; none without students or seats.

    Seats that nobody gets are left to the computer, unless students choose: all are then kept for them.
    """
    if not names or not wanted.seats:
        return []
    order = list(names)
    if wanted.roles == RANDOM:
        Random(wanted.seed).shuffle(order)
    whole, over = divmod(len(order), wanted.size)
    count = max(1, whole + (over > 0 and wanted.left_over == OWN_TABLE))
    if wanted.roles == CHOSEN:
        return [Group({seat: [] for seat in wanted.seats}) for place in range(count)]
    groups = [_seated(order[i * wanted.size : (i + 1) * wanted.size], wanted.seats) for i in range(count)]
    for i, name in enumerate(order[count * wanted.size :]):
        groups[i % count].watchers.append(name)
    return groups


def _seated(names: Sequence[str], seats: Sequence[str]) -> Group:
    """A table for those who fit: every seat gets one before any gets two."""
    return Group({seat: list(names[i :: len(seats)]) for i, seat in enumerate(seats) if i < len(names)})


def preview(names: Sequence[str], wanted: Arrangement) -> str:
    """What will be made, in a sentence: '31 students: 10 tables of 3; 1 observer.'"""
    groups = arranged(names, wanted)
    if not groups:
        return _("Nobody is without a place.") if wanted.seats else _("Choose at least one seat for people.")
    if wanted.roles == CHOSEN:
        room = min(len(names), len(groups) * wanted.size)
        told = _("{students}: {tables}, to choose from.", students=_students(len(names)),
                 tables=ngettext("{count} table with {places}", "{count} tables with {places} each", len(groups),
                                 places=ngettext("{count} place", "{count} places", wanted.size)))
        left = ngettext("{count} student will find no free seat.", "{count} students will find no free seat.",
                        len(names) - room)
        return f"{told} {left}" if room < len(names) else told
    sizes = [group.count for group in groups]
    told = listed([ngettext("{count} table of {size}", "{count} tables of {size}", sizes.count(size), size=size)
                   for size in sorted(set(sizes), reverse=True)])
    watchers = sum(len(group.watchers) for group in groups)
    free = len(wanted.seats) - min(len(group.seats) for group in groups)
    parts = [f"{_students(len(names))}: {told}"]
    parts += [ngettext("{count} observer", "{count} observers", watchers)] if watchers else []
    parts += [ngettext("at the last table the computer plays {count} seat",
                       "at the last table the computer plays {count} seats", free)] if free else []
    return "; ".join(parts) + "."


def _students(count: int) -> str:
    return ngettext("{count} student", "{count} students", count)
