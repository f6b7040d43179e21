"""What goes on around the table is told as worlds are told, without what a seat cannot know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim.analysis.telling.memory import Memory
from sim.analysis.telling.standing import Bystander
from sim.analysis.telling.words import Names, moved
from sim.classroom.game.account import Account
from sim.classroom.game.log import Setting
from sim.classroom.game.minutes.around import Around, tell_around
from sim.classroom.game.table import TableState
from tests.building import changed
from tests.seating import Person, lively, written

FRIEND = Bystander(stance=0.5, adds={"a": 0.1, "b": -0.2}, standing=0.5, readiness=0.5, alignment={}, seated=True,
                   provoked=True, refused=True)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> TableState:
    folder: Path = tmp_path_factory.mktemp("around")
    talks = changed(lively(), {"talks.walk_out": 0})
    return Person(folder / "t.jsonl", Setting(written(folder, talks), people=("a", "b"))).play(
        lambda now: now.round > 3)


def test_a_seat_sees_its_own_side_and_of_others_what_all_can_see(table: TableState) -> None:
    assert table.around
    around = replace(table.around, told=replace(table.around.told, bystanders={"friend": FRIEND}))
    seen = around.seen_by("a")
    assert list(seen.sides) == ["a"] and seen.tension == around.told.tension
    assert seen.bystanders["friend"] == replace(FRIEND, adds={"a": 0.1}, provoked=False, refused=False)
    assert not around.seen_by("nobody").sides


def test_only_news_is_told_and_in_the_words_of_a_told_world(table: TableState) -> None:
    assert table.around
    told, names, memory = table.around.seen_by("a"), Names(table.scenario), Memory()
    list(tell_around(told, names, memory))
    assert not list(tell_around(told, names, memory))
    tenser = replace(told, tension=told.tension + 0.2)
    assert list(tell_around(tenser, names, memory)) == [
        f"Military tension {moved(told.tension, told.tension + 0.2)}."]


def test_the_minutes_tell_what_a_round_did_to_the_reader(table: TableState) -> None:
    assert table.around
    tense = Around(replace(table.around.told, tension=0.99))
    calm = replace(table.rounds[0], around=Around(replace(table.around.told, tension=0.2)))
    found = replace(table, rounds=(calm, *table.rounds[1:]), around=tense)
    last = list(Account(found, "a").rounds())[-1]
    assert any(sentence.startswith("Military tension rose") and "to 0.99" in sentence for sentence in last.sentences)
