"""Which world new tables have: one of a kind, or a number; and how much room for a deal there is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from nicegui import ui

from sim.classroom.game.desk.difficulty import KINDS, TO_BEGIN, room_of
from sim.classroom.hosting.world_search import WorldSearch
from sim.classroom.pages.frame import UNFORESEEN, Html
from sim.errors import ParleyError
from sim.language.speaking import N_, _, language, speaking, translated

OWN = "own"  # the world whose number somebody has typed
CHOICES = {TO_BEGIN: N_("to begin with: wide room"), **KINDS, OWN: N_("the world of this number")}


class WorldChoice:
    """A kind of world, by which the number follows scenario and seed, until somebody types a number of their own."""

    def __init__(
        self, search: WorldSearch, scenario: Callable[[], str], seed: ui.number, world: ui.number, label: str = ""
    ) -> None:
        self.search, self.scenario, self.seed, self.world = search, scenario, seed, world
        self.kind = ui.select(translated(CHOICES), label=label or _("Kind of world"), value=TO_BEGIN,
                              on_change=self.renew).classes("w-full")
        self.room = Html().classes("w-full").props("role=status")
        self._task: asyncio.Task[None] | None = None
        self._set_by_kind: int | None = None
        for number in (seed, world):
            number.props("debounce=400")
        seed.on_value_change(self.renew)
        world.on_value_change(self._typed)
        ui.timer(0.01, self.renew, once=True)

    def renew(self) -> None:
        """Look for the world anew, where one of a kind is wanted, and say how it is."""
        if self._task and not self._task.done():
            self._task.cancel()
        with speaking(language()):  # a task of its own does not know for whom it is
            self._task = asyncio.create_task(self._look())

    async def settled(self) -> None:
        """Wait until the number that stands there is the one that is wanted."""
        if self._task:
            await asyncio.wait([self._task])

    async def worlds(self, tables: int, one: bool) -> Sequence[int]:
        """A world for each of some tables: `one` for all, or the next of the kind at each. Errors: ParleyError."""
        await self.settled()
        first, kind = int(self.world.value or 0), str(self.kind.value)
        if one:
            return [first] * tables
        if kind == OWN:
            return range(first, first + tables)
        return await self.search.worlds(self.scenario(), int(self.seed.value or 0), kind, tables)

    def _typed(self) -> None:
        """Somebody has typed a number, or a kind has set it."""
        if self.world.value != self._set_by_kind:
            self.kind.value = OWN
            self.renew()

    async def _look(self) -> None:
        try:
            await self._find()
        except ParleyError as error:
            self.room.show("desk.not_told", why=f"{error}.")
        except asyncio.CancelledError:
            raise
        except Exception:
            self.room.show("desk.not_told", why=_(UNFORESEEN))
            raise

    async def _find(self) -> None:
        """Find the world of the kind, and tell its room. Errors: ParleyError."""
        scenario, seed, kind = self.scenario(), int(self.seed.value or 0), str(self.kind.value)
        if kind != OWN:
            self.room.show("desk.not_told", why=_("Looking for a world …"))
            self._set_by_kind = (await self.search.worlds(scenario, seed, kind))[0]
            self.world.set_value(self._set_by_kind)
        found = await self.search.workers.do(room_of, scenario, seed, int(self.world.value or 0))
        self.room.show("desk.room", headline=found.headline, told=found.told)
