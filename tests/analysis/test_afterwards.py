"""What came after the talks of one world is told as the ensemble has it."""

from __future__ import annotations

from functools import cache

import pytest

from sim.analysis.telling import chronicle
from sim.analysis.telling.after.afterwards import tell_afterwards
from sim.analysis.telling.after.facts import Afterwards
from sim.analysis.telling.words import Names
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.model.afterwards.aftermath import QUARTER
from sim.scenario.vocabulary import CAUSES
from tests.building import changed, rich, scenario

HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}, "aftermath.months": 24}
ASKED = scenario(changed(rich(2, months=6), HOPES))


@cache
def ensemble() -> Results:
    """Some worlds of every fate."""
    return run(ASKED, 60, seed=2)


def told(world: int) -> tuple[Afterwards, str]:
    """The facts of one world, and how they are told."""
    found = chronicle(ASKED, 2, world).after
    assert found is not None
    return found, " ".join(tell_afterwards(found, Names(ASKED)))


def first(alive: bool, signed: bool) -> int:
    """The first world of a fate."""
    table = ensemble().table
    return int(table.index[(table["alive"] == alive) & (table["deal_months"].notna() == signed)][0])


@pytest.mark.parametrize(("alive", "signed"), [(True, True), (False, True), (False, False)])
def test_the_facts_are_those_of_the_table(alive: bool, signed: bool) -> None:
    world = first(alive, signed)
    row, (found, _) = ensemble().table.loc[world], told(world)
    assert found.signed == signed and (found.left_by or "nobody") == row["left_by"]
    assert (found.why or "none") == row["left_why"] and len(found.crises) == row["crises"]
    assert found.lasted == (row["deal_months"] if signed else 0)
    assert found.after == {name: row[f"impact.{name}"] for name in ASKED.impacts}


def test_a_deal_that_lasts_one_that_is_left_and_none_are_told_apart() -> None:
    assert "still in force after 24 months" in told(first(True, True))[1]
    assert "No deal was in force" in told(first(False, False))[1]
    found, text = told(first(False, True))
    assert CAUSES[found.why].because in text and f"{ASKED.principals[found.left_by].label} left it" in text


def test_disputes_before_a_commission_are_told() -> None:
    heard = scenario(changed(rich(2, months=6), {**HOPES, "aftermath.commission": 1}))
    stories = [found for world in range(12) if (found := chronicle(heard, 2, world).after)]
    disputed = [found for found in stories if found.disputes]
    assert disputed and not any(found.disputes for found in stories if not found.signed)
    assert not told(first(False, True))[0].disputes, "without a commission nobody hears them"
    for found in stories:
        text = " ".join(tell_afterwards(found, Names(heard)))
        assert ("The joint commission began to hear" in text) == bool(found.disputes)


def test_months_that_are_not_followed_are_not_told() -> None:
    assert chronicle(scenario(changed(rich(2), {"aftermath.months": 0})), 1, 0).after is None


def test_talks_taken_up_again_are_told_as_the_table_has_them() -> None:
    hopes = {**HOPES, "principals.*.no_deal.hope": {"uniform": [-0.9, 0.2]}}
    often = {**hopes, "aftermath.again": 1, "aftermath.crises": 0.1}
    again = scenario(changed(rich(2, months=6), often))
    table, names = run(again, 30, seed=2).table, Names(again)
    assert {True, False} == set(table["again_month"].notna())
    for world in range(12):
        row, found = table.loc[world], chronicle(again, 2, world).after
        assert found is not None
        text = " ".join(tell_afterwards(found, names))
        if found.again is None:
            assert row["again_ending"] == "none" and "back to the table" not in text
            continue
        assert found.again.ending == row["again_ending"] and found.again.crisis in found.crises
        assert found.again.crisis == found.began + row["again_month"] - 1
        assert found.again.ended == found.again.crisis + QUARTER + row["again_months"]
        assert f"The crisis of {names.month(found.again.crisis)} brought the sides back to the table." in text
        assert f"In {names.month(found.again.ended)} the new talks ended" in text
