"""The lines of theory: every paragraph has some, files are accepted or say what is missing, parameters are many."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.evidence.line import digest
from sim.evidence.parts import PARTS
from sim.evidence.theory.known import (
    BENCHMARK,
    INTERVAL_LINES,
    PLAYERS,
    ROUND,
    Case,
    KnownAnswer,
    by_interval,
    exact,
    shape,
    share,
)
from sim.evidence.theory.playing import file_of
from sim.evidence.theory.questions import TOPICS, known_answers
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, UNDECIDED, change
from sim.scenario.loading import check
from sim.scenario.reading.mistakes import ScenarioError

LINES = known_answers()
BY_ID = {line.id: line for line in LINES}
FILES = sorted(file_of("bare-talks").parent.glob("*.yaml"))
# Files that ask for what scenarios do not have, and the fields; each belongs to a line that says so.
AHEAD = {"unknown-public": ["secrecy"]}


def test_every_paragraph_of_theory_has_a_line() -> None:
    assert list(dict.fromkeys(line.topic for line in LINES)) == list(TOPICS)
    assert set(TOPICS) >= {
        "Concession curves", "No zone", "Patience", "Bargaining solutions", "Two levels", "Ratification vote",
        "Mediator's credibility", "War as outside option", "Audience costs", "Ripeness", "Private information",
        "Position models", "Opinion dynamics", "Metamorphic",
    }


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_line_says_what_it_asks_and_whose_answer_it_is(line: KnownAnswer) -> None:
    assert line.title and line.source and line.mark in (ROUND, PLAYERS, BENCHMARK) and line.worlds >= 1
    sets: tuple[object, ...] = line.sets or getattr(line, "variants", ())
    assert len(sets) >= 4 and len(set(sets)) == len(sets)
    assert digest(line) == digest(BY_ID[line.id]) and "0x" not in repr(line)


def test_lines_are_the_questions_of_the_part() -> None:
    assert [question.id for question in PARTS["theory"].questions()] == list(BY_ID)
    assert len(BY_ID) == len(LINES) >= 40
    assert sum(line.judged_by_interval for line in LINES) == INTERVAL_LINES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_accepted_or_asks_for_what_is_missing(file: Path) -> None:
    mistakes = check(file)
    missing = AHEAD.get(file.stem, [])
    assert len(mistakes) <= len(missing)
    assert all(any(word in mistake.sentence for word in missing) for mistake in mistakes)


def test_what_cannot_be_asked_yet_names_the_field() -> None:
    files = {"unknown-public": "unknown-public"}
    assert {line.id for line in LINES if line.missing} == set(files) and set(files.values()) == set(AHEAD)
    for name, file in files.items():
        line, refused = BY_ID[name].answer(), bool(check(file_of(file)))
        assert (line.verdict == CANNOT) == refused == (BY_ID[name].missing in line.note) == (line.got is None)


class Refused(KnownAnswer):
    """A line whose file is refused though nothing is known to be missing."""

    def cases(self) -> list[Case]:
        """What a file with a mistake raises."""
        raise ScenarioError([])


def test_a_mistake_in_a_file_is_not_taken_for_a_missing_field() -> None:
    with pytest.raises(ScenarioError):
        Refused("refused", "No zone", "", "", ROUND, 1).answer()


class Listed(KnownAnswer):
    """A line with cases as they are given."""

    def cases(self) -> list[Case]:
        """One that holds, and one that is further off."""
        return [exact("one", {"x": 1.0}, 2.0, 2.0 + 1e-9), exact("other", {"x": 3.0}, 2.0, 2.5, worlds=7)]


def test_a_line_shows_the_case_that_is_furthest_off() -> None:
    asked = Listed("listed", "No zone", "asked", "somebody", ROUND, 1, remark="So it is.", if_not="It does not.")
    line = asked.answer()
    assert (line.verdict, line.expected, line.got, line.worlds) == (FAILS, 2.0, 2.5, 8)
    assert line.note.startswith("1 of 2 cases hold") and line.note.endswith("So it is. It does not.")
    assert [part["verdict"] for part in line.parts] == [HOLDS, FAILS] and line.parts[1]["difference"] == 0.5


def test_cases_by_hand() -> None:
    assert exact("a", {}, 1.0, 1.0 + 2e-6).verdict == FAILS and exact("a", {}, 1.0, float("nan")).verdict == FAILS
    near, far = (share("a", {}, 0.5, got, 10_000).verdict for got in (0.5149, 0.5151))
    assert (near, far) == (HOLDS, FAILS)  # three standard errors of .005
    assert shape("a", {}, "less", 1.0, False).difference is None


def test_an_undecided_case_gets_more_worlds() -> None:
    asked: list[int] = []

    def differences(seed: int, worlds: int) -> np.ndarray:
        asked.append(worlds)
        return np.where(np.arange(worlds) % 10 == 0, 1.0, np.where(np.arange(worlds) % 11 == 1, -1.0, 0.0))

    case = by_interval("a", {}, "more", differences, lambda found: change(found, 0.001), 30, 4)
    assert case.verdict in (HOLDS, UNDECIDED) and max(asked) > 10 and len(asked) % 3 == 0
