"""`parley compare`: the object, the tables, the folder, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.cli.jobs.compare import ComparisonJob
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import VALLEYS

TWO = str(VALLEYS)
QUICK = ["--worlds", "30", "--seed", "2"]
KEYS = {"before", "after", "seed", "worlds", "flips", "agreement", "flows", "overcome", "arisen", "changes"}


def compare(*arguments: str) -> str:
    """What the command prints."""
    result = CliRunner().invoke(app, ["compare", *arguments, *QUICK])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_scenario_against_itself_has_no_flips() -> None:
    found = json.loads(compare(TWO, TWO, "--json"))
    assert set(found) == KEYS and (found["worlds"], found["seed"]) == (30, 2)
    assert all(flow["before"] == flow["after"] for flow in found["flows"])
    assert found["agreement"]["difference"] == 0 and found["overcome"] == found["arisen"] == []


@pytest.mark.slow
def test_differences_over_sets_are_told_from_1000_worlds_on() -> None:
    asked = ["compare", TWO, "--set", "principals.upland.base_trust=0.9", "--set", "talks.months=3", "--worlds"]
    told, left_out = (CliRunner().invoke(app, [*asked, "1000", *more]).stdout for more in ([], ["--no-sets"]))
    assert "Over coefficient sets" in told and "ways to set what the model does not know about itself" in told
    assert "coefficient sets" not in CliRunner().invoke(app, [*asked, "999"]).stdout + left_out


def test_the_object_and_the_folder_hold_the_same(tmp_path: Path) -> None:
    out = tmp_path / "found"
    found = json.loads(compare(TWO, "--set", "principals.upland.base_trust=0.9", "--json", "--out", str(out)))
    assert found["after"] == "principals.upland.base_trust=0.9" and found["before"] == TWO
    for flows in (found["flows"], found["flips"]):
        assert sum(flow["worlds"] for flow in flows) == 30
    kept = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
    assert {key: kept[key] for key in KEYS} == found and "flip from failure to agreement" in kept["caption"]
    table = pd.read_parquet(out / "worlds.parquet")
    assert list(table["scenario"]) == ["first"] * 30 + ["second"] * 30
    assert list(table["world"]) == [*range(30), *range(30)]
    pairs = table.pivot(index="world", columns="scenario", values="ending")
    for flow in found["flows"]:
        there = (pairs["first"] == flow["before"]) & (pairs["second"] == flow["after"])
        assert there.sum() == flow["worlds"]
    assert (out / "flips.png").stat().st_size > 10_000 and (out / "flips.svg").is_file()


def test_two_scenarios_of_their_own_kind_are_compared(tmp_path: Path) -> None:
    """What only one of them has is left empty in the table."""
    other = tmp_path / "other.yaml"
    text = VALLEYS.read_text(encoding="utf-8").replace("  upland:", "  highland:").replace("upland", "highland")
    other.write_text(text, encoding="utf-8")
    out = tmp_path / "found"
    compare(TWO, str(other), "--out", str(out))
    table = pd.read_parquet(out / "worlds.parquet")
    assert table["value.highland"][:30].isna().all() and table["value.highland"][30:].notna().all()
    assert table["value.upland"][:30].notna().all() and table["value.upland"][30:].isna().all()


def test_the_tables_say_what_flips_and_why() -> None:
    printed = compare(TWO, "--set", "talks.months=2")
    for words in ("Flips (failure", "From ending to ending", "Mean differences, world by world", "30 worlds in both"):
        assert words in printed
    assert "Of 30 worlds," in printed and "95 % interval" in printed


def test_what_is_set_belongs_to_the_second() -> None:
    assert ComparisonJob("a", "b", 1, 1, {}).names == ("a", "b")
    assert ComparisonJob("a", "b", 1, 1, {"x": "1"}).names == ("a", "b, x=1")
    assert ComparisonJob("a", "a", 1, 1, {"x": "1", "y": "2"}).names == ("a", "x=1, y=2")


def test_a_picture_names_what_is_set_in_words() -> None:
    scenario = load_scenario("us-russia")
    pair = ComparisonJob("us-russia", "us-russia", 1, 1, {"principals.us.base_trust": "0.8"})
    assert pair.in_words(scenario, scenario) == (scenario.title, "United States: trust in the other side = 0.8")
    another = ComparisonJob("us-russia", "other", 1, 1, {})
    assert another.in_words(scenario, scenario) == (scenario.title, scenario.title)


@pytest.mark.parametrize(("arguments", "words"), [
    ([TWO], "name a second scenario, or change the first with --set"),
    ([TWO, "us-rusia"], "did you mean 'us-russia'?"),
    ([TWO, "--set", "talks.mnths=3"], "did you mean 'talks.months'?"),
    ([TWO, TWO, "--worlds", "0"], "at least 1"),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused(arguments: list[str], words: str, tmp_path: Path) -> None:
    out = tmp_path / "found"
    result = CliRunner().invoke(app, ["compare", *arguments, "--out", str(out)])
    assert (result.exit_code, result.stdout) == (2, "") and words in result.stderr
    assert not out.exists()
