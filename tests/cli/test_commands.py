"""What the commands print and leave behind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure
from typer.testing import CliRunner

from sim.charts import words
from sim.cli import console
from sim.cli.app import app
from sim.cli.tables import run as tables
from sim.ensemble.runs import run
from sim.evidence.coefficients.telling import which_matter
from sim.scenario.catalogue import named_files
from sim.scenario.documents.json_schema import schema_text
from sim.scenario.library import FOLDERS, named
from sim.scenario.loading import load_scenario
from sim.scenario.vocabulary import ENDINGS, SHOWN

ROOT = Path(__file__).parent.parent.parent
TWO_SIDES = str(ROOT / "tests" / "scenarios" / "two-sides.yaml")
QUICK = ["--worlds", "30", "--set", "talks.months=6", "--quiet"]


def printed(*arguments: str) -> str:
    """The output of a command that went well and had nothing to say on stderr."""
    result = CliRunner().invoke(app, list(arguments))
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def test_run_prints_endings_terms_and_reasons() -> None:
    text = printed("run", TWO_SIDES, *QUICK)
    assert text.startswith("Two sides and one line\n30 worlds, seed 1, ")
    for label in (ENDINGS[name].label for name in SHOWN[:-1]):
        assert re.search(rf"{label}: .*\d\.\d %.*\d\.\d % to .*\d\.\d %", text), label
    assert re.search(r"Where the border runs .*the line of B .*the line of A", text)
    assert "Joint gain: " in text


def test_run_tells_how_far_shares_move_with_the_sets_from_1000_worlds_on() -> None:
    """Few worlds get a sentence on why not, and who leaves the sets out gets nothing."""
    quick = ["run", TWO_SIDES, "--set", "talks.months=3", "--set", "aftermath.months=0", "--quiet"]
    many = printed(*quick, "--worlds", "1000")
    assert re.search(r"Agreement .* if only chance counts · .* middle .*, in nine of ten ways", many)
    assert "Nine of ten sets" in many and which_matter().split()[0] in many
    few, without = printed(*quick, "--worlds", "30"), printed(*quick, "--worlds", "1000", "--no-sets")
    assert words.no_band(30) in few and "Nine of ten" not in few + without and "from 1,000 worlds on" not in without
    shares = [re.findall(r"(\d+\.\d) %", text) for text in (many, without)]
    assert shares[0] == shares[1], "the headline is that of the central set"


def test_a_bar_is_dark_to_the_low_end_and_light_to_the_high_end() -> None:
    assert tables.bar({"low": 0.1, "high": 0.2, "share": 0.15}) == "███░░░"


def test_json_is_one_object_with_what_the_python_interface_gives() -> None:
    result = CliRunner().invoke(app, ["run", TWO_SIDES, *QUICK, "--seed", "4", "--json"])
    found = json.loads(result.stdout)
    table = run(load_scenario(TWO_SIDES, {"talks.months": "6"}), 30, 4).table
    assert (found["scenario"], found["worlds"], found["seed"]) == (TWO_SIDES, 30, 4)
    assert {name: entry["share"] for name, entry in found["endings"].items() if entry["share"]} == pytest.approx(
        table["ending"].value_counts(normalize=True).to_dict()
    )


def test_out_leaves_tables_charts_report_and_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Figure] = []
    savefig = Figure.savefig

    def noted(figure: Figure, *given: Any, **named: Any) -> None:
        drawn.append(figure)
        savefig(figure, *given, **named)

    monkeypatch.setattr(Figure, "savefig", noted)
    out = tmp_path / "deep" / "results"
    result = CliRunner().invoke(app, ["run", TWO_SIDES, *QUICK, "--out", str(out), "--json"])
    assert result.exit_code == 0, result.output
    json.loads(result.stdout)
    assert result.stderr == ""
    files = {path.name for path in out.iterdir()}
    assert {"scenario.yaml", "manifest.json", "outcomes.parquet", "trajectories.parquet", "report.html"} <= files
    assert {"outcomes.png", "outcomes.svg", "trajectories.png", "trajectories.svg"} <= files
    assert len(drawn) == len([name for name in files if name.endswith((".png", ".svg"))]), "a chart is drawn twice"
    assert set(json.loads((out / "manifest.json").read_text())["sha256"]) == files - {"manifest.json"}
    assert len(pd.read_parquet(out / "outcomes.parquet")) == 30
    assert [path.name for path in out.parent.iterdir()] == ["results"]


def test_replay_tells_the_world() -> None:
    assert len(printed("replay", TWO_SIDES, "--world", "3", "--set", "talks.months=6").splitlines()) > 5


def test_replay_tells_it_in_a_language() -> None:
    asked = ("replay", TWO_SIDES, "--world", "3", "--set", "talks.months=6")
    english, spanish = printed(*asked), printed(*asked, "--language", "es")
    assert spanish != english == printed(*asked, "--language", "en")
    assert len(spanish.splitlines()) == len(english.splitlines())


def test_check_without_a_name_checks_the_catalogue() -> None:
    assert printed("check").splitlines() == [f"{name}: ok, a scenario" for name in sorted(named_files())]


def test_schema_goes_to_stdout_or_to_a_file(tmp_path: Path) -> None:
    assert printed("schema") == schema_text()
    assert printed("schema", "--out", str(tmp_path / "schema.json")) == ""
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == schema_text()


def test_list_has_a_line_for_each_name_by_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "WIDE", 80)
    text = printed("list")
    assert max(map(len, text.splitlines())) <= 80
    shelves = re.split(r"^(?:Scenario|Experiment|Lesson)s: .*NAME.*$", text, flags=re.MULTILINE)[1:]
    for shelf, kind in zip(shelves, FOLDERS, strict=True):
        first = [line.split()[0] for line in shelf.splitlines() if line.strip() and line[1] != " "]
        assert set(first) >= set(named(kind)), kind
    assert re.search(r"^ us-russia +Peace talks between", text, re.MULTILINE)


@pytest.mark.parametrize(("kind", "name", "about"), [
    ("scenarios", "us-russia", "A class or a researcher can ask"), ("experiments", "tactics", "tactic"),
    ("lessons", "sanctions", "Do sanctions bring two sides nearer"),
])  # fmt: skip
def test_list_of_one_kind_says_what_each_is_for_and_where_it_is(kind: str, name: str, about: str) -> None:
    blocks = printed("list", kind).split("\n\n")
    (block,) = [block for block in blocks if block.startswith(f"{name}: ")]
    assert about in block and f"{name}.yaml" in block


def test_version_and_help() -> None:
    assert re.fullmatch(r"parley \d+\.\d+\.\d+\n", printed("--version"))
    for command in ("run", "replay", "check", "schema", "list"):
        assert f"parley {command}" in printed(command, "--help")
        assert command in printed("--help")
