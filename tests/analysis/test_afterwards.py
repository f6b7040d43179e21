"""What came after the talks of one world is told as the ensemble has it."""

from __future__ import annotations

from functools import cache

import pytest

from sim.analysis.telling import chronicle
from sim.analysis.telling.afterwards import tell_afterwards
from sim.analysis.telling.facts import Afterwards
from sim.analysis.telling.words import Names
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.scenario.vocabulary import CAUSES
from tests.building import changed, rich, scenario

HOPES = {"principals.*.no_deal.own_hope": {"uniform": [-0.45, -0.05]}, "aftermath.months": 24}
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


def test_months_that_are_not_followed_are_not_told() -> None:
    assert chronicle(scenario(changed(rich(2), {"aftermath.months": 0})), 1, 0).after is None
