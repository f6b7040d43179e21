"""What `parley solutions` prints and leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console
from typer.testing import CliRunner

from sim.cli.app import app
from sim.extensions import registry
from sim.scenario.documents.dumping import dump_scenario
from tests.building import bare, calm, changed, scenario

SOLUTIONS = registry("benchmark model")


@pytest.fixture
def talks(tmp_path: Path) -> str:
    """The path of a scenario whose sides agree."""
    path = tmp_path / "talks.yaml"
    path.write_text(dump_scenario(scenario(calm(bare(3, months=24)))), encoding="utf-8")
    return str(path)


def test_tables_have_a_row_a_model_and_the_simulated_terms(talks: str) -> None:
    result = CliRunner().invoke(app, ["solutions", talks, "--worlds", "12"])
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert "12 worlds, seed 1" in result.stdout
    for solution in SOLUTIONS.values():
        assert result.stdout.count(f" {solution.label} ") >= 2
    assert "Simulated: median" in result.stdout and "No deal" in result.stdout


def test_names_of_many_sides_are_not_cut_on_a_narrow_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sides = ("aland", "beland", "celand", "deland", "eland")
    data = changed(calm(bare(3, sides)), {f"principals.{name}.label": f"Confederation of {name * 2}" for name in sides})
    path = tmp_path / "many.yaml"
    path.write_text(dump_scenario(scenario(data)), encoding="utf-8")
    monkeypatch.setattr("sim.cli.tables.solutions.open_console", lambda: Console(width=80, markup=False))
    result = CliRunner().invoke(app, ["solutions", str(path), "--worlds", "8"])
    tables = result.stdout.split("What it is worth")[1:]
    assert result.exit_code == 0 and len(tables) > 1 and "…" not in result.stdout
    told = " ".join(result.stdout.split())
    for name in sides:
        assert sum(table.count(f" {name}:") for table in tables) >= 2, "its value and its gain"
        assert f"{name}: Confederation of {name * 2}" in told
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_json_is_one_object(talks: str) -> None:
    result = CliRunner().invoke(app, ["solutions", talks, "--worlds", "12", "--seed", "5", "--json"])
    told = json.loads(result.stdout)
    assert (told["scenario"], told["seed"], told["worlds"]) == (talks, 5, 12)
    assert [entry["name"] for entry in told["solutions"]] == list(SOLUTIONS)
    assert all(entry["reference"] and len(entry["terms"]) == 3 for entry in told["solutions"])


def test_out_leaves_tables_and_pictures(talks: str, tmp_path: Path) -> None:
    out = tmp_path / "results"
    result = CliRunner().invoke(app, ["solutions", talks, "--worlds", "12", "--out", str(out), "--json"])
    assert result.exit_code == 0, result.output
    files = {path.name for path in out.iterdir()}
    assert {"solutions.csv", "solutions.parquet", "solutions.json", "solutions.png", "plane.svg"} <= files
    assert json.loads((out / "solutions.json").read_text()) == json.loads(result.stdout)
    table = pd.read_parquet(out / "solutions.parquet")
    assert list(table["solution"]) == list(SOLUTIONS) == list(pd.read_csv(out / "solutions.csv")["solution"])
    assert set(json.loads((out / "manifest.json").read_text())["sha256"]) == files - {"manifest.json"}


def test_three_principals_have_no_plane_and_are_told_so(tmp_path: Path) -> None:
    path, out = tmp_path / "three.yaml", tmp_path / "results"
    path.write_text(dump_scenario(scenario(calm(bare(2, ("a", "b", "c"), months=6)))), encoding="utf-8")
    result = CliRunner().invoke(app, ["solutions", str(path), "--worlds", "6", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "plane.png is for two principals only" in result.stderr
    assert (out / "solutions.png").is_file() and not (out / "plane.png").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--worlds", "0"], "give a whole number of at least 1"), (["--set", "talks.mnths=3"], "there is no such path"),
     (["--set", "talks.months"], "give a path, '=' and a value")],
)
def test_mistakes_end_in_a_sentence(talks: str, arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(app, ["solutions", talks, *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
