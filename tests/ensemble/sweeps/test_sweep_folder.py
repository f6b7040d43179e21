"""The folder of a sweep belongs to one process, and nothing of the lock is left in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.ensemble.results.locks import IN_USE
from sim.ensemble.results.part_store import exclusively
from sim.errors import ParleyError
from tests.ensemble.sweeping import TEXT, planned, played


def test_the_second_process_is_told(tmp_path: Path) -> None:
    said = "another process is at work on the sweep"
    with exclusively(tmp_path / "mine", "sweep"), pytest.raises(ParleyError, match=said), \
            exclusively(tmp_path / "mine", "sweep"):
        raise AssertionError("it was let in")
    with exclusively(tmp_path / "mine", "sweep"):
        pass


def test_the_lock_is_in_no_manifest_and_does_not_stay(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / IN_USE).write_text("left by a process that was killed", encoding="utf-8")
    played(planned(tmp_path, TEXT, runs=2), folder)
    assert not (folder / IN_USE).exists()
    assert IN_USE not in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sha256"]


def test_a_folder_that_is_not_ours_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("dear", encoding="utf-8")
    with pytest.raises(ParleyError, match="not empty and holds no sweep"):
        played(planned(tmp_path, TEXT, runs=2), tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter"]
