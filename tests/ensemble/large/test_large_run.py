"""Large runs: part by part, by anybody, the same worlds as in one piece; stopped at any moment they go on."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import dataset

from sim.arrays import Column
from sim.ensemble.executors import Item, Items, LocalProcesses, Result, ThisProcess
from sim.ensemble.folders import table_files
from sim.ensemble.folders.folder import RunFolder, open_folder
from sim.ensemble.folders.table_files import HELD, ColumnsInParts, column_of
from sim.ensemble.large import part as part_module
from sim.ensemble.large.large_run import LargeRun, LargeStore, play_into
from sim.ensemble.large.part import MOST_PARTS, counts_as_bytes, counts_from_bytes, parts_of
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.results.manifest import MANIFEST
from sim.ensemble.results.parts import FOLDER
from sim.ensemble.results.results import PIECE, Results
from sim.ensemble.results.store import OUTCOMES, write_results
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.runs import Span, run
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import VALLEYS

SHORT = load_scenario(VALLEYS, {"talks.months": "4", "aftermath.months": "12"})
WORLDS = 34  # in three parts
ASKED = LargeRun(SHORT, WORLDS, 5, "two-valleys", "parley run two-valleys", sets=False)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.large.part.PIECE", 16)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "mine"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.ensemble.large.part.PIECE", 16)
        play_into(folder, ASKED, ThisProcess())
    return folder


def opened(folder: Path) -> RunFolder:
    found = open_folder(folder)
    assert isinstance(found, RunFolder)
    return found


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder but its manifest, by path."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


class Stopping:
    """Does the first pieces and is then stopped, as by Ctrl-C."""

    def __init__(self, after: int) -> None:
        self.after = after

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        for place in range(self.after):
            yield place, work(items[place])
        raise KeyboardInterrupt


class Backwards:
    """Does the last piece first, as a cluster may."""

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        for place in reversed(range(len(items))):
            yield place, work(items[place])


@pytest.fixture(scope="module")
def whole() -> Results:
    """The run in one piece."""
    return run(SHORT, WORLDS, 5)


def test_it_is_the_run_in_one_piece(large: Path, whole: Results, tmp_path: Path) -> None:
    write_results(tmp_path, whole)
    assert len(list((large / OUTCOMES).iterdir())) == 3 and not (large / FOLDER).exists()
    one = pd.read_parquet(tmp_path / OUTCOMES)
    pd.testing.assert_frame_equal(pd.read_parquet(large / OUTCOMES), one)
    pd.testing.assert_frame_equal(dataset.dataset(large / OUTCOMES).to_table().to_pandas(), one)
    for name in ("scenario.yaml", "trajectories.parquet"):
        assert (large / name).read_bytes() == (tmp_path / name).read_bytes()
    found = opened(large).results
    assert found.worlds == WORLDS and list(found.columns) == list(whole.columns)
    for name, column in whole.columns.items():
        np.testing.assert_array_equal(found.columns[name], column, err_msg=name)
    for path, values in whole.factors.items():
        np.testing.assert_array_equal(found.factors[path], values, err_msg=path)
    pd.testing.assert_frame_equal(found.table, whole.table)


def test_whoever_plays_it_in_whatever_blocks_leaves_the_same_files(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_module, "worlds_together", lambda scenario: 7)
    play_into(tmp_path / "mine", ASKED, Backwards())
    assert files(tmp_path / "mine") == files(large)


@pytest.mark.slow
def test_so_do_other_processes(tmp_path: Path) -> None:
    """Their parts are as large as they are elsewhere: who asks cuts the run."""
    for name, executor in (("two", LocalProcesses(2)), ("here", ThisProcess())):
        play_into(tmp_path / name, ASKED, executor)
    assert files(tmp_path / "two") == files(tmp_path / "here")


@pytest.mark.parametrize("after", [0, 2])
def test_stopped_it_goes_on(large: Path, tmp_path: Path, after: int) -> None:
    folder, told = tmp_path / "mine", list[tuple[int, int]]()
    with pytest.raises(KeyboardInterrupt):
        play_into(folder, ASKED, Stopping(after))
    with pytest.raises(ParleyError, match="the run in '.*mine' is not finished; give its command again"):
        open_folder(folder)
    store = play_into(folder, ASKED, ThisProcess(), lambda done, of: told.append((done, of)))
    assert store.played == WORLDS - 16 * after and told[0] == (16 * after, WORLDS) and told[-1] == (WORLDS, WORLDS)
    assert files(folder) == files(large)


def test_a_part_that_lacks_its_counts_is_played_again(large: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    with pytest.raises(KeyboardInterrupt):
        play_into(folder, ASKED, Stopping(2))
    next((folder / FOLDER).iterdir()).unlink()
    assert play_into(folder, ASKED, ThisProcess()).played == WORLDS - 16
    assert files(folder) == files(large)


def test_a_finished_one_is_taken_up_and_another_is_refused(large: Path) -> None:
    before = files(large)
    assert play_into(large, ASKED, ThisProcess()).played == 0
    for changed, words in (
        (LargeRun(SHORT, WORLDS, 6, "x", sets=False), "other worlds"),
        (LargeRun(SHORT, WORLDS + 1, 5, "x", sets=False), "other worlds"),
        (LargeRun(load_scenario(VALLEYS), WORLDS, 5, "x", sets=False), "the scenario has changed since"),
    ):
        with pytest.raises(ParleyError, match=f"the run in '.*' cannot go on: .*{words}"):
            play_into(large, changed, ThisProcess())
    assert files(large) == before


def test_a_folder_of_a_small_run_and_one_of_anything_else_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"scenario": "x", "seed": 1, "worlds": 3}', encoding="utf-8")
    with pytest.raises(ParleyError, match="is not empty, and nothing in it is overwritten"):
        play_into(tmp_path, ASKED, ThisProcess())
    (tmp_path / MANIFEST).rename(tmp_path / "letter")
    with pytest.raises(ParleyError, match="is not empty and holds no run"):
        play_into(tmp_path, ASKED, ThisProcess())
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


@pytest.mark.parametrize("change", ["damaged", "missing", "another"])
def test_damage_to_a_part_is_told(large: Path, tmp_path: Path, change: str) -> None:
    shutil.copytree(large, tmp_path / "mine")
    first = min((tmp_path / "mine" / OUTCOMES).iterdir())
    if change == "damaged":
        first.write_bytes(first.read_bytes()[:-1] + b"?")
    elif change == "missing":
        first.unlink()
    else:
        first.with_name("part-99.parquet").write_bytes(first.read_bytes())
    words = {"damaged": "is not as it was written", "missing": "is missing", "another": "50 rows, and the manifest"}
    with pytest.raises(ParleyError, match=words[change]):
        open_folder(tmp_path / "mine")


def test_no_more_than_one_part_of_rows_is_held_while_it_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are counted: those of every array of outcomes that somebody still holds."""
    alive, peak = list[int](), list[int]()

    def counted(model: Negotiation) -> dict[str, Column]:
        found = outcomes(model)
        rows = len(found["months"])
        alive.append(rows)
        weakref.finalize(found["months"], alive.remove, rows)
        peak.append(sum(alive))
        return found

    monkeypatch.setattr("sim.ensemble.runs.outcomes", counted)
    play_into(tmp_path / "mine", ASKED, ThisProcess())
    assert len(peak) == 3 and max(peak) <= 2 * 16, "one part at most, and that which follows it"


