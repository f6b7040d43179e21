"""With `--quiet` a long command shows no progress and no notes, only results and mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from sim.cli import progress
from sim.cli.app import app

ROOT = Path(__file__).parents[1]
IDLE = str(ROOT / "broken_yaml" / "without_effect" / "carrots-without-manipulate.yaml")  # which has a note
LONG = {"run", "compare", "sweep", "sensitivity", "discover", "why", "solutions", "claims", "lesson", "report"}
EVIDENCE = {"theory", "responses", "patterns", "history", "report", "keep"}


def takes_quiet(commands: dict[str, Any]) -> set[str]:
    """The commands that know the option."""
    return {name for name, command in commands.items() if "quiet" in {one.name for one in command.params}}


def test_every_long_command_takes_it() -> None:
    commands: dict[str, Any] = vars(typer.main.get_command(app))["commands"]
    assert takes_quiet(commands) == LONG and takes_quiet(commands["evidence"].commands) == EVIDENCE


@pytest.mark.parametrize("quiet", [False, True])
def test_a_long_run_shows_progress_and_notes_unless_it_is_to_be_quiet(
    monkeypatch: pytest.MonkeyPatch, quiet: bool
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)  # as if every run took long
    command = ["run", IDLE, "--worlds", "20", *(["--quiet"] if quiet else [])]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0 and "20 worlds, seed 1" in result.stdout
    assert ("of 20 worlds" in result.stderr, "has no effect" in result.stderr) == (not quiet, not quiet)
    assert bool(result.stderr) != quiet and not progress.quiet()


def test_mistakes_are_told_all_the_same() -> None:
    result = CliRunner().invoke(app, ["run", "us-rusia", "-q"])
    assert (result.exit_code, result.stderr) == (2, "there is no scenario 'us-rusia'; did you mean 'us-russia'?\n")
