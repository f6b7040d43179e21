"""`parley discover`: a rule planted in a folder's table comes out in words, as an object and as a picture."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.ensemble.results.manifest import write_manifest
from sim.ensemble.results.store import facts_of_run, write_results
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario

TRUST, HOPE = "principals.us.base_trust", "principals.us.no_deal.hope"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run's folder in which talks fail where the United States trust little and hope for much without a deal."""
    folder = tmp_path_factory.mktemp("planted")
    results = run(load_scenario("us-russia", {"talks.months": "3"}), worlds=600, seed=1)
    factors = results.factors
    trust, hope = (factors[path] < np.median(factors[path]) for path in (TRUST, HOPE))
    ending = np.where(trust & ~hope, "broken off", "agreement")
    results.columns = {**results.columns, "ending": ending}
    write_results(folder, results)
    write_manifest(folder, {"command": "parley run", **facts_of_run(results, "mine")})
    return folder


def test_the_rule_comes_out_in_words(planted: Path) -> None:
    result = CliRunner().invoke(app, ["discover", str(planted)])
    assert result.exit_code == 0, result.output
    assert "United States: trust in the other side < 0." in result.stdout
    assert "United States: hope to win without a deal ≥ 0." in result.stdout
    assert "Precision" in result.stdout and "Recall" in result.stdout
    assert f"is {TRUST}: trust in the other side" in result.stdout


def test_the_object_and_the_folder_hold_the_same(planted: Path, tmp_path: Path) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, ["discover", str(planted), "--outcome", "broken off", "--json", "--out", str(out)])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["learnt_from"] + found["held_out"] == 600 and found["outcome"] == "broken off"
    assert found["precision_low"] <= found["precision"] <= found["precision_high"]
    assert found["precision"] > 0.7 and found["recall"] > 0.7 and found["base"] == pytest.approx(0.25, abs=0.1)
    assert {one["factor"] for one in found["rules"][0]["conditions"]} == {TRUST, HOPE}
    assert set(found["factors"]) == {TRUST, HOPE} and " and " in found["rules"][0]["words"]
    assert found["sentence"].startswith("“broken off” happens in")
    kept = json.loads((out / "discovery.json").read_text(encoding="utf-8"))
    assert {key: kept[key] for key in found} == found
    assert (out / "rules.png").stat().st_size > 10_000 and (out / "rules.svg").is_file()


def test_boxes_are_peeled_where_that_is_asked(planted: Path, tmp_path: Path) -> None:
    out = tmp_path / "boxes"
    result = CliRunner().invoke(app, ["discover", str(planted), "--method", "prim", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "coverage against density" in result.stdout and "chosen" in result.stdout and "Quasi-p" in result.stdout
    kept = json.loads((out / "discovery.json").read_text(encoding="utf-8"))
    assert kept["method"] == "prim" and kept["precision"] > 0.7 and len(kept["peeling"]) > 5
    assert {one["factor"] for one in kept["rules"][0]["conditions"]} == {TRUST, HOPE}
    assert max(kept["rules"][0]["quasi_p"]) < 0.01 and (out / "peeling.png").stat().st_size > 10_000
    wrong = CliRunner().invoke(app, ["discover", str(planted), "--method", "forest"])
    assert wrong.exit_code == 2 and "give one of tree and prim, not 'forest'" in " ".join(wrong.stderr.split())


def test_a_column_can_be_compared(planted: Path) -> None:
    table = pd.read_parquet(planted / "outcomes.parquet")
    middle = float(table["trust.us"].median())
    result = CliRunner().invoke(app, ["discover", str(planted), "--outcome", f"trust.us<{middle:.4f}", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["base"] == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(("outcome", "words"), [
    ("brokn off", "did you mean 'broken off'?"),
    ("stalemate", "'stalemate' happens in no world"),
    ("nothing<1", "the table has no column 'nothing'"),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused(planted: Path, tmp_path: Path, outcome: str, words: str) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, ["discover", str(planted), "--outcome", outcome, "--out", str(out)])
    assert (result.exit_code, result.stdout) == (2, "") and words in result.stderr
    assert not out.exists()
