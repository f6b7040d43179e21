"""One name through three folders: commands, jobs, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.app import COMMANDS, GROUPS

CLI = Path(__file__).parents[2] / "sim" / "cli"
# Second files of a command, and what several commands do.
MORE = {"run_after", "evidence_history", "sets", "large_run", "who"}


def names(folder: str) -> set[str]:
    return {path.stem for path in (CLI / folder).glob("*.py")} - {"__init__"}


def test_every_command_has_a_file_of_its_name() -> None:
    assert names("commands") | names("commands/files") == set(COMMANDS)
    for name, command in COMMANDS.items():
        assert command.__module__ in (f"sim.cli.commands.{name}", f"sim.cli.commands.files.{name}")


@pytest.mark.parametrize("folder", ["jobs", "tables"])
def test_what_a_command_does_and_prints_has_its_name(folder: str) -> None:
    assert names(folder) - MORE <= {*COMMANDS, *GROUPS}
