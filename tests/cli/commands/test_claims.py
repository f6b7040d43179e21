"""`parley claims`: the object, the table, the folder, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import parley
from sim.cli.app import app

ROOT = Path(__file__).parents[2]
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


OWN = """claims:
  time:
    source: a newspaper
    claim: More time helps.
    experiments:
      - factor: the deadline
        scenario: talks.yaml
        values: {talks.months: [1, 6, 24]}
        outcomes: {trust: moves}
  trust:
    source: a pupil
    claim: Trust at the start lasts.
    experiments:
      - factor: trust before any history
        scenario: talks.yaml
        shift: {principals.*.base_trust: [-0.3, 0, 0.3]}
        outcomes: {trust: rises}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of claims whose scenario lies beside it, seen from the folder above."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "talks.yaml").write_text((ROOT / "scenarios" / "two-sides.yaml").read_text())
    (tmp_path / "sub" / "mine.yaml").write_text(OWN)
    monkeypatch.chdir(tmp_path)
    return Path("sub/mine.yaml")


def test_claims_of_ones_own_are_played_with_the_kind_of_each_effect(own: Path) -> None:
    out = Path("found")
    command = ["claims", str(own), "--worlds", "60", "--workers", "1", "--json", "--quiet", "--out", str(out)]
    result = CliRunner().invoke(app, command)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    time, trust = json.loads(result.stdout)["claims"]
    assert (trust["id"], trust["source"], trust["verdict"], trust["kind"]) == (
        "trust", "a pupil", "shown", "one rule says so")
    assert time["as_shipped"] and trust["as_shipped"] and trust["sets"] is None
    assert (out / "claims.yaml").read_text() == OWN


def test_python_plays_the_same_file(own: Path) -> None:
    found = parley.claims(own, worlds=20, workers=1)
    assert list(found.table["id"]) == ["time", "trust"] and f"Claims of {own}" in str(found)
    assert list(parley.claims("trust", 20, file=str(own), workers=1).table["id"]) == ["trust"]
    with pytest.raises(parley.ParleyError, match="two files of claims are named"):
        parley.claims(own, file=own)


def test_every_mistake_in_a_file_of_ones_own_is_told_by_line(own: Path) -> None:
    bad = OWN.replace("talks.months", "talks.mnths").replace("claim: Trust", "clam: Trust")
    own.write_text(bad.replace("trust: rises", "trust: rise"))
    played, checked = (CliRunner().invoke(app, [name, str(own)]) for name in ("claims", "check"))
    assert (played.exit_code, checked.exit_code, played.stdout) == (2, 2, "")
    assert checked.stderr == f"{played.stderr}{own}: a file of claims with 4 mistakes\n"
    places = [line.split(":")[1] for line in played.stderr.splitlines()]
    assert places == sorted(places, key=int) and len(places) == 4
    assert "'claim' is missing" in played.stderr
    assert all(f"did you mean '{one}'?" in played.stderr for one in ("talks.months", "claim", "rises"))


def test_a_file_of_another_kind_is_told_with_its_command(own: Path) -> None:
    said = {"claims": "sub/talks.yaml", "run": str(own), "sweep": str(own), "lesson": str(own)}
    more = {"sweep": ["--out", "x"]}
    told = {name: CliRunner().invoke(app, [name, file, *more.get(name, [])]).stderr for name, file in said.items()}
    assert "this is a scenario; play it with `parley run FILE`" in told.pop("claims")
    assert all("this is a file of claims; play it with `parley claims FILE`" in one for one in told.values())
