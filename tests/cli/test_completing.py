"""What a shell is offered: commands, options, the names of the library, and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app


def offered(words: str, shell: str) -> list[str]:
    """What is offered after some words, asked as the scripts of a shell ask."""
    asked = {"bash": {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}, "zsh": {"_TYPER_COMPLETE_ARGS": words}}
    result = CliRunner().invoke(
        app, [], env={"_PARLEY_COMPLETE": f"complete_{shell}", **asked[shell]}, prog_name="parley"
    )
    if shell == "bash":
        return result.stdout.split()
    return [line.strip().split('"')[1].replace("\\\\", "") for line in result.stdout.splitlines() if '"' in line]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(("words", "some"), [
    ("parley r", {"run", "replay", "report"}), ("parley run --qu", {"--quiet"}), ("parley run us-", {"us-russia"}),
    ("parley compare us-russia no-m", {"no-mediator"}), ("parley sweep tact", {"tactics"}),
    ("parley lesson med", {"mediation"}), ("parley check sanc", {"sanctions", "sanctions-relief-first"}),
    ("parley new --from historical/camp", {"historical/camp-david-1978"}), ("parley classroom no-m", {"no-mediator"}),
    ("parley run my", {"my-talks.yaml", "my-files/"}), ("parley run my-files/", {"my-files/more.yaml"}),
    ("parley claims my-t", {"my-talks.yaml"}),
])  # fmt: skip
def test_names_and_files_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str, words: str, some: set[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-files").mkdir()
    for name in ("my-talks.yaml", "my-files/more.yaml", "my-picture.png"):
        (tmp_path / name).touch()
    assert set(offered(words, shell)) == some


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_script_for_a_shell_is_there(shell: str) -> None:
    result = CliRunner().invoke(app, [], env={"_PARLEY_COMPLETE": f"source_{shell}"}, prog_name="parley")
    assert f"_PARLEY_COMPLETE=complete_{shell}" in result.stdout
