"""Who does the work of an ensemble: this process, or several local ones. The results are the same to the last bit."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from typing import Protocol, TypeVar

from sim.ensemble.memory import keep_freed_memory
from sim.ensemble.own_extensions import equipped, kept_here
from sim.errors import ParleyError

Item = TypeVar("Item")
Given = TypeVar("Given", covariant=True)
Result = TypeVar("Result")

TRIES = 3  # how often a piece of work is begun before it is given up
PATIENCE = 3600.0  # seconds that a piece may take; one is meant to take some seconds
AHEAD = 2  # pieces that are handed out for each worker, so that none waits for the next


class Items(Protocol[Given]):
    """Pieces of work, each perhaps made only when it is asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Given: ...


class Executor(Protocol):
    """Does pieces of work that know nothing of each other."""

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, in the order in which they are done."""
        ...


class ThisProcess:
    """Does one piece after the other where it is called."""

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, in order."""
        keep_freed_memory()
        for place in range(len(items)):
            yield place, work(items[place])


@dataclass(frozen=True)
class LocalProcesses:
    """Does as many pieces at once as there are `workers`, each in a process of its own.

    Work and items travel as pickles. A piece that dies, raises or takes longer than `patience` seconds is lost alone
    and begun again, in a new process where the old one is gone. Extensions that were added from Python go along.
    """

    workers: int
    patience: float = PATIENCE

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, as they are done.

        Errors: a ParleyError of `work` at once; what else it raises, and ParleyError where its process dies or takes
        too long, after some tries.
        """
        from pebble import ProcessPool

        if kept_here():
            yield from ThisProcess().run(work, items)
            return
        work = equipped(work)
        with ProcessPool(self.workers, initializer=keep_freed_memory, context=get_context("spawn")) as pool:
            waiting: dict[Future[Result], tuple[int, int]] = {}

            def begin(place: int, tries: int) -> None:
                waiting[pool.schedule(work, args=[items[place]], timeout=self.patience)] = (place, tries)

            try:
                with deaf_to_ctrl_c():
                    pool.schedule(int)  # the first piece of work starts the processes
                for place in range(len(items)):
                    begin(place, 1)
                    while len(waiting) >= AHEAD * self.workers:
                        yield from _done(waiting, begin)
                while waiting:
                    yield from _done(waiting, begin)
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started meanwhile never hear Ctrl-C: it is for the one that people started, which ends them.

    Without it one that is still loading would print a traceback. For this process it comes a moment later.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    resource_tracker.ensure_running()  # it starts with the first process, and would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which a new process inherits
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(
    waiting: dict[Future[Result], tuple[int, int]], begin: Callable[[int, int], None]
) -> Iterator[tuple[int, Result]]:
    """What is done next, once something is; what was lost is begun again."""
    for done in wait(waiting, return_when=FIRST_COMPLETED).done:
        place, tries = waiting.pop(done)
        lost = done.exception()
        if lost is None:
            yield place, done.result()
        else:
            refuse(lost, tries)
            begin(place, tries + 1)


def refuse(lost: BaseException, tries: int) -> None:
    """Give up a piece that was lost so often, and one that nobody can do. Errors: as told in `LocalProcesses.run`."""
    from pebble import ProcessExpired

    if isinstance(lost, ParleyError) or not isinstance(lost, Exception):
        raise lost
    if tries < TRIES:
        return
    if isinstance(lost, ProcessExpired):
        raise ParleyError(died(f"exit code {lost.exitcode}")) from lost
    if isinstance(lost, TimeoutError):
        raise ParleyError(hung()) from lost
    raise lost


def died(how: str) -> str:
    """What to say where workers die over the same piece."""
    return (
        f"a worker process died {TRIES} times over the same worlds ({how}), "
        "perhaps for want of memory; ask for fewer workers or fewer worlds"
    )


def hung() -> str:
    """What to say where the same piece takes too long time and again."""
    return f"a worker took too long {TRIES} times over the same worlds; ask for fewer workers on this machine"


def executor(workers: int) -> Executor:
    """The executor for that many workers; one works in this process."""
    return ThisProcess() if workers <= 1 else LocalProcesses(workers)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
