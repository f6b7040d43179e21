"""What is told of a war is true of that world: the front, who believes to be winning, broken ceasefires."""

from __future__ import annotations

import re
from functools import cache
from math import erf, sqrt

import numpy as np
import pytest

from sim.analysis.telling import chronicle, passages
from sim.analysis.telling.facts import Chronicle
from sim.analysis.telling.war.fighting import BROKEN, chance_above_zero
from sim.analysis.telling.words import Names
from sim.model.fighting.front import Front
from sim.model.fighting.strength import Fighter
from sim.model.negotiation import Negotiation
from sim.scenario.schema.scenario import Scenario
from tests.building import Data, at_war, bare, changed, rich, scenario, with_aftermath

SEED, WORLDS = 2, 12
RESTLESS: Data = {"third_parties.militia.will": 0.2, "surroundings.violence": 0.7,
                  "issues.issue2.status_quo": 0.9}  # a ceasefire that seldom lasts
EASY: Data = {"principals.*.no_deal": {"hope": -0.8}, "talks.walk_out": 0, "surroundings.violence": 0.8,
              "conflict.front.pace": 0.02}
KEPT: Data = EASY | {"third_parties.militia.will": 1, "conflict.front.spread": 0, "issues.issue2.status_quo": 0.3,
                     "principals.*.conflict.fighting": 0.5}  # nobody has reason to break a ceasefire


@cache
def war(kind: str) -> Scenario:
    """Wars under a ceasefire that breaks, that none can end, in which all sign soon, and in which one is kept."""
    data = with_aftermath(at_war(bare(2), ceasefire=kind != "no ceasefire"), 36)
    return scenario(changed(data, {"restless": RESTLESS, "easy": EASY, "kept": KEPT}.get(kind, {})))


KINDS = ("restless", "no ceasefire", "easy", "kept")


@cache
def world_of(kind: str, world: int) -> Chronicle:
    return chronicle(war(kind), SEED, world)


def told(world: Chronicle, *headings: str) -> str:
    """All that is told, or the passages under some headings."""
    return "\n".join(passage.text for passage in passages(world) if not headings or passage.heading in headings)


@cache
def played(kind: str) -> Negotiation:
    """The same worlds, all at once, with what came after them."""
    model = Negotiation(war(kind), SEED, np.arange(WORLDS))
    model.play()
    return model


def front_of(model: Negotiation) -> Front:
    assert model.front is not None
    return model.front


def winner(kind: str, upwards: bool) -> str:
    """In words, who gains where the front goes up, or where it goes down."""
    conflict = war(kind).conflict
    assert conflict
    return Names(war(kind)).party(conflict.front.up if upwards else conflict.front.down)


def name_of(front: Front, row: int) -> str:
    """Who broke the last ceasefire in a world."""
    who = front.ceasefire.belligerents[int(front.ceasefire.broken_by[row]) - 1]
    return who.owner.name if isinstance(who, Fighter) else who.name


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_front_went_and_for_whom(kind: str) -> None:
    front = front_of(played(kind))
    for row in range(WORLDS):
        world = world_of(kind, row)
        first, last = world.rounds[0].fighting, world.rounds[-1].fighting
        assert first and last and last.line == pytest.approx(front.line[row])
        said = told(world, "How the war stood.")
        if abs(last.line - first.line) < 0.02:
            assert "the front hardly moved" in said
            continue
        assert f"the front moved from {first.line:.2f} to {last.line:.2f} on " in said
        assert f"to the gain of {winner(kind, last.line > first.line)}." in said


@pytest.mark.parametrize("kind", KINDS)
def test_who_was_in_truth_the_stronger(kind: str) -> None:
    front = front_of(played(kind))
    for row in range(WORLDS):
        said, balance = told(world_of(kind, row), "How the war stood."), float(front.balance[row])
        if abs(balance) < 0.15:
            assert "hardly anything lay between them" in said
        else:
            assert f"In truth the stronger was {winner(kind, balance > 0)}, " in said


