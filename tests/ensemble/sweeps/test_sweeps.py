"""A sweep is worlds side by side: the same worlds in whatever pieces, by whomever, however often it was interrupted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pyarrow import parquet
from scipy import stats

from sim.ensemble.executors import Item, Items, LocalProcesses, Result, ThisProcess
from sim.ensemble.folders.folder import SweepFolder, open_folder
from sim.ensemble.intervals import wilson
from sim.ensemble.results.parts import FOLDER
from sim.ensemble.runs import run
from sim.ensemble.sweeps.sweep import SweepSettings, readings, sweep
from sim.errors import ParleyError
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import TEXT, VALLEYS, planned, played, tables


class Stopped(Exception):
    """The power went."""


class Interrupted:
    """Does some pieces, then stops."""

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        for place, done in ThisProcess().run(work, items):
            if place == self.pieces:
                raise Stopped
            yield place, done


class Backwards:
    """Does the last piece first, as hurried workers do."""

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        return ((place, work(items[place])) for place in reversed(range(len(items))))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sweep in one go."""
    folder = tmp_path_factory.mktemp("sweep")
    played(planned(folder), folder / "whole", block=10_000)
    return folder / "whole"


@pytest.mark.parametrize("block", [1, 33, 80])
def test_the_tables_do_not_depend_on_the_size_of_blocks(whole: Path, tmp_path: Path, block: int) -> None:
    text = TEXT.replace("runs: 40", "runs: 6") if block == 1 else TEXT
    if block == 1:
        played(planned(tmp_path, text), tmp_path / "large")
    played(planned(tmp_path, text), tmp_path / "small", block=block)
    assert tables(tmp_path / "small") == tables(tmp_path / "large" if block == 1 else whole)


def test_nor_on_what_is_left_to_the_sweep_itself(whole: Path, tmp_path: Path) -> None:
    sweep(planned(tmp_path), tmp_path / "here")
    sweep(planned(tmp_path), tmp_path / "two", SweepSettings(workers=2))
    assert tables(whole) == tables(tmp_path / "here") == tables(tmp_path / "two")


def test_nor_on_who_does_the_work_or_in_which_order(whole: Path, tmp_path: Path) -> None:
    played(planned(tmp_path), tmp_path / "two", executor=LocalProcesses(2))
    played(planned(tmp_path), tmp_path / "backwards", executor=Backwards())
    assert tables(tmp_path / "two") == tables(tmp_path / "backwards") == tables(whole)


@pytest.mark.parametrize("pieces", [0, 1, 3])
def test_the_same_command_goes_on_where_it_stopped(whole: Path, tmp_path: Path, pieces: int) -> None:
    plan, folder = planned(tmp_path), tmp_path / "mine"
    with pytest.raises(Stopped):
        played(plan, folder, executor=Interrupted(pieces))
    (folder / ".parley-half").write_bytes(b"half a file")
    kept = len(list((folder / FOLDER).iterdir())) if pieces else 0
    assert kept == pieces
    with pytest.raises(ParleyError, match="not finished; give its command again"):
        open_folder(folder)
    again = played(plan, folder, block=7)
    assert again.played == 240 - 40 * kept, "what was kept is not played again"
    assert tables(folder) == tables(whole)
    assert {path.name for path in folder.iterdir()} == {path.name for path in whole.iterdir()}


def test_a_finished_sweep_is_taken_as_it_is(whole: Path) -> None:
    before = tables(whole)
    assert played(planned(whole.parent), whole).played == 0
    assert tables(whole) == before


def test_every_point_meets_the_same_worlds_as_a_run_of_its_own(whole: Path) -> None:
    found = open_folder(whole)
    assert isinstance(found, SweepFolder)
    table = found.outcomes()
    assert list(table["point"].unique()) == list(range(6))
    changes = {"talks.months": "4", "aftermath.months": "24", "principals.upland.tactic": "conceder"}
    trust = {f"principals.{name}.base_trust": "0.5" for name in load_scenario(VALLEYS).principals}
    alone = run(load_scenario(VALLEYS, changes | trust), 40, 3)
    mine = table[table["factor:principals.upland.tactic"] == "conceder"]
    mine = mine[mine["factor:principals.*.base_trust"] == 0.5]
    assert mine["run"].tolist() == list(range(40))
    for name in ("ending", "rounds", "joint_gain", "trust.upland", "terms.water"):
        np.testing.assert_array_equal(mine[name].to_numpy(), alone.columns[name], err_msg=name)


