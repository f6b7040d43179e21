"""The debrief has the notes of those tables alone for which the teacher has said so, as texts and never as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.game import debrief, moves
from sim.classroom.game import log_file as logs
from sim.classroom.game.caucus.note import TEACHER, NotesShown, PrivateNote
from sim.classroom.game.log import Decision, Setting
from sim.classroom.pages.caucus.debriefed_notes import debriefed
from tests.seating import CALM, Person, written


@pytest.fixture()
def over(tmp_path: Path) -> Person:
    """A table that somebody has left, with a note."""
    person = Person(tmp_path / "table.jsonl", Setting(written(tmp_path, CALM), people=("a", "b")))
    logs.append(person.path, PrivateNote("a", "b", "<img src=x onerror=alert(1)> שלום", 1, 1_800_000_000))
    logs.append(person.path, PrivateNote(TEACHER, "a", "not so loud", 1))
    asked = person.now.question
    assert asked
    person.now = moves.move(person.path, person.tokens[asked.seat], Decision(asked.seat, 1, asked.ask, "walk out"))
    return person


def test_by_default_the_debrief_has_none(over: Person) -> None:
    found = debrief.result(over.path)
    assert found.notes == () and debriefed(over.now, [found]) == ""


def test_where_the_teacher_says_so_they_stand_there_as_texts(over: Person) -> None:
    logs.append(over.path, NotesShown(True))
    page = debriefed(over.now, [debrief.result(over.path)])
    assert "&lt;img src=x onerror=alert(1)&gt; שלום" in page and "<img" not in page
    assert "(person in a) to Side B" in page and "not so loud" in page and 'dir="auto"' in page
    assert "not so loud" not in debrief.as_csv([debrief.result(over.path)])


def test_the_teacher_can_take_it_back(over: Person) -> None:
    for on in (True, False):
        logs.append(over.path, NotesShown(on))
    assert debrief.result(over.path).notes == ()
