"""Lesson files: what can be wrong in one is said in a sentence, at its line, with how to mend it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.documents.json_schema import lesson_schema_text
from sim.scenario.lessons.files import find_lesson, load_lesson, named_lessons
from sim.scenario.lessons.lesson import Lesson
from sim.scenario.reading.kinds import LESSON, kind_of
from sim.scenario.reading.mistakes import ScenarioError
from tests.lessons.small import LESSONS, ROOT, VALLEYS, saved

MONTHS = "explorables/time/sliders/months"
EXPERIMENTS = sorted((ROOT / "experiments").glob("*.yaml"))


def refused(folder: Path, changes: dict[str, Any]) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_lesson(saved(folder, changes))
    return str(caught.value)


def test_a_lesson_is_told_from_the_other_files_and_checked_as_one(tmp_path: Path) -> None:
    """`parley check` looks at a lesson as it looks at a scenario, whatever the mistake."""
    assert mistakes_of_a_file(str(saved(tmp_path))) == []
    (mistake,) = mistakes_of_a_file(str(saved(tmp_path, {"titel": "x"})))
    assert "unknown key 'titel'" in str(mistake) and "small.yaml" in str(mistake)
    assert LESSON not in map(kind_of, [Path(VALLEYS), *EXPERIMENTS]) and EXPERIMENTS
    assert {kind_of(path) for path in LESSONS} == {LESSON}


def test_the_schema_for_editors_knows_the_keys_of_a_lesson() -> None:
    kept = ROOT / "docs" / "reference" / "lesson.schema.json"
    assert kept.read_text(encoding="utf-8") == lesson_schema_text(), "write it anew with `parley schema lesson`"
    assert set(json.loads(lesson_schema_text())["properties"]) == set(Lesson.model_fields)


def test_the_small_lesson_is_sound(tmp_path: Path) -> None:
    assert load_lesson(saved(tmp_path)).lesson.title == "A small lesson"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"titel": "x"}, "unknown key 'titel'; did you mean 'title'?"),
        ({"plans/short/0/minutes": 10}, "the plan 'short' takes 10 minutes; a lesson takes 20 to 90"),
        ({f"{MONTHS}/values": {"talks.months": [3]}}, "there are 2 steps, but a list has 1 entries; give one a step"),
        ({f"{MONTHS}/values": {}}, "nothing is moved; state 'values', 'shift', 'scale' or 'scenarios'"),
        ({f"{MONTHS}/start": 2}, "'start' is counted from 0 and can be 1 at most, found 2"),
        ({f"{MONTHS}/values": {"talks.mnths": [3, 12]}}, "is called 'talks.mnths'; did you mean 'talks.months'?"),
        ({f"{MONTHS}/values": {"talks.months": [3, 1e9]}}, "is outside"),
        ({f"{MONTHS}/shift": {"principals.*.base_trust": [0, 0.1]}}, "is moved twice, also by"),
        ({"explorables/time/scenario": None}, "'scenario' is missing, the name or path of the one that is played"),
        ({"explorables/time/scenario": "us-rusia"}, "there is no scenario 'us-rusia'; did you mean 'us-russia'?"),
        ({"explorables/time/watch": ["agreement", "peace"]}, "there is no outcome 'peace'"),
        ({"explorables/time/watch": ["trust"]}, "'agreement' is not watched; add it to 'watch'"),
        ({"explorables/time/predict/slider": "day"}, "'predict' names the slider 'day', which is not there"),
        ({"quiz/1/options/0/right": False}, "mark one option 'right: true', or give two or more of them an expression"),
        ({"relies_on/0/explorable": "tim"}, "there is no explorable 'tim'; did you mean 'time'?"),
        ({"relies_on/0/slider": "trist"}, "'trist' is neither a slider nor watched in 'time'; did you mean 'trust'?"),
        ({"key/0/answer": "About 24 of 100"}, "the number 24 is typed by hand and would go stale; write an expression"),
    ],
)
def test_each_mistake_is_a_sentence_at_its_line(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    said = refused(tmp_path, changes)
    assert words in said
    assert said.startswith(f"{tmp_path / 'small.yaml'}:"), said


def test_years_may_stand_in_a_key(tmp_path: Path) -> None:
    load_lesson(saved(tmp_path, {"key/0/answer": "As Putnam (1988) says."}))


def test_a_grid_that_no_page_should_carry_is_refused(tmp_path: Path) -> None:
    steps = [f"s{i}" for i in range(9)]
    many = {"steps": steps, "values": {"talks.months": [3 + i for i in range(9)]}}
    trust = {"steps": steps, "shift": {"principals.*.base_trust": [i / 100 for i in range(9)]}}
    walk = {"label": "w", "short": "w", "about": "w", "steps": steps,
            "values": {"talks.walk_out": [i / 100 for i in range(9)]}}
    changes = {f"{MONTHS}/{key}": value for key, value in many.items()}
    changes |= {f"explorables/time/sliders/trust/{key}": value for key, value in trust.items()}
    assert "make 729 points; at most 150 fit" in refused(tmp_path, changes | {"explorables/time/sliders/walk": walk})


def test_what_is_no_lesson_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="a lesson is a mapping"):
        load_lesson(path)
    with pytest.raises(ScenarioError, match="there is no lesson 'mediatoin'; did you mean 'mediation'"):
        find_lesson("mediatoin")


def test_there_are_lessons_on_each_of_six_questions() -> None:
    assert {"what-drives-talks-apart", "two-level-game", "mediation", "sanctions", "allies-rivals-spoilers",
            "keeping-an-agreement"} <= set(named_lessons())


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_is_sound_and_has_a_short_and_a_long_plan(path: Path) -> None:
    lesson = load_lesson(path).lesson
    lengths = sorted(sum(activity.minutes for activity in plan) for plan in lesson.plans.values())
    assert lengths[0] <= 45 and lengths[-1] == 90
    for section in lesson.sections:
        assert section.plain != section.advanced


def test_a_step_may_leave_a_number_of_a_rule_alone(tmp_path: Path) -> None:
    """The rule that reads it is asked only where the step states one."""
    load_lesson(saved(tmp_path, {f"{MONTHS}/values": {"talks.months": [None, 12]}}))
    assert "the scenario is refused" in refused(tmp_path, {f"{MONTHS}/values": {"talks.months": [None, 0.25]}})
