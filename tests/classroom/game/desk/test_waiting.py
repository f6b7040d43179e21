"""Who holds up whom, in one line."""

from __future__ import annotations

from pathlib import Path

from sim.classroom.game import moves
from sim.classroom.game.desk import acts
from sim.classroom.game.desk.waiting import asked_in_words, seats_all_taken, waiting_in_all
from sim.classroom.game.log import Setting
from sim.classroom.pages.desk.waiting_view import in_words, whom
from tests.seating import CALM, Person, written


def test_people_free_seats_and_pauses_are_told_apart(tmp_path: Path) -> None:
    name = written(tmp_path, CALM)
    taken = [Person(tmp_path / f"{i}.jsonl", Setting(name, 1, i, people=("a", "b"))) for i in range(3)]
    free = moves.open_table(tmp_path / "free.jsonl", Setting(name, people=("a",)))
    states = [one.now for one in taken]
    assert waiting_in_all([]) == ""
    assert waiting_in_all(states[:1]) == "Waiting for 1 person at 1 table."
    told = "Waiting for 3 people at 3 tables. 1 table waits for somebody to take a seat."
    assert waiting_in_all([*states, free]) == told
    paused = moves.pause(taken[0].path, True)
    assert waiting_in_all([paused, *states[1:]]) == "Waiting for 2 people at 2 tables. 1 table is paused."
    ended = acts.close(taken[1].path)
    assert waiting_in_all([ended]) == ""
    assert seats_all_taken(states[0]) and not seats_all_taken(free)
    assert asked_in_words(states[0]).startswith("1 ") and asked_in_words(ended) == ""
    assert whom(free).endswith("(nobody yet)") and "person in" in whom(states[2])


def test_since_when_is_told_by_the_clock_and_in_minutes() -> None:
    assert in_words(1000.0, 1030.0).startswith("since ") and "for" not in in_words(1000.0, 1030.0)
    assert in_words(1000.0, 1000.0 + 61).endswith(", for 1 minute")
    assert in_words(1000.0, 1000.0 + 299).endswith(", for 4 minutes")
    assert "for" not in in_words(1000.0, 900.0), "a clock that was put back"
