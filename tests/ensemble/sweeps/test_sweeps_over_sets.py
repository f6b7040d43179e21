"""Sweeps with coefficient sets: every point has them, what was stopped goes on, and the ends are compared over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.analysis.contrasts import pairs
from sim.analysis.sets.clustered import over_sets
from sim.analysis.sets.of_sweeps import of_points_over_sets
from sim.analysis.swept import Swept
from sim.charts.words import apart_over_sets
from sim.ensemble.executors import Item, Items, Result, ThisProcess
from sim.ensemble.folders.folder import SweepFolder, open_folder
from sim.ensemble.set_runs import run_sets
from sim.ensemble.sweeps import sweep as sweeps
from sim.ensemble.sweeps.sweep import SweepSettings, sweep
from sim.errors import ParleyError
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import TEXT, VALLEYS, planned

WORLDS = 140
pytestmark = pytest.mark.slow


class Stopped(Exception):
    """What ends a sweep in the middle."""


class FewPieces:
    """Does some pieces, then dies."""

    def __init__(self, pieces: int) -> None:
        self.left = pieces

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        """The first pieces that are left to it. Errors: Stopped."""
        for place, result in ThisProcess().run(work, items):
            if not self.left:
                raise Stopped
            self.left -= 1
            yield place, result


@pytest.fixture(autouse=True)
def few_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeps, "FEWEST_WORLDS", 40)
    monkeypatch.setattr(sweeps, "SET_WORLDS", WORLDS)


def played(tmp_path: Path, name: str = "out", sets: bool = True, runs: int = 40) -> SweepFolder:
    sweep(planned(tmp_path, TEXT, runs), tmp_path / name, SweepSettings(ThisProcess(), block=64, sets=sets))
    found = open_folder(tmp_path / name)
    assert isinstance(found, SweepFolder)
    return found


def test_each_point_plays_the_worlds_that_run_sets_plays(tmp_path: Path) -> None:
    table = pd.read_parquet(played(tmp_path).path / "sets.parquet")
    changes = {"talks.months": "4", "aftermath.months": "24", "principals.upland.tactic": "conceder",
               "principals.upland.base_trust": "0.5", "principals.lowland.base_trust": "0.5"}
    alone = run_sets(load_scenario(VALLEYS, changes), WORLDS, seed=3)
    point = table[(table["factor:principals.upland.tactic"] == "conceder")
                  & (table["factor:principals.*.base_trust"] == 0.5)].sort_values("run")
    assert point["ending"].tolist() == alone.columns["ending"].tolist()
    assert len(table) == 6 * WORLDS


def test_what_was_stopped_goes_on_to_the_same_tables(tmp_path: Path) -> None:
    whole, plan = played(tmp_path, "whole"), planned(tmp_path, TEXT, 40)
    for pieces in (3, 8):
        with pytest.raises(Stopped):
            sweep(plan, tmp_path / "out", SweepSettings(FewPieces(pieces), block=64, sets=True))
    again = played(tmp_path)
    for name in ("outcomes.parquet", "sets.parquet", "points.parquet"):
        assert (again.path / name).read_bytes() == (whole.path / name).read_bytes(), name
    with pytest.raises(ParleyError, match="with other options"):
        played(tmp_path, sets=False)


def test_the_ends_are_compared_over_the_sets(tmp_path: Path) -> None:
    folder = played(tmp_path)
    found, table = of_points_over_sets(Swept(folder), "agreement"), pd.read_parquet(folder.path / "sets.parquet")
    ends = [int(folder.points["agreement"].argmin()), int(folder.points["agreement"].argmax())]
    low, high = (table[table["point"] == end].sort_values("run")["watch:agreement"].to_numpy(float) for end in ends)
    assert found and found == over_sets(high - low, np.arange(WORLDS) % 128, pairs(6))
    assert f"Over {found.sets} ways to set" in apart_over_sets(found, True)


def test_there_are_none_where_they_were_left_out_or_a_point_has_few_runs(tmp_path: Path) -> None:
    for folder in (played(tmp_path, "without", sets=False), played(tmp_path, "few", runs=39)):
        assert not folder.over_sets and of_points_over_sets(Swept(folder), "agreement") is None
    assert apart_over_sets(None, True) == ""
