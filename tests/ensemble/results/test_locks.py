"""A folder for one process alone: the lock ends with its holder, and where there are none nobody waits."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from sim.ensemble.results.locks import BUSY, IN_USE, NONE, TAKEN, locked

ROOT = Path(__file__).parents[3]
HOLDING = """
import sys, time
from pathlib import Path
from sim.ensemble.results.locks import locked
with locked(Path(sys.argv[1]), "mine") as state:
    print(state, flush=True)
    time.sleep(600)
"""


def test_the_second_finds_it_busy_and_the_next_takes_it(tmp_path: Path) -> None:
    with locked(tmp_path, "mine") as first, locked(tmp_path, "mine") as second:
        assert (first, second) == (TAKEN, BUSY)
    assert list(tmp_path.iterdir()) == []
    with locked(tmp_path, "mine") as again:
        assert again == TAKEN


def test_the_file_says_what_it_is_for_and_goes_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path, "mine\n"):
        assert (tmp_path / IN_USE).stat().st_size > 0
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_leaves_the_file_but_not_its_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout and child.stdout.readline() == f"{TAKEN}\n"
        with locked(tmp_path, "mine") as state:
            assert state == BUSY
    finally:
        child.kill()
        child.communicate()
    assert (tmp_path / IN_USE).exists()
    with locked(tmp_path, "mine") as state:
        assert state == TAKEN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be taken away")
def test_a_file_that_was_taken_away_meanwhile_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(opened: int) -> str:
        (tmp_path / IN_USE).unlink()
        return TAKEN

    monkeypatch.setattr("sim.ensemble.results.locks.lock", too_late)
    with locked(tmp_path, "mine") as state:
        assert state == BUSY


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*given: object, **named: object) -> bool:
        raise OSError(number, "no locks here")

    monkeypatch.setattr("sim.ensemble.results.locks.lock_descriptor", refused)
    with locked(tmp_path, "mine") as first, locked(tmp_path, "mine") as second:
        assert (first, second) == (NONE, NONE)
    assert list(tmp_path.iterdir()) == []
