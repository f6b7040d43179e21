"""Where the worlds are played: processes beside the server, so that it answers everybody while they work."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from math import ceil
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import ParamSpec, TypeVar

from sim.classroom.explorer import explore
from sim.classroom.explorer.explore import Wish, Worlds
from sim.ensemble.executors import processors
from sim.ensemble.memory import keep_freed_memory
from sim.ensemble.set_runs import SET_WORLDS
from sim.errors import ParleyError
from sim.language.speaking import speaking

P = ParamSpec("P")
T = TypeVar("T")
Key = tuple[Wish, int, int]  # a wish and the worlds of it: from, to (not included)

MOST_KEPT = 400  # pieces of worlds; one takes some tens of kilobytes
MOST_TOGETHER = 4096  # worlds side by side in one worker: more would keep the others waiting


class Workers:
    """Processes that play worlds, and what they have played: equal wishes are played once."""

    def __init__(self, scenario: str, count: int | None = None) -> None:
        self.scenario, self.count = scenario, count or max(1, min(8, processors()))
        self._pool = self._new_pool()
        self._warming: asyncio.Task[Worlds] | None = None
        self._kept: OrderedDict[Key, asyncio.Future[Worlds]] = OrderedDict()
        self._waiting: list[Key] = []
        self._wanted: Counter[Key] = Counter()  # how many wait for a piece
        self._playing: dict[asyncio.Task[None], int] = {}  # how many pieces each worker has

    def _new_pool(self) -> ProcessPoolExecutor:
        """Processes that have been started: Ctrl-C is for the server, and they ignore it from their first moment on."""
        pool = ProcessPoolExecutor(self.count, mp_context=get_context("spawn"), initializer=_begin,
                                   initargs=(self.scenario,))
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which a new process inherits
        for _ in range(self.count):
            pool.submit(os.getpid)  # one starts for each piece of work that finds none free
        signal.signal(signal.SIGINT, before)
        return pool

    def warm(self) -> None:
        """Play what the explorer opens with, before anybody waits for it."""
        self._warming = asyncio.create_task(self.worlds(Wish(self.scenario, explore.FIRST_SEED), explore.ON_RELEASE))

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

    async def over_sets(self, wish: Wish) -> Worlds:
        """The worlds of a wish with coefficient sets, piece by piece and behind all else. Errors: ParleyError."""
        quiet = replace(wish, sets=True)
        found = await self._piece(quiet, 0, explore.QUIETLY)
        for first in range(explore.QUIETLY, SET_WORLDS, explore.QUIETLY):
            found = found.joined(await self._piece(quiet, first, first + explore.QUIETLY))
        return found

    async def _piece(self, wish: Wish, first: int, end: int) -> Worlds:
        """Some worlds, from what is kept or from a worker. Who no longer waits does not stop those who do; what nobody
        waits for any more is not begun."""
        key = (wish, first, end)
        if key not in self._kept:
            self._kept[key] = asyncio.get_running_loop().create_future()
            self._waiting.append(key)
            self._begin_some()
            while len(self._kept) > MOST_KEPT and next(iter(self._kept.values())).done():
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        self._wanted[key] += 1
        try:
            return await asyncio.shield(self._kept[key])
        except Exception:
            self._kept.pop(key, None)
            raise
        finally:
            self._wanted[key] -= 1
            if not self._wanted[key]:
                del self._wanted[key]
                self._forget(key)

    def _forget(self, key: Key) -> None:
        """Let go of a piece that has not been begun."""
        if key in self._waiting:
            self._waiting.remove(key)
            del self._kept[key]

    def _begin_some(self) -> None:
        """Give the workers that are free what waits."""
        while self._waiting and len(self._playing) < self.count:
            share = ceil((len(self._waiting) + sum(self._playing.values())) / self.count)
            keys = together(self._waiting, share)
            self._waiting = [key for key in self._waiting if key not in keys]
            playing = asyncio.create_task(self._play(keys, [self._kept[key] for key in keys]))
            self._playing[playing] = len(keys)
            playing.add_done_callback(self._done)

    def _done(self, played: asyncio.Task[None]) -> None:
        del self._playing[played]
        self._begin_some()

    async def _play(self, keys: list[Key], answers: list[asyncio.Future[Worlds]]) -> None:
        """Play pieces side by side in a worker; all who wait for one of them are told what went wrong."""
        _, first, end = keys[0]
        try:
            found = await self.do(explore.play_together, tuple(wish for wish, _, _ in keys), first, end)
        except Exception as error:
            for answer in answers:
                answer.set_exception(error)
        else:
            for answer, worlds in zip(answers, found, strict=True):
                answer.set_result(worlds)

    def stop(self) -> None:
        """End the processes at once: a log is whole whenever that is (`sim.classroom.game.log`)."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()


def spoken(chosen: str, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """What `work` gives or refuses, in the language of whoever has asked for it: a process knows of no reader."""
    with speaking(chosen):
        return work(*args, **named)


def together(waiting: Sequence[Key], share: int) -> list[Key]:
    """What one worker plays next: pieces of one scenario and seed, the first worlds of a wish before the rest of any,
    those with coefficient sets last, at most its share and what fits into one model.
    """
    wish, first, end = min(waiting, key=lambda key: (key[0].sets, key[1]))
    alike = [key for key in waiting if key[1:] == (first, end)
             and (key[0].scenario, key[0].seed, key[0].sets) == (wish.scenario, wish.seed, wish.sets)]
    return alike[: max(1, min(MOST_TOGETHER // (end - first), share))]


def _begin(scenario: str) -> None:
    """At the start of a process, which ends when the server is gone.

    Two worlds are played so that everything is loaded, and what then lies in memory is never looked through again for
    what could be freed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_server, daemon=True).start()
    keep_freed_memory()
    with suppress(ParleyError):  # told to whoever asks for its worlds
        explore.play(Wish(scenario, explore.FIRST_SEED), 0, 2)
    gc.freeze()


def _end_with_the_server() -> None:
    """A server that is killed can no longer end its processes, and without it nobody would."""
    server = parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)
