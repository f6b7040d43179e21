"""`parley import` and `parley export`: files in and out, what is said on stderr, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from sim.cli.app import app
from sim.ensemble.results.manifest import write_manifest
from sim.ensemble.results.store import facts_of_run, results_folder, write_results
from sim.ensemble.runs import run
from sim.scenario.loading import check, load_scenario
from tests.exchange.tables import SEVEN, saved

TWO_SIDES = str(Path(__file__).parents[2] / "scenarios" / "two-sides.yaml")


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_a_table_becomes_a_scenario_that_is_right(tmp_path: Path) -> None:
    out = tmp_path / "seven.yaml"
    done = asked("import", str(saved(tmp_path, SEVEN)), "--out", str(out), "--start", "2030-01", "--title", "Seven")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"Written to {out}: 7 parties, 3 issues.")
    assert check(out) == []
    assert load_scenario(out).title == "Seven"


@pytest.mark.parametrize(("arguments", "said"), [
    (["import", "TABLE", "--out", "TABLE"], "is there already; name another file"),
    (["import", "TABLE", "--out", "nowhere/a.yaml"], "there is no folder 'nowhere'"),
    (["import", "TABLE", "--out", "a.yaml", "--positions", "5"], "give the lowest and the highest position"),
    (["import", "TABLE", "--out", "a.yaml", "--positions", "sea=0:1"], "a scale is stated for 'sea', and the issues"),
    (["import", "TABLE", "--out", "a.yaml", "--status-quo", "x"], "give a number, not 'x'"),
    (["import", "TABLE", "--out", "a.yaml", "--salience", "-1"], "the top of a scale is above 0, not -1"),
    (["import", "TABLE", "--out", "a.yaml", "--start", "soon"], "talks.start"),
    (["import", "TABLE", "--out", "a.yaml", "--nearest"], "--nearest is for domains of Genius"),
    (["import", ".", "--out", "a.yaml", "--title", "x"], "leave out the options for tables"),
    (["export", TWO_SIDES, "--to", "a.txt"], "'a.txt' ends in none of .csv and .xlsx; name such a file, or a new fold"),
    (["export", TWO_SIDES, "--to", "genius", "--salience", "3"], "scales are of tables"),
    (["export", TWO_SIDES, "--to", "a.csv", "--table", "sets"], "is no results folder, so it has no table 'sets'"),
    (["export", TWO_SIDES, "--to", "a.csv", "--positions", "sea=0:1"], "a scale is stated for 'sea', and the issues"),
    (["export", ".", "--to", "a.csv"], "there are no results in '.'"),
])  # fmt: skip
def test_a_mistake_is_a_sentence_and_leaves_nothing(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = saved(tmp_path, SEVEN)
    monkeypatch.chdir(tmp_path)
    done = asked(*[str(table) if word == "TABLE" else word for word in arguments])
    assert (done.exit_code, said in done.stderr) == (2, True), done.output
    assert list(tmp_path.iterdir()) == [table]


def test_what_a_table_cannot_hold_is_said(tmp_path: Path) -> None:
    out = tmp_path / "actors.csv"
    done = asked("export", TWO_SIDES, "--to", str(out), "--positions", "0:100", "--capability", "5")
    assert "The table cannot hold 'purpose', 'issues.land.label'" in done.stderr
    assert out.read_text() == "name,capability,position.land,salience.land\nSide A,5.0,100.0,1.0\nSide B,5.0,0.0,1.0\n"


def test_a_domain_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    where = str(tmp_path / "genius")
    assert asked("export", TWO_SIDES, "--to", where).exit_code == 0
    refused = asked("import", where, "--out", str(tmp_path / "a.yaml"))
    assert (refused.exit_code, "cannot be carried over: the issue 'land'" in refused.stderr) == (2, True)
    assert asked("import", where, "--out", str(tmp_path / "a.yaml"), "--nearest").exit_code == 0
    assert check(tmp_path / "a.yaml") == []


def test_tables_of_results_go_out(tmp_path: Path) -> None:
    results = run(load_scenario(TWO_SIDES), 3, seed=1)
    with results_folder(tmp_path / "results") as folder:
        write_results(folder, results)
        write_manifest(folder, {"command": "parley run", **facts_of_run(results, TWO_SIDES)})
    where = str(tmp_path / "results")
    for name in ("worlds.csv", "worlds.parquet"):
        assert asked("export", where, "--to", str(tmp_path / name)).exit_code == 0
    worlds = pd.read_csv(tmp_path / "worlds.csv")
    assert worlds["ending"].tolist() == pd.read_parquet(tmp_path / "worlds.parquet")["ending"].tolist()
    assert len(worlds) == 3
    done = asked("export", where, "--to", str(tmp_path / "all"))
    assert (done.exit_code, done.stderr) == (0, f"Written to {tmp_path / 'all'}: outcomes, trajectories.\n")
    wrong = asked("export", where, "--to", str(tmp_path / "b.csv"), "--table", "outcome")
    assert "there is no table 'outcome' in" in wrong.stderr and "did you mean 'outcomes'?" in wrong.stderr
