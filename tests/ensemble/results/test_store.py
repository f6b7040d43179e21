"""The results folder: whole or not there at all, and enough to get the same results again."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pyarrow import parquet

from sim.ensemble.folders.table_files import column_of
from sim.ensemble.results.manifest import write_manifest
from sim.ensemble.results.results import Results
from sim.ensemble.results.store import facts_of_run, results_folder, write_results
from sim.ensemble.runs import run
from sim.errors import ParleyError
from sim.scenario.loading import load_scenario

EVERYTHING = Path(__file__).parent.parent.parent / "scenarios" / "everything.yaml"


@pytest.fixture(scope="module")
def results() -> Results:
    return run(load_scenario(EVERYTHING, {"talks.months": "6"}), worlds=20, seed=5)


@pytest.fixture(scope="module")
def written(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results") / "mine"
    with results_folder(folder) as aside:
        write_results(aside, results)
        write_manifest(aside, {"command": "parley run everything", **facts_of_run(results, "mine")})
    return folder


def test_the_outcomes_read_back(written: Path, results: Results) -> None:
    pd.testing.assert_frame_equal(pd.read_parquet(written / "outcomes.parquet"), results.table, check_dtype=False)


def test_the_outcomes_are_written_piece_by_piece(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.ensemble.results.results.PIECE", 7)
    write_results(tmp_path, results)
    file = tmp_path / "outcomes.parquet"
    assert parquet.ParquetFile(file).num_row_groups == 3
    for name in ("ending", "binding", "months"):
        np.testing.assert_array_equal(column_of(file, name), results.columns[name])
    pd.testing.assert_frame_equal(pd.read_parquet(file), results.table, check_dtype=False)


def test_the_trajectories_are_tidy(written: Path, results: Results) -> None:
    table = pd.read_parquet(written / "trajectories.parquet")
    kept = results.trajectories
    assert len(table) == len(kept.quantities) * len(kept.still_open)
    assert not table.duplicated(["quantity", "round"]).any()
    key, label, unit, low, high = kept.quantities[3]
    rows = table[table.quantity == key].sort_values("round")
    assert list(rows["round"]) == list(range(1, len(kept.still_open) + 1))
    assert list(rows.still_open) == list(kept.still_open)
    assert (set(rows.label), set(rows.unit)) == ({label}, {unit})
    np.testing.assert_array_equal(rows.p50.to_numpy(), kept.quantile(key, 0.5))
    quantiles = table[["p05", "p25", "p50", "p75", "p95"]]
    assert (quantiles.isna().all(axis=1) == (table.still_open == 0)).all()
    assert (quantiles.dropna().diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)


def test_the_scenario_and_the_manifest_give_the_same_results_again(written: Path, results: Results) -> None:
    manifest = json.loads((written / "manifest.json").read_text())
    scenario = load_scenario(written / "scenario.yaml")
    assert scenario == results.scenario
    again = run(scenario, manifest["worlds"], manifest["seed"])
    pd.testing.assert_frame_equal(again.table, results.table)


def test_the_manifest_has_the_hash_of_each_other_file(written: Path) -> None:
    manifest = json.loads((written / "manifest.json").read_text())
    others = {path.name: sha256(path.read_bytes()).hexdigest() for path in written.iterdir()}
    others.pop("manifest.json")
    assert manifest["sha256"] == others
    assert set(others) == {"scenario.yaml", "outcomes.parquet", "trajectories.parquet"}
    assert manifest["packages"]["numpy"] == np.__version__
    assert manifest["command"] == "parley run everything"
    assert len(manifest["coefficients_sha256"]) == 64


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ParleyError, ZeroDivisionError])
def test_an_error_leaves_nothing_behind(tmp_path: Path, stop: type[BaseException]) -> None:
    with pytest.raises(stop), results_folder(tmp_path / "above" / "mine") as aside:
        (aside / "half").write_text("written")
        raise stop
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match="No space left on device"), results_folder(tmp_path / "mine"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    with results_folder(tmp_path) as aside:
        (aside / "file").write_text("whole")
        assert list(tmp_path.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with results_folder(tmp_path / "link") as aside:
        (aside / "file").write_text("whole")
    assert (tmp_path / "real" / "file").read_text() == "whole"


def test_a_folder_filled_in_the_meantime_is_kept(tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match="cannot be written"), results_folder(tmp_path / "mine"):
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "precious").write_text("mine")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "precious"]


def refused(folder: Path, words: str) -> None:
    """A folder is refused before anything is done."""
    with pytest.raises(ParleyError, match=words), results_folder(folder):
        pytest.fail("the run has begun")


def test_places_that_cannot_be_written_to_are_refused_before_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    refused(tmp_path, "is not empty")
    refused(tmp_path / "file", "it is a file")
    refused(tmp_path / "file" / "below", "cannot be written to '.*below'")
    refused(tmp_path / ("x" * 300), "too long")
    refused(tmp_path / "new" / ("x" * 300) / "mine", "too long")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    refused(Path("."), "name a new folder inside it")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "here"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    refused(tmp_path / "mine", "Permission denied")
