"""Whoever does the work, every piece is done once, and a lost worker costs a retry."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sim.ensemble.executors import AHEAD, TRIES, LocalProcesses, ThisProcess, executor
from sim.errors import ParleyError

SETTLED = 2.0  # seconds


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise ParleyError(f"{number} cannot be")


def die_once(marker: Path) -> str:
    """Take the whole process down, the first time."""
    if not marker.exists():
        marker.touch()
        os._exit(3)
    return marker.name


def die(_: int) -> None:
    os._exit(3)


def die_settled_once(marker: Path) -> str:
    """The same, once the worker's nanny has noticed that it lives: Dask gives up one that dies while it starts."""
    if not marker.exists():
        time.sleep(SETTLED)
    return die_once(marker)


def die_settled(_: int) -> None:
    time.sleep(SETTLED)
    os._exit(3)


def hang_once(marker: Path) -> str:
    """Hang for ever, the first time."""
    if not marker.exists():
        marker.touch()
        while True:
            time.sleep(1)
    return marker.name


def hang(_: int) -> None:
    time.sleep(1000)


def stumble_once(marker: Path) -> str:
    """Raise what nobody expects, the first time."""
    if not marker.exists():
        marker.touch()
        raise MemoryError
    return marker.name


def stumble(_: int) -> float:
    return 1 / 0


@pytest.mark.parametrize("workers", [1, 2])
def test_every_piece_is_done_once(workers: int) -> None:
    assert sorted(executor(workers).run(double, [5, 6, 7])) == [(0, 10), (1, 12), (2, 14)]


def test_one_worker_is_this_process() -> None:
    assert isinstance(executor(1), ThisProcess) and executor(3) == LocalProcesses(3)


def test_work_that_always_dies_is_given_up_in_a_sentence() -> None:
    with pytest.raises(ParleyError, match=rf"a worker process died {TRIES} times over the same worlds"):
        list(LocalProcesses(1).run(die, [1]))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_mistake_in_the_work_is_passed_on(workers: int) -> None:
    with pytest.raises(ParleyError, match="4 cannot be"):
        list(executor(workers).run(refuse, [4]))


def test_a_raising_a_hanging_and_a_killed_piece_are_lost_alone_and_begun_again(tmp_path: Path) -> None:
    for work, patience in ((stumble_once, 60.0), (hang_once, 4.0), (die_once, 60.0)):
        marks = [tmp_path / f"{work.__name__}{place}" for place in range(12)]
        for mark in marks[:5] + marks[6:]:
            mark.touch()
        found = sorted(LocalProcesses(2, patience).run(work, marks))
        assert found == [(place, f"{work.__name__}{place}") for place in range(12)], work.__name__
        assert marks[5].exists()


def test_what_raises_or_hangs_for_ever_is_given_up() -> None:
    with pytest.raises(ZeroDivisionError):
        list(LocalProcesses(1).run(stumble, [1]))
    with pytest.raises(ParleyError, match=rf"took too long {TRIES} times over the same worlds"):
        list(LocalProcesses(1, patience=0.2).run(hang, [1]))


def test_pieces_are_made_only_when_there_is_somebody_to_do_them() -> None:
    class Counted:
        made = 0

        def __len__(self) -> int:
            return 20

        def __getitem__(self, place: int) -> int:
            self.made += 1
            return place

    items = Counted()
    done = LocalProcesses(2).run(double, items)
    next(done)
    assert items.made <= 2 * AHEAD
    assert len(list(done)) == 19 and items.made == 20
