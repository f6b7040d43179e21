"""Where the worlds are played: processes beside the server, so that it answers everybody while they work."""

from __future__ import annotations

import asyncio
import signal
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from sim.classroom import explore
from sim.classroom.explore import Wish, Worlds
from sim.ensemble.executors import processors
from sim.ensemble.memory import keep_freed_memory
from sim.scenario.schema import Scenario

P = ParamSpec("P")
T = TypeVar("T")

MOST_KEPT = 400  # pieces of worlds; one takes some tens of kilobytes


class Workers:
    """Processes that play worlds, and what they have played: equal wishes are played once."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or max(1, min(8, processors()))
        self._pool = self._new_pool()
        self._warming: asyncio.Task[Scenario] | None = None
        self._kept: OrderedDict[tuple[Wish, int, int], asyncio.Task[Worlds]] = OrderedDict()

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, mp_context=get_context("spawn"), initializer=_begin)

    def warm(self, scenario: str) -> None:
        """Start the processes before anybody waits for them."""
        self._warming = asyncio.create_task(self.do(explore.scenario_named, scenario))

    async def do(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What `work` gives, played in a worker; begun once more where its process dies. Errors: those of the work."""
        assert not named
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, *args)
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = self._new_pool()
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, *args)

    async def worlds(self, wish: Wish, many: int) -> Worlds:
        """The first worlds of a wish: those of the dragged slider, and the rest of them where `many` are asked for.

        Errors: ParleyError.
        """
        found = await self._piece(wish, 0, explore.WHILE_DRAGGING)
        if many > explore.WHILE_DRAGGING:
            found = found.joined(await self._piece(wish, explore.WHILE_DRAGGING, many))
        return found

    async def _piece(self, wish: Wish, first: int, end: int) -> Worlds:
        """Some worlds, from what is kept or from a worker. Who no longer waits does not stop those who do."""
        key = (wish, first, end)
        if key not in self._kept:
            self._kept[key] = asyncio.create_task(self.do(explore.play, wish, first, end))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        try:
            return await asyncio.shield(self._kept[key])
        except Exception:
            self._kept.pop(key, None)
            raise

    def stop(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """At the start of a process: Ctrl-C is for the server, which ends the processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_freed_memory()