@pytest.mark.parametrize("kind", KINDS)
def test_chances_are_those_of_the_beliefs(kind: str) -> None:
    model = played(kind)
    for row in range(WORLDS):
        last = world_of(kind, row).rounds[-1].fighting
        assert last
        for strength in front_of(model).strengths:
            mean, spread = float(strength.strength[row]), sqrt(float(strength.strength_variance[row]))
            side = strength.owner.name
            sure = 0.5 * (1 + erf(mean / spread / sqrt(2))) if spread else chance_above_zero(mean, 0.0)
            assert last.chance(side) == pytest.approx(sure, abs=1e-9)
        over = sum(last.chance(side) for side in last.strength) > 1.05
        end = told(world_of(kind, row), "How the war stood.")
        assert ("together more than 1" in end) == over


def test_what_is_certain_is_certain() -> None:
    assert [chance_above_zero(mean, 0.0) for mean in (-0.2, 0.0, 0.2)] == [0.0, 0.5, 1.0]


def test_a_ceasefire_that_breaks_is_told_when_it_breaks_with_who_broke_it() -> None:
    front, names, found = front_of(played("restless")), Names(war("restless")), set()
    for row in range(WORLDS):
        world = world_of("restless", row)
        broken = [(round.number, round.fighting.broken_by) for round in world.rounds
                  if round.fighting and round.fighting.broken_by]
        assert len(broken) == front.ceasefire.breaks[row]
        if broken:
            assert broken[-1][1] == name_of(front, row)
        for number, who in broken:
            said = next(passage.text for passage in passages(world) if number in passage.rounds)
            assert re.search(rf"{names.starting(who)}, [^:]*, broke the ceasefire: the war went on\.", said)
            assert ("bound by no signature" in said) == (who == "militia")
            found.add(who)
    assert "militia" in found


def test_a_principal_breaks_only_what_is_worth_less_to_it_than_fighting_on() -> None:
    """So the reason that is told is that of the rule."""
    kept = scenario(changed(at_war(bare(2)), RESTLESS | {"third_parties.militia.will": 1,
                                                         "principals.*.no_deal": {"hope": -1},
                                                         "principals.*.conflict.fighting": 0.5,
                                                         "conflict.front": {"issue": "issue1", "up": "b", "down": "a",
                                                                            "ceasefire": "issue2", "spread": 0}}))
    for row in range(4):
        assert "broke the ceasefire" not in told(chronicle(kept, SEED, row))


@pytest.mark.parametrize("kind", KINDS)
def test_the_war_after_the_talks(kind: str) -> None:
    after, names = played(kind).aftermath, Names(war(kind))
    assert after
    front = front_of(after.model)
    for row in range(WORLDS):
        world = world_of(kind, row)
        assert world.after and world.after.war
        found, said = world.after.war, told(world, "What came after.")
        assert found.after.line == pytest.approx(front.line[row])
        assert (found.after.ceasefire > 0) == (front.ceasefire.in_force[row] > 0)
        assert sum(what == BROKEN for _, what, _ in found.turns) == (
            front.ceasefire.breaks[row] - front_of(played(kind)).ceasefire.breaks[row])
        assert ("the war went on" in said) == (front.ceasefire.in_force[row] == 0)
        assert ("still in force (to" in said or "held through" in said) == (front.ceasefire.in_force[row] > 0)
        for month, what, who in found.turns:
            assert names.month(month) in said
            assert what != BROKEN or names.party(who) in said


def test_a_ceasefire_in_the_text_is_told_with_it() -> None:
    signed = [world_of("easy", row) for row in range(WORLDS) if any(r.signed for r in world_of("easy", row).rounds)]
    agreed = [world for world in signed if float(world.outcome["terms.issue2"]) >= 0.02]
    assert agreed
    for world in agreed:
        assert "With it a ceasefire was agreed" in told(world)
        share = float(world.outcome["terms.issue2"])
        assert f"The terms in force at the end have a ceasefire (to {share:.2f} of a full one)." in told(world)


def test_where_there_is_none_to_be_had_no_ceasefire_is_told() -> None:
    text = told(world_of("no ceasefire", 0))
    assert "easefire was" not in text.replace("No ceasefire was in force when the talks ended.", "")
    assert "could break a ceasefire" not in text


def test_without_a_war_nothing_of_it_is_told() -> None:
    world = chronicle(scenario(with_aftermath(rich(issues=3), 12)), 1, 0)
    assert not re.search(r"\b(front|ceasefire|war)\b", told(world).replace("A war", ""))
    assert all(round.fighting is None for round in world.rounds) and world.after and world.after.war is None
