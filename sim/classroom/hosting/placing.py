"""Where there is room for the students of a class, and making tables for those who have no place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count

from sim.classroom.game.log import Setting
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.roster.arrangement import CHOSEN, Arrangement, Group, arranged
from sim.classroom.roster.students import Roster
from sim.errors import ParleyError
from sim.language.speaking import _


def room_in(now: TableState, roster: Roster, table: str, seat: str) -> int:
    """How many more students a seat of a table has room for; 0 where the computer plays it."""
    here = {sit.who for sit in now.log.share(seat)} | {one.name for one in roster.at(table, seat)}
    peopled = now.log.waits(seat) or now.log.sits(seat) is not None
    return max(0, roster.customs.a_side - len(here)) if peopled else 0


async def next_place(hub: Hub, roster: Roster) -> tuple[str, str] | None:
    """The next free seat at the class's tables, one that nobody has before one to be shared; None for none.

    Errors: none; tables that cannot be read have no room.
    """
    free: list[tuple[int, str, str]] = []
    for table in roster.customs.tables if roster.customs.seated else ():
        with suppress(ParleyError):
            now = await hub.look(table)
            rooms = [(room_in(now, roster, table, seat), seat) for seat in now.log.setting.people if now.question]
            free += [(-room, table, seat) for room, seat in rooms if room]
    return min(free, key=lambda one: one[0])[1:] if free else None


async def without_place(hub: Hub, roster: Roster) -> list[str]:
    """The names of those who have no place at a table whose talks go on."""
    going = set()
    for table in {one.table for one in roster.students} & set(hub.names()):
        with suppress(ParleyError):
            if (await hub.look(table)).question is not None:
                going.add(table)
    return [one.name for one in roster.students if one.table not in going]


async def make_tables(
    hub: Hub, like: Setting, wanted: Arrangement, worlds: Callable[[int], Awaitable[Sequence[int]]],
    told: Callable[[int, int], None],
) -> int:
    """Make tables for all who have no place; how many there are now.

    `worlds` gives a world for each of so many tables, and `told` is called after each. Where something goes wrong,
    those made stay, and the same again makes the others.
    Errors: ParleyError.
    """
    names = await without_place(hub, hub.register.now)
    groups = arranged(names, wanted)
    if not groups:
        raise ParleyError(_("nobody is without a place") if wanted.seats else _("choose at least one seat for people"))
    for i, (group, world) in enumerate(zip(groups, await worlds(len(groups)), strict=True)):
        setting = replace(like, name=free_name(hub), world=world, people=tuple(group.seats))
        table = await hub.open(setting)
        await hub.register.change(lambda roster, group=group, table=table: _with_table(  # type: ignore[misc]
            roster, table, group, wanted))
        told(i + 1, len(groups))
    return len(groups)


def _with_table(roster: Roster, table: str, group: Group, wanted: Arrangement) -> Roster:
    """The class with a table more, and its students in their places."""
    for seat, names in group.seats.items():
        for name in names:
            roster = roster.placed(name, table, seat)
    for name in group.watchers:
        roster = roster.placed(name, table, "")
    customs = replace(roster.customs, choose=wanted.roles == CHOSEN, a_side=wanted.a_side,
                      tables=(*roster.customs.tables, table))
    return replace(roster, customs=customs)


def free_name(hub: Hub) -> str:
    """A name for a table that no other has, in the language of whoever opens it."""
    return hub.first_free(_("Table {i}", i=i) for i in count(1))
