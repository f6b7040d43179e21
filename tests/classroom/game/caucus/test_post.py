"""Notes belong to the two of a conversation; the log keeps them, what is read, and whether the debrief has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.classroom.game import log_file as logs
from sim.classroom.game import moves
from sim.classroom.game.caucus.note import MOST, TEACHER, Caucus, NotesRead, NotesShown, PrivateNote
from sim.classroom.game.caucus.post import (
    conversation,
    correspondents,
    letters,
    only_for,
    read_all,
    shown,
    silence,
    unread,
    written,
)
from sim.classroom.game.log import LogEntry, Setting
from sim.classroom.game.table import TableState
from sim.errors import ParleyError
from tests.building import changed, with_mediators
from tests.seating import CALM, Person
from tests.seating import written as file_of


@pytest.fixture()
def person(tmp_path: Path) -> Person:
    """Two sides and a mediator in person."""
    data = changed(with_mediators(CALM, "formulate"), {"talks.months": 6})
    return Person(tmp_path / "table.jsonl", Setting(file_of(tmp_path, data), people=("a", "b", "envoy1")))


def noted(now: TableState, *entries: LogEntry) -> TableState:
    """The table with some lines more."""
    return replace(now, log=replace(now.log, entries=(*now.log.entries, *entries)))


def test_a_note_of_the_mediator_to_one_side_is_in_no_conversation_of_the_other(person: Person) -> None:
    now = noted(person.now, written(person.now, "envoy1", "a", "would you take half?", 1))
    assert [one.note.text for one in conversation(now.log, "a", "envoy1").letters] == ["would you take half?"]
    assert unread(now, "a") == {"envoy1": 1} and unread(now, "b") == {} and unread(now, TEACHER) == {}
    for other in correspondents(now, "b"):
        assert not conversation(now.log, "b", other).letters


def test_what_is_read_is_no_longer_unread_and_what_comes_later_is(person: Person) -> None:
    now = noted(person.now, written(person.now, "a", "b", "one", 1), written(person.now, "b", "a", "mine", 2))
    assert unread(now, "b") == {"a": 1} and unread(now, "a") == {"b": 1}
    now = noted(now, read_all(now, "b", "a"), PrivateNote("a", "b", "two", 1))
    found = conversation(now.log, "b", "a")
    assert found.unread == 1 and [one.note.text for one in found.fresh] == ["two"]
    assert [one.note.text for one in found.letters] == ["one", "mine", "two"]


def test_notes_say_who_sat_there(person: Person) -> None:
    now = noted(person.now, PrivateNote("a", TEACHER, "help", 1), PrivateNote(TEACHER, "a", "yes?", 1))
    assert [one.who for one in letters(now.log)] == ["person in a", ""]


def test_the_computer_reads_nothing_and_says_so(person: Person) -> None:
    now = moves.leave(person.path, "b")
    assert "The computer plays" in silence(now, "b") and not silence(now, "a") and not silence(now, TEACHER)
    with pytest.raises(ParleyError, match="it reads no notes and answers none"):
        written(now, "a", "b", "hello?", 1)


def test_a_seat_that_waits_for_somebody_keeps_its_notes(tmp_path: Path) -> None:
    now = moves.open_table(tmp_path / "new.jsonl", Setting(file_of(tmp_path, CALM), people=("a", "b")))
    assert "Whoever takes it finds your notes" in silence(now, "b")
    assert written(now, TEACHER, "b", "welcome", 1).to == "b"


def test_only_the_browser_that_holds_a_seat_writes_from_it(person: Person) -> None:
    """As the page of a seat asks: by its token and the browser that it belongs to."""
    def holds(token: str) -> Callable[[TableState], bool]:
        return lambda now: now.log.seat_of(token, "") == "a"

    def made(now: TableState) -> Caucus:
        return written(now, "a", "b", "from a", 1)

    assert isinstance(only_for(holds(person.tokens["a"]), made)(person.now), PrivateNote)
    for token in (person.tokens["b"], "guess", ""):
        with pytest.raises(ParleyError, match="this seat is no longer yours"):
            only_for(holds(token), made)(person.now)
    given_up = moves.leave(person.path, "a")
    with pytest.raises(ParleyError, match="this seat is no longer yours"):
        only_for(holds(person.tokens["a"]), made)(given_up)


REFUSED: dict[str, tuple[Callable[[TableState], object], str]] = {
    "to itself": (lambda now: written(now, "a", "a", "me", 1), "nobody of that name"),
    "the teacher to the teacher": (lambda now: written(now, TEACHER, TEACHER, "me", 1), "nobody of that name"),
    "to no seat": (lambda now: written(now, "a", "zeus", "hello", 1), "nobody of that name"),
    "empty": (lambda now: written(now, "a", "b", " ", 1), "the note is empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_sent_is_a_sentence(person: Person, case: str) -> None:
    act, sentence = REFUSED[case]
    with pytest.raises(ParleyError, match=sentence):
        act(person.now)


def test_one_seat_cannot_fill_the_log(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    now = noted(person.now, *[PrivateNote("a", "b", str(i), 1) for i in range(MOST)])
    with pytest.raises(ParleyError, match="300 notes have been written here"):
        written(now, "a", TEACHER, "more", 1)
    assert written(now, "b", "a", "stop it", 1)
    logs.rewrite(person.path, now.log)
    monkeypatch.setattr(moves, "AT_MOST_MOVES", len(person.now.log.entries) + 1)
    assert moves.pause(person.path, True).log.paused  # the notes leave room for moves


def test_a_paused_table_takes_notes_and_one_that_is_over_none(person: Person) -> None:
    paused = moves.pause(person.path, True)
    assert written(paused, "a", "b", "meanwhile", 1)
    moves.pause(person.path, False)
    person.now = moves.look(person.path)
    over = replace(person.now, question=None)
    with pytest.raises(ParleyError, match="its notes can be read, and no more are sent"):
        written(over, "a", "b", "too late", 1)


def test_the_log_keeps_notes_over_days_and_a_way_back_but_no_copy_has_them(person: Person, tmp_path: Path) -> None:
    note = PrivateNote("a", "b", "שלום\n<script>", 1, 1_800_000_000)
    kept: tuple[Caucus, ...] = (note, NotesRead("b", "a", 1), NotesShown(True))
    for entry in kept:
        logs.append(person.path, entry)
    now = moves.look(person.path)
    assert now.log.entries[-3:] == kept and shown(now.log)
    assert moves.go_back(person.path, 1).log.entries[-3:] == kept
    fork = moves.fork(person.path, tmp_path / "fork.jsonl", "Fork")
    assert not [entry for entry in fork.log.entries if isinstance(entry, Caucus)]


@pytest.mark.parametrize(("entry", "sentence"), [
    (PrivateNote("a", "zeus", "x", 1), "there is no seat 'zeus'"),
    (PrivateNote("a", "a", "x", 1), "from one seat to another"),
    (PrivateNote("a", "b", "\x07", 1), "cannot be shown"), (NotesRead("a", "zeus", 1), "there is no seat 'zeus'"),
    (PrivateNote("a", "b", "x" * 1001, 1), "at most 1000"), (NotesRead("a", "b", -1), "at least 0"),
])
def test_a_line_that_no_page_writes_is_refused_when_it_is_read(person: Person, entry: LogEntry, sentence: str) -> None:
    logs.append(person.path, entry)
    with pytest.raises(ParleyError, match=sentence):
        moves.look(person.path)
