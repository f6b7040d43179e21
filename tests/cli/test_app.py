"""One name through three folders: commands, jobs, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.app import COMMANDS, GROUPS

CLI = Path(__file__).parents[2] / "sim" / "cli"
MORE = {"run_after", "evidence_history", "sets"}  # second files of a command, and what several commands do


def names(folder: str) -> set[str]:
    """The names of the files; one that is a word of Python itself has a line below it."""
    return {path.stem.rstrip("_") for path in (CLI / folder).glob("*.py") if path.stem != "__init__"}


def test_every_command_has_a_file_of_its_name() -> None:
    assert names("commands") == set(COMMANDS)
    for name, command in COMMANDS.items():
        assert command.__module__.rstrip("_") == f"sim.cli.commands.{name}"


@pytest.mark.parametrize("folder", ["jobs", "tables"])
def test_what_a_command_does_and_prints_has_its_name(folder: str) -> None:
    assert names(folder) - MORE <= {*COMMANDS, *GROUPS}
