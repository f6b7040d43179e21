"""Worlds are read from the folders of runs and sweeps; anything else is refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.analysis import tables_kept
from sim.analysis.tables_kept import kept_worlds, outcome
from sim.cli.app import app
from sim.errors import ParleyError
from tests.ensemble.sweeping import TEXT, planned, played

COLUMNS = ["world", "ending", "joint_gain", "watch:trust"]


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a small run leaves: its tables count here, not its pictures."""
    from sim.ensemble.results.manifest import write_manifest
    from sim.ensemble.results.store import facts_of_run, write_results
    from sim.ensemble.runs import run
    from sim.scenario.loading import load_scenario

    folder = tmp_path_factory.mktemp("run")
    results = run(load_scenario("us-russia", {"talks.months": "6"}), worlds=40, seed=2)
    write_results(folder, results)
    write_manifest(folder, {"command": "parley run", **facts_of_run(results, "mine")})
    return folder


def test_a_run_gives_its_uncertain_factors_and_what_happened(run_folder: Path) -> None:
    kept = kept_worlds(run_folder, "failure")
    table = kept_table(run_folder)
    assert kept.of == len(kept.runs) == 40 and list(kept.runs) == list(range(40))
    assert list(kept.happened) == list(table["ending"] != "agreement")
    assert len(kept.factors) > 100
    path = "principals.us.no_deal.hope"
    assert list(kept.factors[path]) == list(table[f"factor:{path}"])


def kept_table(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / "outcomes.parquet")


def test_of_a_large_table_some_worlds_are_kept(run_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_kept, "MOST", 20)
    kept, again = kept_worlds(run_folder, "failure"), kept_worlds(run_folder, "failure")
    assert kept.of == 40 and 5 < len(kept.runs) < 35
    assert np.array_equal(kept.runs, again.runs)


def test_a_sweep_gives_its_factors_and_words_as_numbers(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    played(plan, tmp_path / "results")
    kept = kept_worlds(tmp_path / "results", "failure")
    tactic = "principals.upland.tactic is "
    varied = {f"{tactic}boulware", f"{tactic}conceder", "principals.*.base_trust"}
    assert set(kept.factors) == varied | set(plan.drawn) and len(plan.drawn) == 4
    assert list(kept.factors[f"{tactic}boulware"] + kept.factors[f"{tactic}conceder"]) == [1.0] * len(kept.runs)
    assert set(kept.runs) == set(range(40)) and len(kept.runs) == 240
    assert kept_worlds(tmp_path / "results", "rounds<0.9").happened.dtype == bool


def test_a_sweep_that_kept_nothing_drawn_is_read_all_the_same(tmp_path: Path) -> None:
    """As all did before sweeps kept it, and as they do with `keep: watched`."""
    played(planned(tmp_path, TEXT.replace("runs: 40", "runs: 2\nkeep: watched")), tmp_path / "results")
    assert len(kept_worlds(tmp_path / "results", "failure").factors) == 3


@pytest.mark.parametrize(("name", "values", "happened"), [
    ("failure", ["agreement", "stalemate"], [False, True]),
    ("broken off", ["broken off", "stalemate"], [True, False]),
    ("joint_gain < 0.2", [0.1, 0.2], [True, False]),
    ("trust>.5", [0.4, 0.6], [False, True]),
])  # fmt: skip
def test_an_outcome_is_a_word_or_a_comparison(name: str, values: list[object], happened: list[bool]) -> None:
    assert list(outcome(name, COLUMNS).happens(np.array(values))) == happened


@pytest.mark.parametrize(("name", "words"), [
    ("brokn off", "did you mean 'broken off'?"),
    ("x", "it can be 'failure', 'agreement', 'partial'"),
    ("joint_gan<0.2", "did you mean 'joint_gain'?"),
    ("joint_gain<1e", "'1e' in 'joint_gain<1e' is no number"),
])  # fmt: skip
def test_what_is_no_outcome_is_refused(name: str, words: str) -> None:
    with pytest.raises(ParleyError) as error:
        outcome(name, COLUMNS)
    assert words in str(error.value)


def test_other_folders_are_refused(run_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match=r"has no manifest\.json"):
        kept_worlds(tmp_path, "failure")
    (tmp_path / "manifest.json").write_text(json.dumps({"scenario": "x", "seed": 1, "worlds": 2}))
    with pytest.raises(ParleyError, match="holds no worlds"):
        kept_worlds(tmp_path, "failure")
    (tmp_path / "manifest.json").write_text(json.dumps({"kind": "sweep", "finished": False}))
    with pytest.raises(ParleyError, match="is damaged .'scenario' is missing."):
        kept_worlds(tmp_path, "failure")


def test_words_are_not_compared_with_a_number(run_folder: Path) -> None:
    with pytest.raises(ParleyError, match="the column 'binding' holds words, which 'binding<1' cannot compare"):
        kept_worlds(run_folder, "binding<1")


def test_a_table_that_was_changed_is_refused(run_folder: Path, tmp_path: Path) -> None:
    for path in run_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "outcomes.parquet").write_bytes(b"nothing")
    with pytest.raises(ParleyError, match="is not as it was written"):
        kept_worlds(tmp_path, "failure")


def test_the_command_tells_a_mistake_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["discover", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "it has no manifest.json" in result.stderr and "Traceback" not in result.stderr
