"""`parley why`: the object, the tables, the folder, one world, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from typer.testing import CliRunner, Result

from sim.cli.app import app
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import VALLEYS

TWO, QUICK = str(VALLEYS), ["--worlds", "12", "--seed", "1"]
CALM = ["--set", "talks.walk_out=0", "--set", "principals.*.no_deal.hope=-1.0"]


def why(*arguments: str) -> Result:
    """What the command does."""
    return CliRunner().invoke(app, ["why", TWO, *arguments])


def test_the_object_and_the_folder_hold_the_same(tmp_path: Path) -> None:
    out = tmp_path / "found"
    result = why(*QUICK, "--json", "--out", str(out))
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["scenario"], found["worlds"], found["seed"]) == (TWO, 12, 1)
    assert found["failed"] + found["agreed"] == 12 and found["failures"] == found["failed"]
    assert found["one"] + found["several"] + found["unsaved"] == found["failures"]
    for row in found["rows"]:
        assert row["saves"]["of"] == found["failures"] and row["cause"] == (row["above_low"] > 0)
    assert json.loads((out / "why.json").read_text(encoding="utf-8")) == found
    table = pd.read_csv(out / "why.csv")
    assert list(table["key"]) == [row["key"] for row in (*found["rows"], *found["luck"])]
    assert {"why.png", "why.svg", "scenario.yaml", "manifest.json"} <= {file.name for file in out.iterdir()}


def test_the_tables_name_every_change_and_every_luck() -> None:
    result = why(*QUICK)
    assert result.exit_code == 0, result.output
    assert "Nobody breaks off in anger" in result.stdout and "Other luck alone, all else as it was" in result.stdout
    assert "played again from the first round" in result.stdout


def test_one_world_is_told_in_sentences_and_as_an_object() -> None:
    refused = str(list(run(load_scenario(VALLEYS), 200, 1).columns["ending"]).index("not ratified"))
    told = why("--world", refused)
    assert told.exit_code == 0, told.output
    found = json.loads(why("--world", refused, "--json").stdout)
    assert found["ending"] == "not ratified" and "there been no vote at home" in found["saves"]
    assert told.stdout.splitlines() == found["sentences"]
    assert all(luck["streams"] == 20 for luck in found["luck"])


def test_what_cannot_be_asked_is_told_in_a_sentence(tmp_path: Path) -> None:
    agreed = why("--world", "3")
    assert (agreed.exit_code, agreed.stdout) == (2, "")
    assert agreed.stderr.startswith("no talks failed in world 3 of ") and "name a world that failed" in agreed.stderr
    calm = why("--worlds", "3", *CALM)
    assert calm.exit_code == 2 and "so there is nothing to explain" in calm.stderr
    for option, value in (("--out", str(tmp_path / "x")), ("--worlds", "100")):
        both = why("--world", "69", option, value)
        told = " ".join(both.stderr.replace("│", " ").split())
        assert (both.exit_code, both.stdout) == (2, "") and "leave out either" in told and option in told
