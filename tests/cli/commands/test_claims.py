"""`parley claims`: the object, the table, the folder, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.cli.app import app

KEYS = {"id", "source", "factor", "outcome", "effect", "low", "high", "dose", "verdict", "kind", "as_shipped", "sets"}
QUICK = ["claims", "--worlds", "40", "--workers", "1", "--only", "trade-ties,climate-initiative"]


def test_the_object_and_the_folder_hold_the_same(tmp_path: Path) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, [*QUICK, "--json", "--out", str(out)])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["worlds"], found["seed"]) == (40, 1)
    assert [(claim["id"], claim["outcome"]) for claim in found["claims"]] == [
        ("trade-ties", "agreement"), ("climate-initiative", "impacts.climate"),
    ]
    for claim in found["claims"]:
        assert set(claim) >= KEYS and claim["low"] <= claim["effect"] <= claim["high"]
        assert {"step", "mean", "effect", "low", "high"} == set(claim["dose"][0])
        assert claim["dose"][-1]["effect"] == claim["effect"] and claim["dose"][0]["effect"] == 0
    kept = json.loads((out / "claims.json").read_text(encoding="utf-8"))
    assert kept["claims"] == found["claims"]
    for table in (pd.read_csv(out / "claims.csv"), pd.read_parquet(out / "claims.parquet")):
        assert list(table["id"]) == [claim["id"] for claim in found["claims"]]
    assert (out / "claims-1.png").stat().st_size > 10_000 and (out / "claims-1.svg").is_file()


def test_the_table_names_every_claim_and_counts_the_verdicts() -> None:
    result = CliRunner().invoke(app, QUICK)
    assert result.exit_code == 0, result.output
    assert "Economic ties favour talks." in result.stdout
    assert result.stdout.count("climate-initiative") >= 2
    counts = result.stdout.partition("40 paired worlds an arm, seed 1: ")[2].split(".")[0].split(", ")
    assert sum(int(count.split()[0]) for count in counts) == 2
    assert "Of 2 claims: " in result.stdout


def test_a_claim_that_cannot_be_asked_is_listed_with_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("claims:\n  pigeons:\n    source: A\n    claim: Pigeons help.\n    missing: A pigeon.\n")
    monkeypatch.setattr("sim.cli.jobs.claims.own_file", lambda: file)
    result = CliRunner().invoke(app, ["claims", "--only", "pigeons", "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["claims"] == [] and [one["id"] for one in found["cannot_be_asked_yet"]] == ["pigeons"]
    told = CliRunner().invoke(app, ["claims", "--only", "pigeons"])
    assert "pigeons (A) cannot be asked yet: Pigeons help. A pigeon." in told.stdout


def test_an_unknown_id_gives_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, ["claims", "--only", "langage", "--out", str(out)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "there is no claim 'langage'; did you mean 'language'?\n"
    assert not out.exists()


@pytest.mark.parametrize("names", ["", ",", "language,", " , language"])
def test_an_empty_name_is_refused_before_anything_is_played(names: str) -> None:
    result = CliRunner().invoke(app, ["claims", "--only", names])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has an empty name; give names of claims" in " ".join(result.stderr.replace("│", " ").split())