def test_the_points_hold_shares_and_means_with_their_intervals(whole: Path) -> None:
    found = open_folder(whole)
    assert isinstance(found, SweepFolder)
    worlds, points = found.outcomes(["point", "ending", "watch:rounds"]), found.points
    assert len(points) == 6 and points["agreement"].nunique() > 1
    for point, mine in worlds.groupby("point"):
        row = points.iloc[int(str(point))]
        agreed = int((mine["ending"] == "agreement").sum())
        assert (row["agreement"], row["agreement:worlds"]) == (agreed / 40, 40)
        assert (row["agreement:low"], row["agreement:high"]) == wilson(agreed, 40)
        assert row["rounds"] == pytest.approx(mine["watch:rounds"].mean(), rel=1e-12)
        half = stats.t.ppf(0.975, 39) * stats.sem(mine["watch:rounds"])
        assert row["rounds:high"] - row["rounds"] == pytest.approx(half, rel=1e-6)
    as_text = pd.read_csv(whole / "points.csv", keep_default_na=False)
    pd.testing.assert_frame_equal(as_text, points)


def test_the_time_after_the_talks_is_followed_where_it_is_watched(whole: Path, tmp_path: Path) -> None:
    plan = planned(tmp_path, TEXT.replace("[agreement, rounds]", "[durability]"), runs=3)
    played(plan, tmp_path / "later")
    later, now = open_folder(tmp_path / "later"), open_folder(whole)
    assert isinstance(later, SweepFolder) and isinstance(now, SweepFolder)
    assert "deal_months" in later.columns and "deal_months" not in now.columns


def test_only_what_is_watched_is_kept_where_that_is_asked(tmp_path: Path) -> None:
    played(planned(tmp_path, TEXT + "keep: watched\n", runs=3), tmp_path / "mine")
    found = open_folder(tmp_path / "mine")
    assert isinstance(found, SweepFolder)
    factors = ["factor:principals.upland.tactic", "factor:principals.*.base_trust"]
    assert found.columns == ["point", "run", *factors, "ending", "watch:agreement", "watch:rounds"]


def test_what_is_done_from_outside_is_done_at_every_point(tmp_path: Path) -> None:
    played(planned(tmp_path, TEXT + "intervene: {call_off: 2}\n", runs=5), tmp_path / "mine")
    found = open_folder(tmp_path / "mine")
    assert isinstance(found, SweepFolder)
    assert (found.outcomes()["rounds"] <= 2).all()


def test_the_table_of_worlds_is_in_pieces_of_one_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.sweeps.sweep_folder.ROWS", 25)
    played(planned(tmp_path, runs=11), tmp_path / "mine", block=7)
    meta = parquet.read_metadata(tmp_path / "mine" / "outcomes.parquet")
    assert [meta.row_group(group).num_rows for group in range(meta.num_row_groups)] == [25, 25, 16]
    points = pd.read_parquet(tmp_path / "mine" / "outcomes.parquet", columns=["point", "run"])
    assert points.drop_duplicates().shape == points.shape == (66, 2)


def test_readings_without_a_folder_are_those_of_the_table(whole: Path, tmp_path: Path) -> None:
    read = readings(planned(tmp_path), ThisProcess())
    found = open_folder(whole)
    assert isinstance(found, SweepFolder)
    for name in ("agreement", "rounds"):
        assert read[name].shape == (6, 40)
        np.testing.assert_array_equal(read[name].ravel(), found.outcomes([f"watch:{name}"])[f"watch:{name}"])


def refused(plan: Any, folder: Path, words: str) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    with pytest.raises(ParleyError, match=words):
        played(plan, folder)
    assert sorted(path.name for path in folder.rglob("*")) == before, "nothing is mixed in"


