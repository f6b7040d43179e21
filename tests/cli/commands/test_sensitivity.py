"""`parley sensitivity`: what it says before it starts, the object, the folder, and what it refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.cli.jobs.sensitivity import duration
from tests.analysis.studying import TEXT

QUICK = ["--trajectories", "2", "--base", "8", "--workers", "1"]
FACTORS = ["principals.*.base_trust", "principals.upland.no_deal.hope", "talks.walk_out"]


@pytest.fixture
def asked(tmp_path: Path) -> str:
    """An experiment file."""
    path = tmp_path / "asked.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_object_and_the_folder_hold_the_same(asked: str, tmp_path: Path) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, ["sensitivity", asked, *QUICK, "--json", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "3 factors: 8 points for the screening, at most 40 for the Sobol indices, 12 worlds each" in result.stderr
    assert "576 worlds in all, about " in result.stderr
    found = json.loads(result.stdout)
    assert set(found) == {"experiment", "scenario", "seed", "runs", "points", "worlds", "labels", "outcomes"}
    assert found["points"] == {"screening": 8, "variance": 40} and found["worlds"] == 576
    assert [one["outcome"] for one in found["outcomes"]] == ["agreement", "joint_gain"]
    for one in found["outcomes"]:
        assert sorted(row["factor"] for row in one["screening"]) == FACTORS
        assert sorted(row["factor"] for row in one["variance"]) == FACTORS
        assert all(row["low"] <= row["effect"] <= row["high"] for row in one["screening"])
    kept = json.loads((out / "sensitivity.json").read_text(encoding="utf-8"))
    assert {key: kept[key] for key in found} == found
    indices, points = pd.read_parquet(out / "indices.parquet"), pd.read_parquet(out / "points.parquet")
    assert list(indices.columns) == ["outcome", "factor", "index", "value", "low", "high"]
    assert len(indices) == 2 * 3 * 3 and len(points) == 48
    assert [f"factor:{name}" for name in FACTORS] == [name for name in map(str, points) if name.startswith("factor:")]
    for name in ("tornado-agreement", "sobol-agreement", "tornado-joint_gain", "sobol-joint_gain"):
        assert (out / f"{name}.png").stat().st_size > 10_000 and (out / f"{name}.svg").is_file()
        assert len(kept["captions"][name]) > 40


def test_the_tables_name_every_factor(asked: str) -> None:
    result = CliRunner().invoke(app, ["sensitivity", asked, *QUICK, "--keep", "1", "--runs", "5"])
    assert result.exit_code == 0, result.output
    assert "5 worlds each: 160 worlds in all" in result.stderr
    assert "What matters for agreements" in result.stdout and "What matters for joint gain" in result.stdout
    for label in ("All principals: trust in the other side", "hope to win without a deal", "hazard of breaking"):
        assert label in result.stdout


def test_an_outcome_that_is_the_same_everywhere_is_named_and_the_others_are_written(tmp_path: Path) -> None:
    path, out = tmp_path / "asked.yaml", tmp_path / "found"
    without_a_zone = {"secrecy: 0}": "secrecy: 0, principals.lowland.no_deal.hope: 1}", "[0, 1]": "[0.9, 1]"}
    hopeless = TEXT
    for said, instead in without_a_zone.items():
        hopeless = hopeless.replace(said, instead)
    path.write_text(hopeless.replace("agreement, ", "agreement, no_deal, "))
    result = CliRunner().invoke(app, ["sensitivity", str(path), *QUICK, "--out", str(out)])
    assert result.exit_code == 0, result.output
    told = " ".join(result.stdout.split())
    assert "“agreements” (agreement) is the same (0) at every point." in told and "What matters for worth of" in told
    assert "What matters for agreements" not in told and "tornado-no_deal.png" in result.stderr
    assert not list(out.glob("*-agreement.*")) and (out / "sobol-no_deal.png").is_file()
    known = pd.read_parquet(out / "indices.parquet")
    assert set(known["outcome"]) == {"no_deal"}


def test_what_cannot_be_asked_is_refused(asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: str) -> str:
        out = tmp_path / "found"
        result = CliRunner().invoke(app, ["sensitivity", *arguments, "--out", str(out)])
        assert (result.exit_code, result.stdout) == (2, "") and not out.exists()
        return result.stderr

    assert "give a power of 2, such as 128, not 100" in refused(asked, "--base", "100")
    assert "at least 8" in refused(asked, "--base", "4")
    assert "nowhere.yaml" in refused(str(tmp_path / "nowhere.yaml"))
    monkeypatch.setitem(sys.modules, "SALib", None)
    assert "pip install SALib" in refused(asked, *QUICK)


def test_durations_are_told_in_the_fitting_unit() -> None:
    assert [duration(seconds) for seconds in (0.1, 1, 60, 100, 5000, 20_000)] == [
        "about 1 second", "about 1 second", "about 60 seconds", "about 2 minutes", "about 83 minutes", "about 6 hours",
    ]  # fmt: skip
