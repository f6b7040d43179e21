"""Work on a cluster: an executor that hands the pieces to the workers of a Dask scheduler."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

from sim.ensemble.executors import AHEAD, PATIENCE, TRIES, Item, Items, Result, ThisProcess, died, hung, refuse
from sim.ensemble.own_extensions import equipped, kept_here
from sim.errors import ParleyError

GREETING = 30  # seconds in which a scheduler has to answer, and a worker to come
LOOK = 1.0  # seconds between two looks at whether some piece has taken too long


@dataclass(frozen=True)
class DaskCluster:
    """Does pieces on the workers of the Dask scheduler at `address`, such as tcp://head-node:8786.

    Dask itself begins anew what a lost worker was at. A worker whose piece takes longer than `patience` seconds from
    being handed out is ended; the nanny of `dask worker` starts another in its place.
    """

    address: str
    patience: float = PATIENCE

    def threads(self) -> int:
        """How many pieces the cluster can do at once. Errors: ParleyError where nobody answers."""
        with connected(self.address) as client:
            return _threads(client)

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        """The place of each item and what `work` makes of it, as they are done. Errors: as `LocalProcesses.run`."""
        from distributed import wait

        if kept_here():
            yield from ThisProcess().run(work, items)
            return
        work = equipped(work)
        with connected(self.address) as client:
            waiting: dict[Any, _Begun] = {}
            following = iter(range(len(items)))
            while True:
                while len(waiting) < AHEAD * _threads(client) and (place := next(following, None)) is not None:
                    _begin(client, waiting, work, _Begun(place, 1, items[place]))
                if not waiting:
                    return
                try:
                    finished = wait(list(waiting), timeout=LOOK, return_when="FIRST_COMPLETED").done
                except TimeoutError:
                    finished = ()
                    _await_workers(client, self.address)
                for future in finished:
                    begun = waiting.pop(future)
                    if future.status == "finished":
                        yield begun.place, future.result()
                    else:
                        _refuse(future, begun.tries)
                        _begin(client, waiting, work, begun.again())
                self._end_the_slow(client, waiting)

    def _end_the_slow(self, client: Any, waiting: dict[Any, _Begun]) -> None:
        """End the workers whose pieces take too long; Dask hands these pieces out again."""
        slow = {future.key: begun for future, begun in waiting.items() if monotonic() - begun.since > self.patience}
        if not slow:
            return
        at = [worker for worker, keys in client.processing().items() if any(key in slow for key in keys)]
        for begun in slow.values():
            if begun.tries == TRIES:
                raise ParleyError(hung())
        client.run(_end, workers=at, wait=False, on_error="ignore")
        for begun in slow.values():
            begun.tries, begun.since = begun.tries + 1, monotonic()


@dataclass
class _Begun:
    """A piece that was handed out: its place, how often, itself, and since when."""

    place: int
    tries: int
    item: Any
    since: float = 0.0

    def again(self) -> _Begun:
        return _Begun(self.place, self.tries + 1, self.item)


def connected(address: str) -> Any:
    """A client of a scheduler. Errors: ParleyError where Dask is not installed, or nobody answers."""
    try:
        from distributed import Client
    except ImportError as error:
        said = "work on a cluster needs Dask; install it with: pip install 'parley-negotiation[dask]'"
        raise ParleyError(said) from error
    try:
        client = Client(address, timeout=GREETING)
    except (OSError, ValueError, TypeError) as error:
        raise ParleyError(f"no Dask scheduler answers at '{address}'; start one with: dask scheduler") from error
    try:
        _await_workers(client, address)
    except ParleyError:
        client.close()
        raise
    return client


def _await_workers(client: Any, address: str) -> None:
    """Wait a while for a worker where there is none. Errors: ParleyError where none comes."""
    try:
        client.wait_for_workers(1, timeout=GREETING)
    except TimeoutError as error:
        sentence = f"the Dask scheduler at '{address}' has no workers; start some with: dask worker {address}"
        raise ParleyError(sentence) from error


async def _end() -> None:
    """End the process of a worker at once, as a crash would; asking it politely waits for the piece that hangs."""
    os._exit(1)


def _threads(client: Any) -> int:
    """How many pieces the cluster can do at once; workers may come and go."""
    return max(1, sum(int(threads) for threads in client.ncores().values()))


def _begin(client: Any, waiting: dict[Any, _Begun], work: Callable[..., Any], begun: _Begun) -> None:
    begun.since = monotonic()
    waiting[client.submit(work, begun.item, pure=False)] = begun


def _refuse(future: Any, tries: int) -> None:
    """Give up a piece as `refuse` does; where its workers died, Dask has already tried again."""
    from distributed import KilledWorker

    lost = future.exception()
    if isinstance(lost, KilledWorker):
        raise ParleyError(died("Dask calls it a killed worker")) from lost
    refuse(lost if lost is not None else RuntimeError(f"the piece was {future.status}"), tries)
