"""The reasons that are told can be the reasons: beliefs, demands, packages, home, and how tones and stances turn."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.analysis.telling.after.afterwards import tell_afterwards
from sim.analysis.telling.after.facts import Afterwards
from sim.analysis.telling.bargain import moves
from sim.analysis.telling.before.beginning import tell_start
from sim.analysis.telling.beliefs import tell_turn
from sim.analysis.telling.chronicle import talks_of
from sim.analysis.telling.facts import Chronicle, OfferMade, ToldRound
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.surroundings import tell_surroundings
from sim.analysis.telling.table.hearing import tell_hearing
from sim.analysis.telling.words import STANCE, TONE, Names, came_round, level, turned
from sim.scenario.loading import load_scenario
from tests.building import bare, rich, scenario

SEED, WORLDS = 1, 3
PLAYED = {"two sides": scenario(rich(issues=3, months=12)),
          "three sides": scenario(rich(issues=3, names=("a", "b", "c"), months=12)),
          "us-russia": load_scenario("us-russia")}
opinions = st.floats(-1, 1)
kinds = pytest.mark.parametrize("kind", PLAYED)


@cache
def worlds(kind: str) -> list[Chronicle]:
    """The rounds of some worlds, without what came after them."""
    return [Chronicle(PLAYED[kind], SEED, world, 0, talks_of(PLAYED[kind], SEED, world)) for world in range(WORLDS)]


def offers(kind: str) -> list[tuple[Chronicle, int, OfferMade]]:
    """All offers of these worlds, each with its world and the place of its round."""
    return [(world, place, offer) for world in worlds(kind)
            for place, round in enumerate(world.rounds) for offer in round.offers]


def news(world: Chronicle) -> list[tuple[ToldRound, str]]:
    """What is told around the table in each round after the start."""
    names, memory = Names(world.scenario), Memory()
    tell_start(world.rounds[0], names, memory)
    return [(round, " ".join(tell_surroundings(round, names, memory))) for round in world.rounds]


@given(opinions, opinions)
def test_what_is_called_warmer_rises_and_is_not_cold(before: float, now: float) -> None:
    told = turned(before, now)
    assert ("warmer" in told or "less cold" in told) == (now > before)
    assert not (("warmer" in told and now < TONE[1][0]) or ("colder" in told and now >= TONE[2][0]))
    assert ("still" in told) == (level(before, TONE, "warm") == level(now, TONE, "warm"))


@given(opinions, opinions)
def test_who_is_said_to_warm_to_the_talks_is_not_against_them(before: float, now: float) -> None:
    assume(before != now)  # else nothing is told
    told = came_round(before, now)
    assert ("warmed" in told or "less against" in told) == (now > before)
    assert not (("warmed" in told and now < STANCE[1][0]) or ("cooled" in told and now >= STANCE[2][0]))


@pytest.mark.slow
@kinds
def test_a_belief_told_as_reason_goes_the_way_of_the_move(kind: str) -> None:
    """Who thinks that an issue matters more to another moves towards it there, else away from it."""
    for world, place, offer in offers(kind):
        names = Names(world.scenario)
        said = " ".join(tell_turn(world, place, offer, names))
        for answer in offer.answers:
            for issue in offer.terms:
                for way in ("more", "less"):
                    if f"{names.issue(issue)} to matter {way} to {names.party(answer.listener)} (" in said:
                        assert issue in moves(offer) and (issue in answer.nearer) == (way == "more")


@pytest.mark.slow
@kinds
def test_who_says_that_it_demands_more_does_and_who_says_that_its_offer_fell_saw_it_fall(kind: str) -> None:
    for world, place, offer in offers(kind):
        said = " ".join(tell_turn(world, place, offer, Names(world.scenario)))
        then = [round for round in world.rounds[:place] if any(o.speaker == offer.speaker for o in round.offers)]
        if not said:
            continue
        now, before = world.rounds[place], then[-1]
        assert ("had risen from" in said) <= (now.sides[offer.speaker].demand > before.sides[offer.speaker].demand)
        left = next(made.keeps for made in before.offers if made.speaker == offer.speaker)
        assert ("worth less to itself" in said) <= (offer.kept < left)
        assert ("With the package in force" in said) == (now.packaged and not before.packaged)


@pytest.mark.slow
@kinds
def test_who_is_said_to_take_back_asks_for_more_or_has_one_listener(kind: str) -> None:
    for world, _, offer in offers(kind):
        said = " ".join(tell_hearing(offer, Names(world.scenario)))
        asks = any(issue in offer.asks for issue in moves(offer))
        assert ("took back" in said) <= (asks or len(offer.answers) == 1)
        assert ("gave to others" in said) <= (not asks and len(offer.answers) > 1)
        assert ("had given way." in said) <= (bool(moves(offer)) and not asks)


@pytest.mark.slow
@kinds
def test_support_for_an_offer_is_told_only_of_who_has_made_one(kind: str) -> None:
    for world in worlds(kind):
        names, spoken = Names(world.scenario), set[str]()
        for round, said in news(world):
            for name in round.sides:
                home = re.search(rf"At home for {re.escape(names.party(name))}, [^.]*(?:\.\d[^.]*)*support for", said)
                assert not home or name in spoken
            spoken |= {offer.speaker for offer in round.offers}


@pytest.mark.slow
@kinds
def test_with_a_package_in_force_nobody_is_said_to_have_nothing(kind: str) -> None:
    for world in worlds(kind):
        for round, said in news(world):
            assert ("having no deal" in said) <= (not round.packaged)
            assert ("having the package alone" in said) <= round.packaged


@pytest.mark.slow
@kinds
def test_an_incident_is_against_talks_only_while_there_are_talks(kind: str) -> None:
    for world in worlds(kind):
        for round, said in news(world):
            if any(party.provoked for party in round.bystanders.values()):
                assert ("against talks that were moving" in said) == round.talking


@pytest.mark.slow
@kinds
def test_home_is_the_reason_only_where_home_asks_for_more_or_less(kind: str) -> None:
    for world in worlds(kind):
        asked: dict[str, list[float]] = {}
        for round, said in news(world):
            for name, side in round.sides.items():
                asked.setdefault(name, []).append(side.least - side.floor)
            for way in re.findall(r"as (more|less) was needed to pass at home", said):
                assert any(way == ("more" if now[-1] > then else "less") for now in asked.values() for then in now[:-1])


@settings(max_examples=60)
@given(st.integers(1, 30), st.lists(st.integers(0, 60), max_size=6), st.booleans())
def test_new_leaders_told_before_a_deal_ended_came_before_it_ended(
    lasted: int, months: list[int], interim: bool
) -> None:
    plain = scenario(bare(1))
    names, began = Names(plain), 5.0
    one = next(iter(plain.principals))
    new = tuple((began + month, one) for month in months)
    found = Afterwards(began, 60, True, float(lasted), one, "shifts at home", (), (), new, {}, {})
    said = " ".join(tell_afterwards(found, names, False, interim))
    assert said.startswith("The interim package lasted " if interim else "The deal lasted ")
    for month in months:
        told = names.month(began + month) in said.partition("had come to power:")[2].partition(". ")[0]
        assert told == (month < lasted)
