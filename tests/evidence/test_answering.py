"""Questions are answered once, kept as they are answered, and asked again only where model or question is another."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim.ensemble.executors import ThisProcess
from sim.errors import ParleyError
from sim.evidence import answering
from sim.evidence.line import EvidenceLine, line_from
from sim.evidence.verdicts import HOLDS

ASKED: list[str] = []


@dataclass(frozen=True)
class Asking:
    """A question that notes that it was asked."""

    id: str
    size: float = 1.0
    worlds: int = 10

    def answer(self) -> EvidenceLine:
        ASKED.append(self.id)
        return EvidenceLine(self.id, HOLDS, self.size, float("inf"), 0.0, 2.0, 10, "title", "source", parts=({"a": 1},))


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    ASKED.clear()


def test_answers_come_in_the_order_of_the_questions_and_progress_reaches_the_end() -> None:
    done: list[float] = []
    found = answering.answers([Asking("a", worlds=1), Asking("b", worlds=5)], ThisProcess(), None, done.append)
    assert [line.id for line in found] == ["a", "b"]
    assert ASKED == ["b", "a"] and done == [5, 6]


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    answering.answers([Asking("a")], ThisProcess(), tmp_path)
    again = answering.answers([Asking("a"), Asking("b")], ThisProcess(), tmp_path)
    assert ASKED == ["a", "b"]
    assert again[0].parts == ({"a": 1},) and again[0].got is None, "what is no number is kept as nothing"


def test_another_question_of_the_same_name_is_asked(tmp_path: Path) -> None:
    answering.answers([Asking("a")], ThisProcess(), tmp_path)
    answering.answers([Asking("a", size=2.0)], ThisProcess(), tmp_path)
    assert ASKED == ["a", "a"]


def test_another_model_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering.answers([Asking("a")], ThisProcess(), tmp_path)
    monkeypatch.setattr(answering, "fingerprint", lambda: "another")
    answering.answers([Asking("a")], ThisProcess(), tmp_path)
    assert ASKED == ["a", "a"]


def test_half_a_line_is_asked_again(tmp_path: Path) -> None:
    answering.answers([Asking("a"), Asking("b")], ThisProcess(), tmp_path)
    path = tmp_path / answering.LINES
    path.write_text(path.read_text()[:-20])
    answering.answers([Asking("a"), Asking("b")], ThisProcess(), tmp_path)
    assert ASKED == ["a", "b", "b"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(ParleyError, match="holiday.jpg"):
        answering.answers([Asking("a")], ThisProcess(), tmp_path)


def test_a_line_survives_json() -> None:
    line = EvidenceLine("a", HOLDS, "rises", 0.1, None, None, 5, "t", "s", "n", ({"x": [1, 2]},))
    assert line_from(json.loads(json.dumps(line.plain()))) == line


def test_what_is_asked_after_half_a_line_is_kept_on_a_line_of_its_own(tmp_path: Path) -> None:
    answering.answers([Asking("a"), Asking("b")], ThisProcess(), tmp_path)
    path = tmp_path / answering.LINES
    path.write_bytes(path.read_bytes()[:-20])
    for _ in range(2):
        answering.answers([Asking("a"), Asking("b")], ThisProcess(), tmp_path)
    assert ASKED == ["a", "b", "b"]


def test_a_line_of_another_version_is_asked_again(tmp_path: Path) -> None:
    answering.answers([Asking("a")], ThisProcess(), tmp_path)
    path = tmp_path / answering.LINES
    path.write_text(path.read_text().replace('"verdict"', '"judgement"'))
    answering.answers([Asking("a")], ThisProcess(), tmp_path)
    assert ASKED == ["a", "a"]