def test_few_columns_are_held_while_results_are_read(
    large: Path, whole: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.analysis.outcomes import summary

    read = list[str]()

    def noted(file: Path, name: str) -> Column:
        read.append(name)
        return column_of(file, name)

    monkeypatch.setattr(table_files, "column_of", noted)
    results = opened(large).results
    columns = results.columns
    assert isinstance(columns, ColumnsInParts) and not read, "nothing is read before it is asked for"
    told = summary(results, 1.0)
    assert len(set(read)) > HELD and len(columns._held) <= HELD
    assert told == summary(whole, 1.0)
    with pytest.raises(KeyError):
        columns["weather"]


@settings(max_examples=50, deadline=None)
@given(worlds=st.integers(1, 2_000_000_000))
def test_parts_are_few_and_hold_every_world_once(worlds: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part_module, "PIECE", PIECE)
        parts = parts_of(Span(SHORT, 1, 0, worlds))
    assert 1 <= len(parts) <= MOST_PARTS and parts.size % PIECE == 0
    assert parts[0].first == 0 and parts[len(parts) - 1].end == worlds
    assert (len(parts) - 1) * parts.size < worlds <= len(parts) * parts.size


def test_counts_read_back_as_they_were(whole: Results) -> None:
    counts: Any = whole.trajectories
    assert isinstance(counts, Trajectories)
    again = counts_from_bytes(counts_as_bytes(counts))
    assert again.quantities == counts.quantities and again.still_open.tolist() == counts.still_open.tolist()
    assert (again.counts != counts.counts).nnz == 0


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*asked: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.ensemble.results.parts.write_atomically", full)
    with pytest.raises(ParleyError, match="No space left on device; what is there stays, and the same command goes on"):
        play_into(tmp_path / "mine", ASKED, ThisProcess())
    assert LargeStore.work == "run"
