"""At a table in a war: a seat's sheet says what its side believes and no more, and all see the front and ceasefires."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sim.analysis.telling import chronicle
from sim.analysis.telling.words import number
from sim.classroom.explorer.explore import Wish, scenario_named, story
from sim.classroom.explorer.levers import levers
from sim.classroom.game.account import Account
from sim.classroom.game.log import Log, Setting
from sim.classroom.game.moments import moments
from sim.classroom.game.table import TableState, played
from sim.classroom.pages.role_sheet import role_sheet
from tests.building import at_war, bare, changed
from tests.seating import lively, written

WORLD = 3


@cache
def name(kind: str = "war") -> str:
    """The path of a war, under a ceasefire that does not last; of one that nothing can end; of no war."""
    data = at_war(bare(2, names=("a", "b", "c")), ceasefire=kind != "endless") if kind != "peace" else lively()
    changes = {"issues.issue2.status_quo": 0.8, "third_parties.militia.will": 0.3, "surroundings.violence": 0.7}
    data = changed(data, {"war": changes}.get(kind, {}) | {"aftermath": {"months": 0}, "talks.walk_out": 0})
    return written(Path(mkdtemp()), data)


@cache
def table(kind: str = "war", people: tuple[str, ...] = ()) -> TableState:
    """A table that the computer plays to its end, or that waits for somebody in the first round."""
    return played(Log(Setting(name(kind), seed=2, world=WORLD, people=people)))


def told(now: TableState, viewer: str = "") -> str:
    return " ".join(text for round in Account(now, viewer).rounds() for text in round.sentences)


@pytest.mark.parametrize("seat", ["a", "b"])
def test_the_sheet_says_what_the_side_believes(seat: str) -> None:
    now = table(people=("a", "b"))
    war, sheet = now.sides[seat].war, role_sheet(now, seat)
    assert war and war.strength and now.fighting
    assert war.chance == now.fighting.chance(seat)
    assert f"<b>{100 * war.chance:.0f} %</b>" in sheet
    least, middle, most = war.strength
    assert least < middle < most
    assert f"at {number(middle)}, and nine times in ten between {number(least)} and {number(most)}" in sheet
    assert f"costs you {number(war.costs)} today" in sheet and f" {number(abs(war.hoped))} at the front" in sheet


def test_nobody_reads_the_truth_or_what_the_enemy_believes() -> None:
    now = table(people=("a", "b"))
    assert now.fighting and now.sides["b"].war and now.sides["b"].war.strength
    for secret in (abs(now.fighting.balance), now.sides["b"].war.strength[1]):
        assert f"at {number(secret)}, and nine" not in role_sheet(now, "a")


def test_who_fights_without_signing_is_named_and_its_will_only_to_its_own_side() -> None:
    now = table(people=("a", "b"))
    own, other = role_sheet(now, "a"), role_sheet(now, "b")
    assert "A militia: fights for you, signs nothing" in own and "Will to keep one: " in own
    assert "A militia: fights for Side A, signs nothing" in other and "Will to keep one" not in other


def test_who_is_no_side_of_the_war_has_no_chance_in_it() -> None:
    now = table(people=("c",))
    assert now.sides["c"].war and now.sides["c"].war.chance is None
    assert "chance of being the stronger" not in role_sheet(now, "c") and "The war</h2>" in role_sheet(now, "c")


def test_where_no_ceasefire_can_be_had_none_is_promised() -> None:
    sheet = role_sheet(table("endless", ("a",)), "a")
    assert "the fighting goes on" in sheet and "A full ceasefire would end" not in sheet


@pytest.mark.parametrize("viewer", ["", "b"])
def test_all_see_who_breaks_a_ceasefire_in_its_round(viewer: str) -> None:
    now = table()
    broken = [round for round in now.rounds if round.fighting and round.fighting.broken_by]
    assert broken
    accounts = {account.heading.split(",")[0]: account.sentences for account in Account(now, viewer).rounds()}
    for round in broken:
        assert any("broke the ceasefire: the war went on." in text for text in accounts[f"Round {round.number}"])
    assert told(now, viewer).count("broke the ceasefire") == len(broken)
    assert "chance of being the stronger" not in told(now, "b")


def test_the_debrief_tells_ceasefires_and_where_the_front_has_gone() -> None:
    now = table()
    last = now.rounds[-1].fighting
    assert last
    text = "\n".join(moments(now))
    assert text.count("broke the ceasefire") == sum(bool(r.fighting and r.fighting.broken_by) for r in now.rounds)
    assert "In all, the front " in text and number(last.line) in text


def test_the_story_of_the_explorer_has_the_numbers_of_the_war() -> None:
    found = chronicle(scenario_named(name()), 2, WORLD)
    for frame, round in zip(story(Wish(name(), 2), WORLD).frames, found.rounds, strict=True):
        assert round.fighting and frame.numbers["front"] == round.fighting.line
        assert frame.numbers["stronger.a"] == round.fighting.chance("a")
        assert "stronger.c" not in frame.numbers


def test_a_war_has_sliders_of_its_own() -> None:
    found = {lever.path: lever for lever in levers(name()) if lever.group == "The war"}
    assert set(found) == {"conflict.front.mean", "conflict.front.optimism", "third_parties.militia.will",
                          *(f"principals.{side}.conflict.fighting" for side in "abc")}
    front = scenario_named(name()).conflict
    assert front
    ends = [scenario_named(name()).principals[side].label for side in (front.front.down, front.front.up)]
    assert list(found["conflict.front.mean"].plain.ends) == ends


def test_without_a_war_all_is_as_before() -> None:
    now = table("peace", ("a",))
    assert now.fighting is None and now.sides["a"].war is None
    assert "war" not in role_sheet(now, "a") and "front" not in told(table("peace"))
    assert not [lever for lever in levers(name("peace")) if lever.group == "The war"]
    assert "front" not in story(Wish(name("peace"), 2), 0).frames[0].numbers
