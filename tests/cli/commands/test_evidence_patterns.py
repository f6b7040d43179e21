"""`parley evidence patterns`: what it prints beside its lines, and a copy of the data held against the record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.evidence.line import EvidenceLine
from sim.evidence.parts import EvidencePart
from sim.evidence.patterns import questions
from sim.evidence.verdicts import FAILS

MADE_UP = Path(__file__).parents[2] / "evidence" / "patterns" / "made-up-icb.csv"


@dataclass(frozen=True)
class Failing:
    """A question that is answered at once."""

    id: str
    worlds: int = 1

    def answer(self) -> EvidenceLine:
        return EvidenceLine(self.id, FAILS, "", None, None, None, 1, "title", "source")


def test_what_all_lines_come_to_is_printed_last(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [Failing(question.id) for question in questions.questions()]
    monkeypatch.setattr(questions, "questions", lambda: every)
    result = CliRunner().invoke(app, ["evidence", "patterns", "--workers", "1"], env={"COLUMNS": "300"})
    assert result.exit_code == 0, result.output
    printed = " ".join(result.stdout.split())
    assert "0 of 16 inside; the bar is 13, P1, P2, P8 and P12 among them: not reached." in printed
    assert printed.endswith("context does not count.")
    one = CliRunner().invoke(app, ["evidence", "patterns", "--workers", "1", "--only", "P1"])
    assert one.exit_code == 0 and "of 16" not in one.stdout


def test_parts_that_sum_nothing_up_say_nothing() -> None:
    assert EvidencePart("x", "X", "sim.evidence.verdicts").summary([]) == ""


def test_a_copy_of_the_data_is_held_against_the_record_and_nothing_is_played() -> None:
    result = CliRunner().invoke(app, ["evidence", "patterns", "--data", str(MADE_UP)])
    assert result.exit_code == 0, result.output
    assert "P1 agreement: 3 of 5" in result.stdout
    assert "otherwise: P1 agreement: 60 of 93 in the file, 3 of 5 in this copy" in result.stdout
    assert result.stdout.endswith("17 crises; 0 of 24 figures are those of the record.\n")


def test_a_file_of_something_else_is_refused_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["evidence", "patterns", "--data", str(tmp_path / "none.csv")])
    assert result.exit_code == 2 and "cannot be read" in result.output and "Traceback" not in result.output
