"""The plan of a term has every lesson once, and names scenarios and criteria that there are."""

from __future__ import annotations

import re

from sim.scenario.catalogue import named_files
from sim.scenario.lessons.files import named_lessons
from tests.docs.pages import text_of

TERM = text_of("how-to/teach-a-course").partition("## A term")[2].partition("## Marking")[0]
WEEK = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
NAME = re.compile(r"`([\w-]+)`")


def test_the_weeks_follow_each_other_with_every_lesson_once() -> None:
    weeks = WEEK.findall(TERM)
    assert [int(week) for week, _, _ in weeks] == list(range(1, 13))
    assert sorted(name for _, lesson, _ in weeks for name in NAME.findall(lesson)) == sorted(named_lessons())


def test_every_scenario_of_the_plan_is_in_the_library() -> None:
    named = {name for _, _, beside in WEEK.findall(TERM) for name in NAME.findall(beside)}
    known = {name.rpartition("/")[2] for name in named_files()}
    assert len(named) > 12 and named <= known
