"""A table that is not the one Parley wrote is refused when its folder is opened, whatever the hashes say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sim.analysis.tables_kept import kept_worlds
from sim.ensemble.folders import tables
from sim.ensemble.folders.folder import SweepFolder, open_folder
from sim.ensemble.results.manifest import renew_hashes, write_manifest
from sim.ensemble.results.store import facts_of_run, results_folder, write_results
from sim.ensemble.runs import run
from sim.errors import ParleyError
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import planned, played

EVERYTHING = Path(__file__).parents[2] / "scenarios" / "everything.yaml"
Change = Callable[[pd.DataFrame], pd.DataFrame]
END = "make the results again in a new folder"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    results = run(load_scenario(EVERYTHING, {"talks.months": "3"}), worlds=20, seed=5)
    with results_folder(tmp_path / "mine") as aside:
        write_results(aside, results)
        write_manifest(aside, {"command": "parley run", **facts_of_run(results, "everything")})
    return tmp_path / "mine"


def test_the_columns_are_those_that_are_written(folder: Path, tmp_path: Path) -> None:
    names = [name for name in map(str, pd.read_parquet(folder / "outcomes.parquet")) if not name.startswith("factor:")]
    assert set(tables.columns_of_a_run(load_scenario(EVERYTHING))) == set(names)
    assert list(tables.TRAJECTORIES) == list(pd.read_parquet(folder / "trajectories.parquet"))
    played(planned(tmp_path, runs=2), tmp_path / "sweep")
    sweep = open_folder(tmp_path / "sweep")
    assert isinstance(sweep, SweepFolder)
    assert set(tables.columns_of_points(sweep.experiment)) == set(sweep.points)
    assert set(tables.columns_of_a_sweep(sweep.experiment)) <= set(sweep.columns)


@pytest.mark.parametrize(("name", "change", "words"), [
    ("outcomes.parquet", lambda table: table.drop(columns="value.a"), "it has no column 'value.a'"),
    ("outcomes.parquet", lambda table: table.assign(rounds="many"), "the column 'rounds' does not hold numbers"),
    ("outcomes.parquet", lambda table: table.assign(binding=7), "the column 'binding' does not hold words"),
    ("outcomes.parquet", lambda table: table.assign(ending="peace"), "no talks end in 'peace'"),
    ("outcomes.parquet", lambda table: table.iloc[:5], "it has 5 rows, and the manifest says 20"),
    ("trajectories.parquet", lambda table: table.drop(columns="p50"), "it has no column 'p50'"),
])  # fmt: skip
def test_another_table_is_refused(folder: Path, name: str, change: Change, words: str) -> None:
    change(pd.read_parquet(folder / name)).to_parquet(folder / name)
    renew_hashes(folder)
    with pytest.raises(ParleyError) as caught:
        open_folder(folder)
    assert words in str(caught.value) and name in str(caught.value) and str(caught.value).endswith(END)


def test_what_is_no_table_is_refused(folder: Path) -> None:
    (folder / "outcomes.parquet").write_bytes(b"PAR1 and nothing more PAR1")
    renew_hashes(folder)
    for read in (open_folder, lambda path: kept_worlds(path, "failure")):
        with pytest.raises(ParleyError, match="it cannot be read as a table of this kind"):
            read(folder)
