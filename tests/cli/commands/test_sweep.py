"""`parley sweep` and `parley report`: the object, the table, the folder, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.cli.tables.sweep import outcome
from tests.ensemble.sweeping import TEXT

MANY = "{linspace: [0.1, 0.9, 30]}"


def swept(folder: Path, *options: str, text: str = TEXT) -> tuple[int, str, str]:
    """Exit code, output and messages of a sweep in four worlds a point."""
    path = folder / "asked.yaml"
    path.write_text(text, encoding="utf-8")
    command = ["sweep", str(path), "--out", str(folder / "mine"), "--workers", "1", "--runs", "4", *options]
    done = CliRunner().invoke(app, command)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(autouse=True)
def no_report(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Drawing takes longer than all else here; the folders whose report is asked for."""
    drawn: list[Path] = []
    monkeypatch.setattr("sim.cli.jobs.report.write_sweep_report", lambda folder: drawn.append(folder.path))
    return drawn


def test_the_object_is_the_table_of_points(tmp_path: Path, no_report: list[Path]) -> None:
    code, out, err = swept(tmp_path, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert (found["worlds"], found["runs"], found["watch"]) == (24, 4, ["agreement", "rounds"])
    points = pd.read_parquet(tmp_path / "mine" / "points.parquet")
    assert [point["agreement"] for point in found["points"]] == points["agreement"].tolist()
    assert no_report == [tmp_path / "mine"]
    code, out, _ = swept(tmp_path)
    assert code == 0 and "; all were there already" in out


def test_an_outcome_of_one_world_has_no_interval_and_of_none_a_dash() -> None:
    nothing = float("nan")
    shown = [outcome(0.5, 0.25, 0.75), outcome(0.5, nothing, nothing), outcome(nothing, nothing, nothing)]
    assert shown == ["0.500 (0.250–0.750)", "0.500", "–"]


def test_the_table_has_a_row_a_point_with_its_interval(tmp_path: Path) -> None:
    code, out, err = swept(tmp_path)
    assert code == 0, err
    assert "24 worlds at 6 points, seed 3" in out and "Every point" in out
    assert all(word in out for word in ("boulware", "conceder", "Widest interval", "(0.", "Difference"))
    assert "The differences are between the same runs" in out
    assert "Along each factor: agreements" in out and "(Bonferroni)" in out


def test_of_many_points_the_extremes_are_shown(tmp_path: Path) -> None:
    code, out, err = swept(tmp_path, "--runs", "2", text=TEXT.replace("[0.2, 0.5, 0.8]", MANY))
    assert code == 0, err
    assert "Lowest agreements" in out and "Highest agreements" in out and "Every point" not in out


def test_of_a_one_at_a_time_design_what_is_moved_is_named(tmp_path: Path) -> None:
    code, out, err = swept(tmp_path, "--runs", "2", text=TEXT + "design: one-at-a-time\n")
    assert code == 0, err
    assert "as it is" in out and "All principals: trust in the other" in out and "conceder" in out


def test_a_run_to_a_precision_stops_at_a_look() -> None:
    scenario = str(Path(__file__).parents[2] / "scenarios" / "two-sides.yaml")
    done = CliRunner().invoke(app, ["run", scenario, "--precision", "0.07", "--set", "talks.months=3", "--json"])
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    share = found["endings"]["agreement"]
    assert found["worlds"] == 1000 and share["high"] - share["low"] <= 0.07


def test_a_precision_takes_the_place_of_the_runs_of_the_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.cli.jobs.sweep.play", lambda *_: SimpleNamespace(played=0))
    monkeypatch.setattr("sim.cli.jobs.sweep.tell", lambda *_: None)
    path = tmp_path / "asked.yaml"
    for text, said in ((TEXT, True), (TEXT.replace("runs: 40\n", ""), False)):
        path.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(app, ["sweep", str(path), "--out", str(tmp_path / "mine"), "--precision", "0.9"])
        assert done.exit_code == 0 and ("'runs' of the experiment counts for nothing" in done.stderr) == said


@pytest.mark.parametrize(("options", "words"), [
    (["--precision", "0.00001"], "give the width of an interval, from 0.001 to below 1"),
    (["--precision", "much"], "not 'much'"),
    (["--dask", "tcp://127.0.0.1:9"], "the cluster of --dask has its own workers; leave --workers out"),
    (["--runs", "0"], "at least 1"),
    (["--runs", "5", "--precision", "0.5"], "so leave out either --precision or --runs"),
])
def test_what_cannot_be_is_a_sentence(tmp_path: Path, options: list[str], words: str) -> None:
    code, out, err = swept(tmp_path, *options)
    assert (code, out) == (2, "") and words in " ".join(err.replace("│", " ").split())
    assert not (tmp_path / "mine").exists()


def test_an_experiment_without_a_place_for_its_worlds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file", encoding="utf-8")
    code, _, err = swept(tmp_path)
    assert code == 2 and "cannot be written to" in err


def test_check_reports_the_mistakes_of_experiments(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(TEXT.replace("conceder", "concedr"), encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(path)])
    assert done.exit_code == 2 and "did you mean 'conceder'?" in done.stderr
    assert CliRunner().invoke(app, ["check", "experiments/tactics.yaml"]).exit_code == 0


@pytest.mark.slow
def test_a_run_leaves_what_its_report_can_be_drawn_from_again(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    scenario = str(Path(__file__).parents[2] / "scenarios" / "two-sides.yaml")
    done = CliRunner().invoke(app, ["run", scenario, "--worlds", "30", "--out", str(folder)])
    assert done.exit_code == 0, done.stderr
    first = {name: (folder / name).read_bytes() for name in ("report.html", "outcomes.svg", "trajectories.png")}
    for name in first:
        (folder / name).unlink()
    done = CliRunner().invoke(app, ["report", str(folder)])
    assert done.exit_code == 0, done.stderr
    assert {name: (folder / name).read_bytes() for name in first} == first
    assert CliRunner().invoke(app, ["report", str(tmp_path)]).exit_code == 2
