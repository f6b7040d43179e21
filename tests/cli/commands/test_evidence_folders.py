"""The folders of `parley evidence`: of one part each, with the pictures of the last ask alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.cli.jobs.evidence.folder import remove_pictures
from sim.ensemble.results.manifest import MANIFEST
from sim.evidence.answering import LINES
from sim.evidence.line import EvidenceLine
from sim.evidence.theory import questions
from sim.evidence.verdicts import HOLDS

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Holding:
    """A question that is answered at once."""

    id: str
    worlds: int = 1

    def answer(self) -> EvidenceLine:
        return EvidenceLine(self.id, HOLDS, "", 1.0, None, None, 1, "title", "source")


@pytest.fixture
def gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which theory was gathered."""
    monkeypatch.setattr(questions, "questions", lambda: [Holding("a"), Holding("b")])
    assert ask("theory", tmp_path) == (0, "")
    return tmp_path


def ask(part: str, folder: Path) -> tuple[int, str]:
    """The exit code, and what is told of a mistake."""
    result = CliRunner().invoke(app, ["evidence", part, "--workers", "1", "--out", str(folder)])
    return result.exit_code, " ".join(result.stderr.split()) if result.exit_code else ""


@pytest.mark.parametrize("part", ["patterns", "responses", "history"])
def test_a_folder_of_another_part_is_refused_and_left_as_it_is(part: str, gathered: Path) -> None:
    before = {path.name: path.read_bytes() for path in gathered.iterdir()}
    code, told = ask(part, gathered)
    assert code == 2 and f"holds evidence theory, not evidence {part}; name a new folder" in told
    assert {path.name: path.read_bytes() for path in gathered.iterdir()} == before


def test_a_folder_of_a_run_is_refused(gathered: Path) -> None:
    (gathered / MANIFEST).write_text(json.dumps({"seed": 1}), encoding="utf-8")
    code, told = ask("theory", gathered)
    assert code == 2 and "holds a run, not evidence theory" in told


@pytest.mark.parametrize("damage", [b"", b"\xff", b"7"])
def test_the_same_part_goes_on_also_where_its_manifest_was_cut_off(damage: bytes, gathered: Path) -> None:
    (gathered / MANIFEST).write_bytes(damage)
    answered = (gathered / LINES).read_bytes()
    assert ask("theory", gathered) == (0, "") and (gathered / LINES).read_bytes() == answered
    assert json.loads((gathered / MANIFEST).read_bytes())["kind"] == "evidence theory"


def test_pictures_of_an_earlier_ask_are_removed_and_nothing_else(tmp_path: Path) -> None:
    mine = {"responses-mine.png", "holiday.png", "responses-01.txt"}
    for name in {"responses-01.png", "responses-02.svg", "responses.png", *mine}:
        (tmp_path / name).touch()
    remove_pictures(tmp_path, "responses", "responses-[0-9]*")
    assert {path.name for path in tmp_path.iterdir()} == mine


def test_an_ask_without_pictures_leaves_none_of_an_earlier_one(gathered: Path) -> None:
    (gathered / "theory-01.png").touch()
    assert ask("theory", gathered) == (0, "")
    assert not (gathered / "theory-01.png").exists()
