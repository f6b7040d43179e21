"""Whoever does the work, every piece is done once, and a lost worker costs a retry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.ensemble.executors import TRIES, LocalProcesses, ThisProcess, executor
from sim.errors import ParleyError


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


@pytest.mark.parametrize("workers", [1, 2])
def test_every_piece_is_done_once(workers: int) -> None:
    assert sorted(executor(workers).run(double, [5, 6, 7])) == [(0, 10), (1, 12), (2, 14)]


def test_one_worker_is_this_process() -> None:
    assert isinstance(executor(1), ThisProcess) and executor(3) == LocalProcesses(3)


def test_a_lost_worker_costs_a_retry(tmp_path: Path) -> None:
    marks = [tmp_path / "a", tmp_path / "b"]
    assert sorted(LocalProcesses(2).run(die_once, marks)) == [(0, "a"), (1, "b")]


def test_work_that_always_dies_is_given_up_in_a_sentence() -> None:
    with pytest.raises(ParleyError, match=rf"a worker process died {TRIES} times over the same worlds"):
        list(LocalProcesses(1).run(die, [1]))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_mistake_in_the_work_is_passed_on(workers: int) -> None:
    with pytest.raises(ParleyError, match="4 cannot be"):
        list(executor(workers).run(refuse, [4]))
