"""Who does the work of an ensemble: this process, or several local ones. The results are the same to the last bit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol, TypeVar

from sim.ensemble.memory import keep_freed_memory
from sim.errors import ParleyError

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES = 3  # how often a piece of work is begun before it is given up


class Executor(Protocol):
    """Does pieces of work that know nothing of each other."""

    def run(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, in the order in which they are done."""
        ...


class ThisProcess:
    """Does one piece after the other where it is called."""

    def run(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, in order."""
        keep_freed_memory()
        for place, item in enumerate(items):
            yield place, work(item)


@dataclass(frozen=True)
class LocalProcesses:
    """Does as many pieces at once as there are `workers`, each in a process of its own.

    Work and items travel as pickles. A process that dies takes one piece with it, which is begun again in a new one.
    """

    workers: int

    def run(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, as they are done.

        Errors: those of `work`; ParleyError where processes die over the same piece again and again.
        """
        from pebble import ProcessExpired, ProcessPool

        with ProcessPool(self.workers, initializer=keep_freed_memory, context=get_context("spawn")) as pool:
            try:
                waiting: dict[Future[Result], tuple[int, int]] = {
                    pool.schedule(work, [item]): (place, 1) for place, item in enumerate(items)
                }
                while waiting:
                    for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                        place, tries = waiting.pop(done)
                        try:
                            yield place, done.result()
                        except ProcessExpired as lost:
                            if tries == TRIES:
                                raise ParleyError(_lost(lost.exitcode)) from lost
                            waiting[pool.schedule(work, [items[place]])] = (place, tries + 1)
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise


def _lost(code: int | None) -> str:
    return (
        f"a worker process died {TRIES} times over the same worlds (exit code {code}), "
        "perhaps for want of memory; ask for fewer workers or fewer worlds"
    )


def executor(workers: int) -> Executor:
    """The executor for that many workers; one works in this process."""
    return ThisProcess() if workers <= 1 else LocalProcesses(workers)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
