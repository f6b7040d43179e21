"""Who does the work of an ensemble: this process, or several local ones. The results are the same to the last bit."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from typing import TYPE_CHECKING, Protocol, TypeVar

from sim.ensemble.memory import keep_freed_memory
from sim.ensemble.own_extensions import equipped, kept_here
from sim.errors import ParleyError

if TYPE_CHECKING:
    from pebble import ProcessPool

Item = TypeVar("Item")
Given = TypeVar("Given", covariant=True)
Result = TypeVar("Result")

TRIES = 3  # how often a piece of work is begun before it is given up
PATIENCE = 3600.0  # seconds that a piece may take; one is meant to take some seconds
AHEAD = 2  # pieces that are handed out for each worker, so that none waits for the next
LOOK = 1.0  # seconds between two looks at whether the processes still go on

Begun = tuple[int, int]  # the place of a piece, and for which time it is begun


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
    and begun again, in a new process where the old one is gone. Where processes end before they begin anything, or
    cannot be started, all that was handed out is lost and begun again in a new pool of them. Extensions that were
    added from Python go along.
    """

    workers: int
    patience: float = PATIENCE

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, as they are done.

        Errors: a ParleyError of `work` at once; what else it raises, and ParleyError where its process dies, cannot be
        started or takes too long, after some tries.
        """
        if kept_here():
            yield from ThisProcess().run(work, items)
            return
        work = equipped(work)
        left = deque((place, 1) for place in range(len(items)))
        while left:
            yield from self._in_a_pool(work, items, left)

    def _in_a_pool(
        self, work: Callable[[Item], Result], items: Items[Item], left: deque[Begun]
    ) -> Iterator[tuple[int, Result]]:
        """What is done of what is `left`, until nothing is, or until the pool cannot go on; then the rest is left."""
        from pebble import ProcessPool

        with ProcessPool(self.workers, initializer=keep_freed_memory, context=get_context("spawn")) as pool:
            waiting: dict[Future[Result], Begun] = {}
            try:
                going = True
                while going:
                    while left and len(waiting) < AHEAD * self.workers and going:
                        place, tries = left.popleft()
                        waiting[_scheduled(pool, work, items[place], self.patience)] = (place, tries)
                        going = pool.active
                    yield from _done(pool, waiting, left)
                    going = bool(waiting or (left and pool.active))
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


def _scheduled(pool: ProcessPool, work: Callable[[Item], Result], item: Item, patience: float) -> Future[Result]:
    """A piece that is handed out; where the pool cannot take it, it is lost already and the pool is done with."""
    try:
        with deaf_to_ctrl_c():  # the first piece of work starts the processes
            return pool.schedule(work, args=[item], timeout=patience)
    except (RuntimeError, OSError) as error:  # a pool that broke, or processes or pipes that cannot be made
        pool.stop()  # type: ignore[no-untyped-call]
        lost: Future[Result] = Future()
        lost.set_exception(_broken(error))
        return lost


def _done(pool: ProcessPool, waiting: dict[Future[Result], Begun], left: deque[Begun]) -> Iterator[tuple[int, Result]]:
    """What is done next, if something soon is; what was lost is left to be begun again, or given up after the rest.

    Nothing more comes of a pool that cannot go on, and what was handed to it last may not even be told that it is lost.
    """
    finished = wait(waiting, LOOK, FIRST_COMPLETED).done
    lost = []
    for ended in finished if pool.active else list(waiting):
        place, tries = waiting.pop(ended)
        error = ended.exception() if ended.done() else _broken()
        if error is None:
            yield place, ended.result()
        else:
            lost.append((error, place, tries))
    for error, place, tries in lost:
        refuse(error, tries)
        left.appendleft((place, tries + 1))


def _broken(why: Exception | None = None) -> BrokenProcessPool:
    """What a piece is lost to whose pool cannot go on, and why it cannot, as far as that is known."""
    broken = BrokenProcessPool("nothing more came of them")
    broken.__cause__ = why
    return broken


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
    if isinstance(lost, BrokenProcessPool):
        raise ParleyError(unstarted(lost)) from lost
    raise lost


def died(how: str) -> str:
    """What to say where workers die over the same piece."""
    return (
        f"a worker process died {TRIES} times over the same worlds ({how}), "
        "perhaps for want of memory; ask for fewer workers or fewer worlds"
    )


def unstarted(broken: BrokenProcessPool) -> str:
    """What to say where processes end before they begin a piece, or cannot be started, time and again."""
    why: BaseException = broken
    while why.__cause__ is not None:
        why = why.__cause__
    return (
        f"worker processes ended before they began, or could not be started, {TRIES} times ({why}), perhaps for want "
        "of memory; ask for fewer workers on this machine, or end other programs (a sweep, and a run of very many "
        "worlds, keep what they have played: the same command goes on)"
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
