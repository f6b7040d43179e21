"""How long things take: the processor's time and the clock's, side by side, taken in turns."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Spent:
    """What one go took: `cpu` is the processor's time and `wall` the clock's, both in seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Case:
    """Something to measure: `go` does `size` units of work and says what it took."""

    name: str
    size: int
    go: Callable[[], Spent]


@dataclass(frozen=True)
class Timing:
    """What a case took, go by go."""

    name: str
    size: int
    spent: list[Spent]

    def cpu(self) -> list[float]:
        """Processor seconds of each go."""
        return [spent.cpu for spent in self.spent]

    def wall(self) -> list[float]:
        """Clock seconds of each go."""
        return [spent.wall for spent in self.spent]

    def rates(self) -> list[float]:
        """Units of work a processor second, in each go."""
        return [self.size / seconds for seconds in self.cpu()]

    def plain(self) -> dict[str, Any]:
        """The measurements as plain data."""
        return asdict(self)


def interleaved(cases: Sequence[Case], repeats: int) -> list[Timing]:
    """Measure some cases in turns, A B C A B C, so that a slow spell of the machine meets all of them alike."""
    spent: list[list[Spent]] = [[] for _ in cases]
    for _ in range(repeats):
        for case, taken in zip(cases, spent, strict=True):
            taken.append(case.go())
    return [Timing(case.name, case.size, taken) for case, taken in zip(cases, spent, strict=True)]


def here(work: Callable[[], object]) -> Callable[[], Spent]:
    """A go that does `work` in this process, once what went before has been cleared away."""

    def go() -> Spent:
        gc.collect()
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        return Spent(time.process_time() - cpu, time.perf_counter() - wall)

    return go


def process(command: Sequence[str]) -> Callable[[], Spent]:
    """A go that runs a whole process, its start included. Errors: RuntimeError where the process fails."""

    def go() -> Spent:
        wall = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"the command ended with exit code {child.returncode}: {' '.join(command)}")
        return Spent(usage.ru_utime + usage.ru_stime, time.perf_counter() - wall)

    return go


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process and those it starts on one core, where the system can do that; it is free again afterwards."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def ratios(first: Timing, second: Timing) -> list[float]:
    """How many times the rate of `second` the rate of `first` is, pair by pair."""
    return [a / b for a, b in zip(first.rates(), second.rates(), strict=True)]


def spread(numbers: Sequence[float], digits: int = 2) -> str:
    """The median and, in brackets, the lowest and the highest."""
    low, middle, high = min(numbers), statistics.median(numbers), max(numbers)
    return f"{middle:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"
