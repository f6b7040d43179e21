"""The page as text: what a file says cannot break it, its data are those of the grid, and what is wrong is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from sim.charts import words
from sim.cli.app import app
from sim.ensemble.executors import ThisProcess
from sim.errors import ParleyError
from sim.language.speaking import speaking
from sim.lessons.data import _axis, _dots
from sim.lessons.grid import ENDING, Grid, Spot, play
from sim.lessons.page import PlayedLesson, lesson_page
from sim.model.talks.endings import ENDINGS
from sim.scenario.lessons.files import load_lesson
from tests.lessons.small import saved

WORLDS = 30
NASTY = "</script><b>'\"&{{ x }}"


def played(folder: Path, changes: dict[str, Any] | None = None) -> PlayedLesson:
    file = load_lesson(saved(folder, changes))
    grids = {name: play(one, WORLDS, 1, ThisProcess()) for name, one in file.lesson.explorables.items()}
    return PlayedLesson(file, grids, WORLDS, 1)


def data_of(page: str) -> Any:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_texts_of_a_file_cannot_break_the_page(tmp_path: Path) -> None:
    months = "explorables/time/sliders/months"
    page = lesson_page(played(tmp_path, {"title": NASTY, f"{months}/short": NASTY, f"{months}/steps": [NASTY, "b"],
                                         "key/0/answer": "none"}))
    assert "<b>" not in page
    assert data_of(page)["time"]["sliders"][0]["steps"][0] == NASTY


def test_the_data_are_those_of_the_grid(tmp_path: Path) -> None:
    found = played(tmp_path)
    grid, data = found.grids["time"], data_of(lesson_page(found))["time"]
    for outcome in data["outcomes"]:
        assert len(outcome["values"]) == len(grid.places)
        for place, value in zip(grid.places, outcome["values"], strict=True):
            spot = grid.spot(outcome["name"], place)
            assert spot is not None and value == [
                round(spot.mean, 4), round(spot.low, 4), round(spot.high, 4), spot.worlds]
            assert outcome["low"] <= value[0] <= outcome["high"]
    for place, worlds in zip(grid.places, data["dots"]["worlds"], strict=True):
        share = worlds.count(str(ENDINGS.index("agreement"))) / WORLDS
        assert share == pytest.approx(float(grid.of("agreement", place).mean()))
    told = [good / counted for good, counted in data["dots"]["all"]]
    assert told == [float(grid.of("agreement", place).mean()) for place in grid.places]


def test_worlds_without_a_deal_are_not_counted(tmp_path: Path) -> None:
    found = played(tmp_path)
    explorable = found.grids["time"].explorable.model_copy(update={"watch": ["durability"], "dots": "durability"})
    values = np.array([[1.0, 0.0, np.nan, 1.0]])
    grid = Grid(explorable, ((0, 0),), {"durability": values, ENDING: np.zeros((1, 4))})
    assert _dots(grid)["all"] == [[2, 3]]
    assert _dots(grid)["worlds"] == ["0120"]
    marks = [kind["mark"] for kind in _dots(grid)["kinds"]]
    assert len(set(marks)) == len(marks) == 3
    assert [kind["label"] for kind in _dots(grid)["kinds"]][:2] == [
        "In force after two years", "No longer in force after two years"]
    with speaking("es"):
        assert _dots(grid)["kinds"][1]["label"] == "Ya no está en vigor después de dos años"


def test_worlds_are_told_apart_by_the_shape_of_their_marks(tmp_path: Path) -> None:
    kinds = data_of(lesson_page(played(tmp_path)))["time"]["dots"]["kinds"]
    assert [kind["label"] for kind in kinds] == [words.ending(name) for name in ENDINGS]
    assert len({kind["mark"] for kind in kinds}) == len(kinds)


def test_a_students_page_has_no_key(tmp_path: Path) -> None:
    found = played(tmp_path, {"key/0/to": "What the key answers", "roles/One": "Wants a secret."})
    teacher, students = lesson_page(found), lesson_page(found, teacher=False)
    for said in ("What the key answers", "Wants a secret.", "Teacher’s file.", 'href="#teacher"', "Rubric"):
        assert said in teacher and said not in students
    assert data_of(teacher) == data_of(students)


def test_the_command_writes_either_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    few = ["lesson", saved(tmp_path).name, "--worlds", "4", "--workers", "1"]
    assert "holds the answers" in CliRunner().invoke(app, few).output
    assert "answers" not in CliRunner().invoke(app, [*few, "--for", "students"]).output
    assert "Rubric" in Path("small.html").read_text(encoding="utf-8")
    assert "Rubric" not in Path("small-students.html").read_text(encoding="utf-8")


def test_the_given_value_stands_in_the_question_and_in_the_worksheet(tmp_path: Path) -> None:
    found = played(tmp_path, {"explorables/time/predict/ask": "Here {{ value('time', 'agreement') }} agree. And then?"})
    grid = found.grids["time"]
    given = f"{100 * grid.of('agreement', grid.start).mean():.0f}"
    page = lesson_page(found)
    assert page.count(f"<p>Here {given} of 100 agree. And then?</p>") == 2
    assert page.count(f'<td class="given">{given}</td>') == 2


def test_an_ending_is_watched_by_its_name(tmp_path: Path) -> None:
    found = played(tmp_path, {"explorables/time/watch": ["agreement", "trust", "not ratified"],
                              "explorables/time/dots": "not ratified",
                              "key/0/answer": "{{ value('time', 'not ratified') }} fail at home."})
    share = found.grids["time"].of("not ratified", found.grids["time"].start).mean()
    assert f"{100 * share:.0f} of 100 fail at home." in lesson_page(found)


def test_answer_and_reason_of_the_key_are_two_sentences(tmp_path: Path) -> None:
    assert 'yes. <span class="why">It is.</span>' in lesson_page(played(tmp_path))


def test_a_quiz_without_one_right_answer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match=r"quiz\.0: 2 options are right in these worlds and one should be"):
        lesson_page(played(tmp_path, {"quiz/0/options/1/when": "1 == 1"}))


def test_the_key_tells_where_the_lesson_does_not_hold(tmp_path: Path) -> None:
    assert "✗" not in lesson_page(played(tmp_path))
    assert "✗ not as expected" in lesson_page(played(tmp_path, {"relies_on/0/way": "falls"}))


@pytest.mark.parametrize(
    ("share", "spots", "ends"),
    [
        (True, [(0.1, 0.05, 0.15)], (0.0, 0.2)),
        (True, [(0.9, 0.85, 0.95)], (0.0, 1.0)),
        (False, [(0.3, 0.2, 0.4)], (0.0, 0.5)),
        (False, [(-0.2, -0.3, -0.1)], (-0.4, 1.0)),
        (False, [], (0.0, 2.0)),
    ],
)
def test_an_axis_holds_its_values_with_room(
    share: bool, spots: list[tuple[float, float, float]], ends: tuple[float, float]
) -> None:
    assert _axis(share, [Spot(*spot, 10) for spot in spots]) == ends
