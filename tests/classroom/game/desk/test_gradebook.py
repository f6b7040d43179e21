"""A row a student: what came out, what they wrote, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from sim.classroom.game import debrief, moves
from sim.classroom.game.account import seat_names
from sim.classroom.game.desk import acts
from sim.classroom.game.desk.gradebook import COLUMNS, RUNS, GradebookRow, as_csv, gains_of_runs, students
from sim.classroom.game.desk.reflection import DEFAULTS, NOTES, questions
from sim.classroom.game.log import Setting
from sim.classroom.pages.desk.gradebook_view import to_print
from tests.building import changed, scenario
from tests.seating import CALM, Person, lively, written


@pytest.fixture()
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "table.jsonl", Setting(written(tmp_path, CALM), name="+Table", people=("a", "b")))


def rows(person: Person) -> list[GradebookRow]:
    now, setting = moves.look(person.path), person.now.log.setting
    over = now.question is None
    runs = gains_of_runs(setting.scenario, setting.seed, setting.changes) if over else {}
    return list(students(now, debrief.result(person.path) if over else None, runs))


def test_each_has_a_row_with_what_came_out_for_the_side(person: Person) -> None:
    acts.write(person.path, person.tokens["b"], NOTES, "=1+1")
    end = person.play()
    found = rows(person)
    assert [(one.name, one.table) for one in found] == [("person in a", "+Table"), ("person in b", "+Table")]
    assert [one.seat for one in found] == [side.label for side in end.scenario.principals.values()]
    runs = gains_of_runs(end.log.setting.scenario, 1, ())
    for one, side in zip(found, ("a", "b"), strict=True):
        assert one.ending == end.ending and one.rounds == (1, end.round)
        assert one.worth == pytest.approx(end.outcome[f"value.{side}"])
        assert one.gain is not None and one.worth is not None and one.no_deal is not None
        assert one.gain == pytest.approx(one.worth - one.no_deal if end.terms is not None else 0.0)
        assert len(runs[side]) == RUNS
        assert one.beaten == int(np.count_nonzero(runs[side] < one.gain - 1e-6))
        assert bool(one.terms) == (end.terms is not None)
    assert found[1].notes == "=1+1" and not found[0].notes


def test_whoever_gave_up_the_seat_and_whoever_came_after_have_rows_of_their_own(person: Person) -> None:
    person.play(until=lambda now: now.round == 2)
    moves.leave(person.path, "a")
    round = moves.look(person.path).round
    moves.sit(person.path, "a", "Ben")
    found = {one.name: one.rounds for one in rows(person)}
    assert set(found) == {"person in b", "person in a", "Ben"}
    assert found["person in a"] == (1, 1) and found["Ben"][0] == round


def test_of_talks_that_go_on_there_are_names_and_notes_and_no_numbers(person: Person) -> None:
    found = rows(person)
    assert {one.ending for one in found} == {"still talking"}
    assert all(one.gain is None and one.beaten is None for one in found)


def test_a_mediator_has_a_row_without_numbers(tmp_path: Path) -> None:
    person = Person(tmp_path / "t.jsonl", Setting(written(tmp_path, lively()), people=("a",)))
    seat = list(seat_names(person.now.scenario))[-1]
    assert seat in person.now.scenario.mediators
    moves.sit(person.path, seat, "Mia")
    acts.close(person.path)
    found = {one.name: one for one in rows(person)}
    assert found["Mia"].gain is None and found["Mia"].ending == "called off"
    assert found["person in a"].gain == 0.0


def test_the_file_holds_a_line_each_and_no_formula(person: Person) -> None:
    question = questions(person.now.scenario)[0]
    acts.write(person.path, person.tokens["a"], question, "@home\nSecond line, \"quoted\"")
    acts.write(person.path, person.tokens["b"], NOTES, "  -2+3")
    acts.close(person.path)
    read = list(csv.DictReader(StringIO(as_csv(rows(person)))))
    assert [row["name"] for row in read] == ["person in a", "person in b"]
    assert read[0][question] == "'@home\nSecond line, \"quoted\"" and read[1][question] == ""
    assert read[1]["notes"] == "'-2+3" and read[0]["table"] == "'+Table"
    assert float(read[0][COLUMNS["gain"]]) == 0.0
    assert int(read[0][COLUMNS["beaten"]]) <= RUNS


def test_the_page_to_print_holds_all_and_escapes_what_people_wrote(person: Person) -> None:
    acts.write(person.path, person.tokens["a"], NOTES, "<script>alert(1)</script>")
    acts.close(person.path)
    page = to_print(rows(person))
    assert page.count("<tr>") >= 3 and "Called off" in page and "person in b" in page
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert "http" not in page and "A4 landscape" in page and "<td>nothing (0.00)</td>" in page
    assert "Nobody has sat" in to_print([])


def test_the_questions_are_those_of_the_scenario_or_others() -> None:
    assert questions(scenario(CALM)) == DEFAULTS
    assert questions(scenario(changed(CALM, {"questions": ["One?"]}))) == ("One?", *DEFAULTS[:2])
    assert questions(scenario(changed(CALM, {"questions": ["1?", "2?", "3?", "4?"]}))) == ("1?", "2?", "3?")
