"""What every command leaves with --out: a folder whose manifest says what it holds and how to get it again."""

from __future__ import annotations

import json
import platform
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
from typer.testing import CliRunner

from sim import __version__
from sim.cli.app import app
from sim.cli.job import perform, print_object
from sim.errors import ParleyError
from tests.analysis.studying import TEXT
from tests.ensemble.sweeping import VALLEYS

pytestmark = pytest.mark.slow

TWO = str(VALLEYS)
VERSIONS = {"parley", "python", "packages", "platform", "coefficients_sha256"}


def left(out: Path, *arguments: str) -> dict[str, Any]:
    """The manifest that a command leaves, if every file there has its hash in it."""
    result = CliRunner().invoke(app, [*arguments, "--out", str(out)])
    assert result.exit_code == 0, result.output
    manifest: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in out.iterdir() if path.name != "manifest.json"}
    assert manifest["sha256"] == found and len(found) > 1
    assert set(manifest) >= VERSIONS and manifest["command"].startswith("parley")
    assert (manifest["parley"], manifest["python"]) == (__version__, platform.python_version())
    assert manifest["packages"]["numpy"] == np.__version__
    return manifest


def printed(*arguments: str) -> dict[str, Any]:
    """The object that a command prints."""
    result = CliRunner().invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_comparison_can_be_had_again_from_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "found"
    manifest = left(out, "compare", TWO, "--set", "talks.months=5", "--worlds", "30", "--seed", "2")
    assert manifest["kind"] == "comparison" and manifest["called"] == [TWO, TWO]
    assert (manifest["seed"], manifest["worlds"], manifest["changes"]) == (2, 30, {"talks.months": "5"})
    again = printed("compare", str(out / "first.yaml"), str(out / "second.yaml"), "--worlds", "30", "--seed", "2")
    kept = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
    assert again["flows"] == kept["flows"] and again["changes"] == kept["changes"]


def test_a_study_can_be_had_again_from_its_folder(tmp_path: Path) -> None:
    path, out = tmp_path / "asked.yaml", tmp_path / "found"
    path.write_text(TEXT, encoding="utf-8")
    quick = ["--trajectories", "2", "--base", "8", "--workers", "1"]
    manifest = left(out, "sensitivity", str(path), *quick, "--runs", "5")
    assert (manifest["kind"], manifest["runs"], manifest["worlds"]) == ("sensitivity", 5, 240)
    again = printed("sensitivity", str(out / "experiment.yaml"), *quick)
    kept = json.loads((out / "sensitivity.json").read_text(encoding="utf-8"))
    assert again["outcomes"] == kept["outcomes"]


def test_rules_name_the_worlds_that_they_rest_on(tmp_path: Path) -> None:
    run = left(tmp_path / "run", "run", TWO, "--worlds", "200", "--seed", "3")
    manifest = left(tmp_path / "rules", "discover", str(tmp_path / "run"))
    assert (manifest["kind"], manifest["outcome"], manifest["seed"]) == ("discovery", "failure", 3)
    assert manifest["results"] == str(tmp_path / "run") and manifest["results_sha256"] == run["sha256"]


def test_claims_leave_the_file_that_was_asked(tmp_path: Path) -> None:
    manifest = left(tmp_path / "found", "claims", "--worlds", "20", "--workers", "1", "--only", "trade-ties")
    assert (manifest["kind"], manifest["worlds"], manifest["seed"]) == ("claims", 20, 1)
    assert manifest["experiment"] == ["trade-ties"] and manifest["scenario"]
    assert "trade-ties:" in (tmp_path / "found" / "claims.yaml").read_text(encoding="utf-8")


def test_solutions_leave_the_worlds_as_a_run_does(tmp_path: Path) -> None:
    run = left(tmp_path / "run", "run", TWO, "--worlds", "8")
    manifest = left(tmp_path / "found", "solutions", TWO, "--worlds", "8")
    assert manifest["called"] == run["called"] == TWO
    for name in ("scenario.yaml", "outcomes.parquet", "trajectories.parquet"):
        assert manifest["sha256"][name] == run["sha256"][name]


@pytest.mark.parametrize(("command", "words"), [
    ("report", "holds neither a run nor a sweep"), ("discover", "holds no worlds"),
])  # fmt: skip
def test_a_folder_of_another_kind_is_refused_in_a_sentence(tmp_path: Path, command: str, words: str) -> None:
    left(tmp_path / "found", "compare", TWO, "--set", "talks.months=5", "--worlds", "10")
    result = CliRunner().invoke(app, [command, str(tmp_path / "found")])
    assert (result.exit_code, result.stdout) == (2, "") and words in result.stderr


def test_json_is_printed_so_that_every_terminal_can_show_it(capsys: pytest.CaptureFixture[str]) -> None:
    """In a terminal without a letter its number takes its place, which JSON does not know."""
    print_object({"title": "Traité de paix"})
    printed = capsys.readouterr().out
    assert printed.isascii() and json.loads(printed) == {"title": "Traité de paix"}


def test_a_folder_that_cannot_be_is_told_before_anything_is_played(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file", encoding="utf-8")
    job = Mock()
    with pytest.raises(ParleyError, match="it is a file"):
        perform(job, tmp_path / "mine", as_json=True)
    job.play.assert_not_called()
