"""The time left in words and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.game.desk import acts
from sim.classroom.game.desk.lines import COMPUTER, WAIT
from sim.classroom.game.log import Setting
from sim.classroom.hosting.clocks import TimeLeft
from sim.classroom.pages.desk.time_line import clock, late, words
from tests.seating import Person, lively, written


@pytest.mark.parametrize(("seconds", "figures"), [
    (300.0, "5:00"), (299.4, "5:00"), (61.0, "1:01"), (59.2, "1:00"), (0.1, "0:01"), (0.0, "0:00"), (36000.0, "600:00"),
])
def test_figures_are_minutes_and_seconds(seconds: float, figures: str) -> None:
    assert clock(seconds) == figures


@pytest.mark.parametrize(("seconds", "then", "said"), [
    (61.0, COMPUTER, "Time left in this round"), (60.0, COMPUTER, "Less than a minute left"),
    (0.0, COMPUTER, "the computer decides"), (0.0, WAIT, "the table waits"),
])
def test_words_say_what_colour_says(seconds: float, then: str, said: str) -> None:
    assert said in words(TimeLeft(seconds, "", then))


def test_whoever_was_late_is_told_and_nobody_else(tmp_path: Path) -> None:
    person = Person(tmp_path / "t.jsonl", Setting(written(tmp_path, lively()), people=("a", "b")))
    person.play(until=lambda now: now.question is not None and now.question.ask == "answer")
    assert person.now.question is not None
    slow, round = person.now.question.seat, person.now.round
    fast = "b" if slow == "a" else "a"
    now = acts.time_up(person.path, round)
    assert now.question is not None, "or nobody reads it any more"
    assert late(now, slow) == f"Time was up in round {round}: the computer decided the rest of it for you."
    assert late(person.now, slow) == "" and late(now, "") == ""
    decided = {line.seat for line in now.said if line.round == round and line.what in ("answer", "package", "text")
               and not line.by_person}
    assert bool(late(now, fast)) == (fast in decided)
