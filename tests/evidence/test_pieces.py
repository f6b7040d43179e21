"""What questions share is played once, kept as it is done, and gives the same answers however it is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim.ensemble.executors import ThisProcess
from sim.evidence import answering, pieces
from sim.evidence.line import EvidenceLine
from sim.evidence.pieces import Found, Piece, played_here
from sim.evidence.verdicts import HOLDS

PLAYED: list[str] = []


@dataclass(frozen=True)
class Playing:
    """A piece that notes that it was played."""

    id: str
    worlds: int = 10
    size: int = 1

    def play(self) -> Found:
        PLAYED.append(self.id)
        return {"sizes": [self.size, self.size]}


@dataclass(frozen=True)
class Summing:
    """A question that adds up what was found for its pieces."""

    id: str
    pieces: tuple[Piece, ...]
    worlds: int = 10

    def answer(self) -> EvidenceLine:
        return self.answer_from(played_here(self.pieces))

    def answer_from(self, found: Mapping[str, Found]) -> EvidenceLine:
        total = float(sum(sum(found[piece.id]["sizes"]) for piece in self.pieces))
        return EvidenceLine(self.id, HOLDS, "sum", total, None, None, 10, "title", "source")


SHARED = (Playing("one"), Playing("two", size=3))
QUESTIONS = [Summing("a", SHARED), Summing("b", SHARED[1:])]


@pytest.fixture(autouse=True)
def nothing_played(monkeypatch: pytest.MonkeyPatch) -> None:
    PLAYED.clear()
    monkeypatch.setattr(pieces, "_HERE", {})


def test_each_piece_is_played_once_for_all_that_need_it_and_progress_reaches_the_end() -> None:
    done: list[float] = []
    found = answering.answers(QUESTIONS, ThisProcess(), None, done.append)
    assert [line.got for line in found] == [8.0, 6.0]
    assert sorted(PLAYED) == ["one", "two"] and done == [10, 20]


def test_a_question_asked_by_itself_says_the_same() -> None:
    assert [question.answer() for question in QUESTIONS] == answering.answers(QUESTIONS, ThisProcess())


def test_what_was_played_is_kept_and_half_a_piece_is_played_again(tmp_path: Path) -> None:
    answering.answers(QUESTIONS[1:], ThisProcess(), tmp_path)
    assert PLAYED == ["two"]
    answering.answers(QUESTIONS, ThisProcess(), tmp_path)
    assert PLAYED == ["two", "one"]
    (tmp_path / answering.LINES).unlink()
    path = tmp_path / answering.PIECES
    path.write_text(path.read_text()[:-9])
    assert [line.got for line in answering.answers(QUESTIONS, ThisProcess(), tmp_path)] == [8.0, 6.0]
    assert PLAYED == ["two", "one", "one"]


def test_another_piece_of_the_same_name_or_of_another_model_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering.answers(QUESTIONS, ThisProcess(), tmp_path)
    answering.answers([Summing("a", (Playing("one", size=2),))], ThisProcess(), tmp_path)
    assert PLAYED.count("one") == 2
    for module in (answering, pieces):
        monkeypatch.setattr(module, "fingerprint", lambda: "another")
    answering.answers(QUESTIONS, ThisProcess(), tmp_path)
    assert PLAYED.count("one") == 3
