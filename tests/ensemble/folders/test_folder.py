"""Results folders read back: what a run left is what the run had."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.charts.report.captions import captions
from sim.ensemble.folders.folder import RunFolder, open_folder
from sim.ensemble.results.manifest import renew_hashes, write_manifest
from sim.ensemble.results.results import Results
from sim.ensemble.results.store import QUANTILES, facts_of_run, results_folder, write_results
from sim.ensemble.runs import run
from sim.ensemble.set_runs import run_sets
from sim.errors import ParleyError
from sim.scenario.coefficient_sets import set_table
from sim.scenario.loading import load_scenario

VALLEYS = Path(__file__).parent.parent.parent / "scenarios" / "two-valleys.yaml"


@pytest.fixture(scope="module")
def results() -> Results:
    return run(load_scenario(VALLEYS, {"talks.months": "6", "aftermath.months": "24"}), worlds=60, seed=5)


@pytest.fixture
def written(results: Results, tmp_path: Path) -> Path:
    with results_folder(tmp_path / "mine") as aside:
        write_results(aside, results)
        (aside / "report.html").write_text("a report", encoding="utf-8")
        write_manifest(aside, {"command": "parley run two-valleys", **facts_of_run(results, "two-valleys")})
    return tmp_path / "mine"


def test_a_run_reads_back_as_it_was(results: Results, written: Path) -> None:
    found = open_folder(written)
    assert isinstance(found, RunFolder) and found.called == "two-valleys"
    again = found.results
    assert again.scenario == results.scenario and (again.seed, again.worlds) == (5, 60)
    for name, column in results.columns.items():
        np.testing.assert_array_equal(again.columns[name], column, err_msg=name)
    assert again.trajectories.quantities == results.trajectories.quantities
    np.testing.assert_array_equal(again.trajectories.still_open, results.trajectories.still_open)
    for key, *_ in results.trajectories.quantities:
        assert again.trajectories.row(key) == results.trajectories.row(key)
        for share in QUANTILES.values():
            mine, theirs = again.trajectories.quantile(key, share), results.trajectories.quantile(key, share)
            np.testing.assert_array_equal(mine, theirs, err_msg=key)
    for path, values in results.factors.items():
        np.testing.assert_array_equal(again.factors[path], values, err_msg=path)
    assert captions(again) == captions(results)


@pytest.mark.slow
def test_worlds_with_sets_read_back_as_they_were(results: Results, tmp_path: Path) -> None:
    with_sets = replace(results, sets=run_sets(results.scenario, 130, results.seed))
    write_results(tmp_path, with_sets)
    write_manifest(tmp_path, {"command": "parley run two-valleys", **facts_of_run(with_sets, "two-valleys")})
    found = open_folder(tmp_path)
    assert isinstance(found, RunFolder) and found.results.sets and with_sets.sets
    assert found.manifest["sets"] == {"table": set_table().version, "worlds": 130}
    for name, column in with_sets.sets.columns.items():
        np.testing.assert_array_equal(found.results.sets.columns[name], column, err_msg=name)
    assert captions(found.results) == captions(with_sets)
    (tmp_path / "sets.parquet").write_bytes(b"another")
    with pytest.raises(ParleyError, match="not as it was written"):
        open_folder(tmp_path)


def test_a_report_drawn_again_does_not_count_as_damage(written: Path) -> None:
    (written / "report.html").write_text("another", encoding="utf-8")
    renew_hashes(written)
    assert isinstance(open_folder(written), RunFolder)


def test_folders_without_whole_results_are_refused(written: Path, tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match="there are no results in '.*': it has no manifest.json"):
        open_folder(tmp_path)
    table = written / "outcomes.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"?")
    with pytest.raises(ParleyError, match="'.*outcomes.parquet' is not as it was written"):
        open_folder(written)
    (written / "manifest.json").write_text('{"scenario": "x"}', encoding="utf-8")
    with pytest.raises(ParleyError, match="manifest.json' is damaged .'seed' is missing., so nothing in its folder"):
        open_folder(written)