def test_a_folder_of_something_else_is_refused(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(planned(tmp_path, TEXT.replace("0.8]", "0.9]")), whole, "it holds another experiment")
    refused(planned(tmp_path, runs=41), whole, "it holds another experiment")
    refused(planned(tmp_path, TEXT.replace("months: 24", "months: 36")), whole, "it holds another experiment")
    scenario = tmp_path / "valleys.yaml"
    scenario.write_text(f"extends: {VALLEYS}\ntalks: {{walk_out: 0.5}}\n", encoding="utf-8")
    changed = TEXT.replace(str(VALLEYS), str(scenario))
    plan = planned(tmp_path, changed, runs=2)
    played(plan, tmp_path / "mine")
    scenario.write_text(f"extends: {VALLEYS}\ntalks: {{walk_out: 0.4}}\n", encoding="utf-8")
    refused(planned(tmp_path, changed, runs=2), tmp_path / "mine", "the scenario has changed since")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("precious", encoding="utf-8")
    refused(plan, tmp_path / "notes", "is not empty and holds no sweep")
    monkeypatch.setattr("sim.ensemble.rules.version", lambda name: "0.1")
    refused(planned(tmp_path), whole, "it was begun with mesa .*, and here is mesa 0.1; name a new folder")


def test_a_damaged_part_is_refused_and_can_be_played_anew(whole: Path, tmp_path: Path) -> None:
    plan, folder = planned(tmp_path), tmp_path / "mine"
    with pytest.raises(Stopped):
        played(plan, folder, executor=Interrupted(2))
    part = sorted((folder / FOLDER).iterdir())[0]
    part.write_bytes(part.read_bytes()[:-9] + b"otherwise")
    refused(plan, folder, "is damaged; delete it and give the same command again")
    part.unlink()
    played(plan, folder)
    assert tables(folder) == tables(whole)


def test_damage_to_a_finished_sweep_is_refused(tmp_path: Path) -> None:
    plan, folder = planned(tmp_path, runs=2), tmp_path / "mine"
    played(plan, folder)
    table = folder / "points.csv"
    table.write_bytes(table.read_bytes() + b"7,\n")
    refused(plan, folder, "'.*points.csv' is not as it was written")
    table.unlink()
    refused(plan, folder, "'.*points.csv' is missing")
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    refused(plan, folder, "manifest.json' is damaged")


def test_precision_looks_at_fixed_numbers_of_worlds(tmp_path: Path) -> None:
    text = TEXT.replace("[0.2, 0.5, 0.8]", "[0.2, 0.8]")
    sweep(planned(tmp_path, text), tmp_path / "mine", SweepSettings(ThisProcess(), precision=0.05))
    sweep(planned(tmp_path, text, runs=7), tmp_path / "again", SweepSettings(ThisProcess(), precision=0.05, block=999))
    points = pd.read_parquet(tmp_path / "mine" / "points.parquet")
    for _, row in points.iterrows():
        assert row["agreement:high"] - row["agreement:low"] <= 0.05
        assert row["agreement:worlds"] in (1000, 2000, 4000, 8000)
    assert (tmp_path / "mine" / "outcomes.parquet").stat().st_size > 0
    pd.testing.assert_frame_equal(points, pd.read_parquet(tmp_path / "again" / "points.parquet"))


def test_precision_without_a_share_is_refused(tmp_path: Path) -> None:
    plan = planned(tmp_path, TEXT.replace("[agreement, rounds]", "[rounds]"))
    with pytest.raises(ParleyError, match="'watch' names none; add one of agreement, "):
        sweep(plan, tmp_path / "mine", SweepSettings(ThisProcess(), precision=0.05))
    assert not (tmp_path / "mine").exists()


def test_what_no_state_is_called_is_told_when_the_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match="there is no outcome 'principals.upland.trust.nobody'"):
        planned(tmp_path, TEXT.replace("[agreement, rounds]", "[principals.upland.trust.nobody]"))
