"""Worlds with sets are kept: read back the same, played again where the cache fails, and never more than so many."""

from __future__ import annotations

import os
import sys
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.ensemble import kept_sets
from sim.ensemble.cache import cache_folder
from sim.ensemble.kept_sets import kept_at, set_runs
from sim.ensemble.results.set_outcomes import SetRuns
from sim.ensemble.set_runs import run_sets
from sim.extensions import registry
from sim.model.principals.tactics.linear import Linear
from sim.scenario.schema.scenario import Scenario
from tests.building import bare, scenario

ASKED = scenario(bare(1, months=2))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A note of each time that worlds are played."""
    noted: list[int] = []

    def played(scenario: Scenario, worlds: int, seed: int, progress: Any) -> SetRuns:
        noted.append(worlds)
        return run_sets(scenario, worlds, seed, progress=progress)

    monkeypatch.setattr(kept_sets, "run_sets", played)
    return noted


def same(one: SetRuns, other: SetRuns) -> None:
    assert one.columns.keys() == other.columns.keys() and one.seed == other.seed
    for name, column in one.columns.items():
        assert np.array_equal(column, other.columns[name], equal_nan=column.dtype.kind == "f"), name


def test_what_was_played_once_is_read_back(plays: list[int]) -> None:
    same(set_runs(ASKED, 1), set_runs(ASKED, 1))
    assert len(plays) == 1


def test_other_questions_have_other_files() -> None:
    other = scenario(bare(1, months=3))
    stating = scenario({**bare(1, months=2), "coefficients": {"trust": {"scar": 0.3}}})
    asked: list[tuple[Scenario, int]] = [(ASKED, 1), (ASKED, 2), (other, 1), (stating, 1)]
    assert len({kept_at(*one) for one in asked}) == 4


def test_other_rules_and_versions_have_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept_at(ASKED, 1)
    monkeypatch.setattr(kept_sets, "rules", lambda: "others")
    assert kept_at(ASKED, 1) != before


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", None])
def test_a_damaged_file_is_played_again(folder: Path, plays: list[int], damage: bytes | None) -> None:
    before = set_runs(ASKED, 1)
    path, = folder.iterdir()
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :] if damage is None else damage)
    same(set_runs(ASKED, 1), before)
    assert len(plays) == 2 and path.read_bytes() == whole, "and the damaged one is mended"


def test_a_file_of_other_worlds_is_played_again(folder: Path, plays: list[int]) -> None:
    before = set_runs(ASKED, 1)
    path, = folder.iterdir()
    np.savez(path.with_suffix(""), world=np.arange(3))
    same(set_runs(ASKED, 1), before)
    assert len(plays) == 2


def test_a_place_that_cannot_be_written_changes_nothing(folder: Path, plays: list[int]) -> None:
    folder.write_text("a file where the folder would be")
    same(set_runs(ASKED, 1), set_runs(ASKED, 1))
    assert len(plays) == 2


def test_who_wants_no_cache_keeps_nothing(plays: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_CACHE", "")
    set_runs(ASKED, 1)
    set_runs(ASKED, 1)
    assert len(plays) == 2


def test_nothing_is_kept_where_an_extension_was_added(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry("tactic").added, "mine", Linear())
    set_runs(ASKED, 1)
    assert not folder.exists()


def test_the_files_used_longest_ago_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.cache.MOST_FILES", 2)
    folder.mkdir()
    for age, name in enumerate(("new", "old", ".parley-left-behind")):
        (folder / name).write_text("")
        os.utime(folder / name, (1e9 - age, 1e9 - age))
    set_runs(ASKED, 1)
    assert {path.name for path in folder.iterdir()} == {kept_at(ASKED, 1).name, "new"}  # type: ignore[union-attr]


@pytest.mark.slow
def test_two_processes_at_once_leave_one_whole_file(folder: Path) -> None:
    with get_context("spawn").Pool(2) as pool:
        one, other = pool.starmap(set_runs, [(ASKED, 1)] * 2)
    same(one, other)
    assert [path.name for path in folder.iterdir()] == [kept_at(ASKED, 1).name]  # type: ignore[union-attr]
    same(set_runs(ASKED, 1), one)


def test_the_folder_is_the_one_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("PARLEY_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "parley"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    places = {"linux": ".cache/parley", "darwin": "Library/Caches/parley", "win32": "local/parley/cache"}
    for system, place in places.items():
        monkeypatch.setattr(sys, "platform", system)
        assert cache_folder() == tmp_path / place


def test_a_user_without_home_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError
    for name in ("PARLEY_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder() is None
