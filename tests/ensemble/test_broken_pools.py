"""Worker processes that end before they begin, or cannot be started: all that was done is kept, or a sentence comes."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pebble
import pytest

from sim.ensemble.executors import TRIES, LocalProcesses
from sim.errors import ParleyError
from tests.ensemble.sweeping import planned, played, tables

UNSTARTED = rf"worker processes ended before they began, or could not be started, {TRIES} times \(.+\), perhaps for"


def double(number: int) -> int:
    return 2 * number


def killed_at_the_start(mark: Path | None = None) -> None:
    """Kill this process as a system without memory does: once, where a mark can be left, or every time."""
    if mark is None or not mark.exists():
        if mark:
            mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="other systems end a process otherwise")
def test_a_worker_that_is_killed_before_it_begins_costs_a_retry(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "killed"
    monkeypatch.setattr("sim.ensemble.executors.keep_freed_memory", partial(killed_at_the_start, mark))
    assert sorted(LocalProcesses(1).run(double, [5, 6, 7])) == [(0, 10), (1, 12), (2, 14)]
    assert mark.exists()


@pytest.mark.skipif(os.name != "posix", reason="other systems end a process otherwise")
def test_workers_that_never_begin_are_told_of_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.executors.keep_freed_memory", killed_at_the_start)
    with pytest.raises(ParleyError, match=UNSTARTED):
        list(LocalProcesses(1).run(double, [5, 6, 7]))


@pytest.mark.parametrize("what", ["launch_process", "channels"])
def test_processes_and_pipes_that_cannot_be_made_are_told_of_with_the_reason(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(f"pebble.pool.process.{what}", refused)
    with pytest.raises(ParleyError, match=UNSTARTED) as told:
        list(LocalProcesses(2).run(double, [5, 6, 7]))
    assert os.strerror(errno.EAGAIN) in str(told.value)


class Stopping(pebble.ProcessPool):
    """Pools that take so many pieces of work together; then they stop, so many times, when they are given another."""

    taken, stops = 3, 1

    def schedule(self, *args: Any, **named: Any) -> Any:
        Stopping.taken -= 1
        if Stopping.taken < 0 < Stopping.stops:
            Stopping.stops -= 1
            self.stop()  # type: ignore[no-untyped-call]
        return super().schedule(*args, **named)


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Let pools take so many pieces of work together and stop so many times."""

    def those(taken: int, stops: int) -> None:
        monkeypatch.setattr(pebble, "ProcessPool", Stopping)
        monkeypatch.setattr(Stopping, "taken", taken)
        monkeypatch.setattr(Stopping, "stops", stops)

    return those


def test_a_pool_that_stops_while_pieces_are_handed_out_loses_none(stopping: Callable[[int, int], None]) -> None:
    stopping(3, 1)
    assert sorted(LocalProcesses(2).run(double, range(5))) == [(place, 2 * place) for place in range(5)]
    assert Stopping.stops == 0


def test_what_a_sweep_has_played_is_kept_and_the_same_command_goes_on(
    stopping: Callable[[int, int], None], tmp_path: Path
) -> None:
    plan, folder = planned(tmp_path), tmp_path / "mine"
    stopping(3, 1000)  # two wait for one worker, so that one is played at least
    with pytest.raises(ParleyError, match="the same command goes on"):
        played(plan, folder, executor=LocalProcesses(1))
    assert 40 <= 240 - played(plan, folder).played < 240, "what was kept is not played again"
    played(plan, tmp_path / "whole")
    assert tables(folder) == tables(tmp_path / "whole")
