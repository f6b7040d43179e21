"""The charts of a run drawn by several processes at once, which get ready while the worlds are still played."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING

from sim.ensemble.executors import deaf_to_ctrl_c, processors
from sim.language.speaking import language, speaking

if TYPE_CHECKING:
    from sim.charts.style import Picture
    from sim.ensemble.results.results import Results

MOST_WORLDS = 100_000  # more take longer to send to another process than their charts to draw
MOST_HELPERS = 3  # there are some seven charts, and each helper takes some 150 MiB
LOOK = 0.05  # seconds between two looks at whether a helper is ready


@dataclass(frozen=True)
class Helper:
    """A process that draws charts, and the line to it."""

    process: BaseProcess
    line: Connection


@contextmanager
def helpers(worlds: int) -> Iterator[list[Helper]]:
    """Processes that get ready to draw the charts of so many worlds; at the end they are gone, whatever they are at.

    There are none where no processor is free or too many worlds make them no help, or the system refuses them.
    """
    started: list[Helper] = []
    try:
        with suppress(OSError), deaf_to_ctrl_c():
            wanted = min(MOST_HELPERS, free()) if worlds <= MOST_WORLDS else 0
            while len(started) < wanted:
                started.append(_started())
        yield started
    finally:
        for helper in started:
            helper.process.kill()
            helper.process.join()


class Drawing:
    """The charts of some results, being drawn: helpers take them from the front, this process from the back."""

    def __init__(self, results: Results, helping: list[Helper]) -> None:
        from sim.charts.pictures import sheets

        wanted = sheets(results)
        self._results, self._names = results, list(wanted)
        self._language = language()  # threads and other processes know nothing of who asks
        self._waiting = deque(sorted(wanted, key=lambda name: not wanted[name].slow))
        self._found: dict[str, Picture] = {}
        helping = helping if results.worlds <= MOST_WORLDS else []
        self._threads = [Thread(target=self._get_help, args=[helper], daemon=True) for helper in helping]
        for thread in self._threads:
            thread.start()

    def finished(self) -> dict[str, Picture]:
        """Every chart by the name of its files, in the order of the report. Errors: those of drawing.

        What a helper could not draw is drawn here, and its error is told as if there were no helpers.
        """
        from sim.charts.pictures import draw

        with suppress(IndexError):
            while True:
                name = self._waiting.pop()
                self._found[name] = draw(self._results, name)
        for thread in self._threads:
            thread.join()
        return {name: self._found.get(name) or draw(self._results, name) for name in self._names}

    def _get_help(self, helper: Helper) -> None:
        """Let a helper draw what waits, from when it is ready until nothing waits or it dies."""
        line = helper.line
        with suppress(OSError, EOFError, IndexError):
            while not line.poll(LOOK):
                if not self._waiting:
                    return
            line.recv()
            line.send((self._results, self._language))
            while True:
                name = self._waiting.popleft()
                line.send(name)
                if (picture := line.recv()) is not None:
                    self._found[name] = picture


def free() -> int:
    """How many processors this process may use besides its own and nobody else does, by the load of the last minute.

    Where others are at work a helper makes all slower: it has to load what this process loads too. The load holds
    what the same person has run just before as well, so one processor is taken as that person's own.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0  # Windows does not tell
    return min(processors() - 1, round((os.cpu_count() or 1) - load))


def _started() -> Helper:
    """A helper. Errors: OSError where there can be no other process."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_help, args=[there], daemon=True)
    process.start()
    there.close()
    return Helper(process, here)


def _help(line: Connection) -> None:
    """What a helper does, until nobody is at the other end of the line."""
    _load()
    with suppress(OSError, EOFError):
        line.send("ready")
        results, spoken = line.recv()
        with speaking(spoken):
            while True:
                line.send(_drawn(results, line.recv()))


def _load() -> None:
    """Load what draws. What is wrong with it is told once, by the process that waits for the charts."""
    logging.getLogger("matplotlib").setLevel(logging.CRITICAL)
    with suppress(Exception):
        import scipy.stats  # noqa: F401 (densities and survival curves)

        from sim.charts.pictures import charts

        charts("chart")


def _drawn(results: Results, name: str) -> Picture | None:
    """A chart; None where it cannot be drawn."""
    from sim.charts.pictures import draw

    try:
        return draw(results, name)
    except Exception:  # whatever it is, it is told where the chart is waited for
        return None
