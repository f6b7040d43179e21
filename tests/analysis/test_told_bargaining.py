"""What is told of offers, beliefs, needs and packages is what the model has, over random worlds."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.telling import chronicle, passages
from sim.analysis.telling.bargain import moves
from sim.analysis.telling.facts import Chronicle, ToldRound
from sim.analysis.telling.story import HOW_IT_ENDED
from sim.analysis.telling.words import between, number
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from tests.building import changed, rich, scenario

pytestmark = pytest.mark.slow

SEED = 3
SHORT = scenario(rich(issues=3))
LONG = scenario(changed(rich(issues=3, months=16), {"principals.*.tactic": "boulware", "talks.walk_out": 0.1}))
HARD = scenario(changed(rich(issues=3), {"principals.*.tactic": "hardliner", "talks.walk_out": 0}))
BASELINE = load_scenario("us-russia")
PACKED = 60  # worlds of the baseline among which those with a package are looked for
worlds = st.tuples(st.sampled_from(["short", "long", "hard"]), st.integers(0, 2))


@cache
def world_of(name: str, world: int) -> Chronicle:
    """A world of one of these scenarios."""
    return chronicle({"short": SHORT, "long": LONG, "hard": HARD, "baseline": BASELINE}[name], SEED, world)


@cache
def packed() -> list[int]:
    """Worlds of the baseline in which a package came into force."""
    model = Negotiation(BASELINE, SEED, np.arange(PACKED))
    model.talk()
    return np.flatnonzero(model.table.interim > 0).tolist()


def text_of(round: ToldRound, world: Chronicle) -> str:
    """What is told of a round."""
    return next(passage.text for passage in passages(world) if round.number in passage.rounds)


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 1))
def test_nobody_moves_on_what_a_package_has_settled(which: int) -> None:
    world = world_of("baseline", packed()[which])
    signing = next(round for round in world.rounds if round.package and round.package.taken)
    assert signing.package
    later = world.rounds[signing.number:]
    for terms, before in [(offer.terms, offer.before) for round in later for offer in round.offers] + [
        (draft.terms, draft.before) for round in later for draft in round.drafts if draft.before
    ]:
        for issue, at in signing.package.terms.items():
            assert terms[issue] == pytest.approx(at) and before[issue] == pytest.approx(at)
    moved = {issue for round in later for offer in round.offers for issue in moves(offer)}
    assert not moved & set(signing.package.terms)
    told = text_of(signing, world)
    assert "It took effect: " in told and "proposed an interim package" in told
    assert ("The talks about the rest went on." in told) == (signing is not world.rounds[-1])


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 1))
def test_a_package_is_told_as_the_model_weighed_it(which: int) -> None:
    world = world_of("baseline", packed()[which])
    model = Negotiation(BASELINE, SEED, np.array([world.world] * 2))
    for round in world.rounds:
        model.step()
        if not round.package:
            continue
        found = model.packages
        for verdict in (round.package.own, *round.package.verdicts):
            assert verdict
            side = next(p for p in model.principals if p.name == verdict.principal)
            assert verdict.worth == min(found.sounds[side.index, 0], found.worth[side.index, 0])
            assert verdict.needed == found.needed[side.index, 0]
            if verdict.whole is not None:
                assert verdict.keep == pytest.approx(verdict.whole * side.factor("no_deal.keep")[0])
        assert round.package.own and round.package.own.worth >= round.package.own.needed - 1e-9
        assert bool(round.package.in_force) == bool(model.table.interim[0] > 0)


@settings(max_examples=6, deadline=None)
@given(worlds)
def test_a_told_belief_is_that_of_the_model(drawn: tuple[str, int]) -> None:
    """How far the middle lies from the truth is by how much the secret part of hope is misjudged, and no more."""
    world = world_of(*drawn)
    model = Negotiation(world.scenario, SEED, np.array([world.world] * 2))
    for round in world.rounds:
        means = [p.beliefs.resolve.resolve_mean.copy() for p in model.principals]
        model.step()
        if not round.talking:
            break
        for p in model.principals:
            side = round.sides[p.name]
            for other in p.others():
                low, high = side.guesses[other.name]
                assert model.exchange is not None
                seen = p.beliefs.value_of(other, model.exchange.reservations[other.index].value)
                secret = means[p.index][other.index] * other.hope.contested_by(seen.salience)
                assert (low + high) / 2 == pytest.approx((other.public_no_deal(seen) + secret)[0])
                told, true = side.believed_weights[other.name], round.sides[other.name].weights
                weighs = (other.salience / other.salience.sum(axis=0))[:, 0]
                assert list(told.values()) == pytest.approx(p.beliefs.estimate[other.index][:, 0].tolist())
                assert list(true.values()) == pytest.approx(weighs.tolist())


@settings(max_examples=6, deadline=None)
@given(worlds)
def test_the_parts_of_a_need_are_its_parts(drawn: tuple[str, int]) -> None:
    """Nobody holds out in the last round, and then only who is committed needs more than the least that it signs."""
    world = world_of(*drawn)
    for round in world.rounds:
        for answer in [answer for offer in round.offers for answer in offer.answers]:
            side = round.sides[answer.listener]
            assert side.no_deal <= side.floor + 1e-9 and side.floor <= side.least + 1e-9
            assert -1e-9 <= side.instructed <= answer.needed - side.least + 1e-9
            if round.number == world.last_round:
                assert side.floor == pytest.approx(side.no_deal) and side.instructed == 0
                assert side.committed or answer.needed == pytest.approx(side.least)


@settings(max_examples=6, deadline=None)
@given(worlds)
def test_who_asks_for_more_after_its_demand_has_risen_says_so(drawn: tuple[str, int]) -> None:
    world = world_of(*drawn)
    for place, round in enumerate(world.rounds):
        told = text_of(round, world)
        for offer in round.offers:
            spoke = [r for r in world.rounds[:place] if any(o.speaker == offer.speaker for o in r.offers)]
            if offer.first or not spoke:
                continue
            now, then = round.sides[offer.speaker].demand, spoke[-1].sides[offer.speaker].demand
            back = [issue for issue in offer.asks if abs(offer.terms[issue] - offer.before[issue]) >= 0.06]
            if back and now > then + 0.005:
                assert re.search(r"The demand of .* had risen [a-z ]+ \(", told)


@settings(max_examples=6, deadline=None)
@given(worlds)
def test_rounds_in_which_all_stand_still_are_told_together(drawn: tuple[str, int]) -> None:
    found = [passage for passage in passages(world_of(*drawn)) if passage.rounds]
    still = [passage.sentences[0].startswith("Offers came back with hardly a change") for passage in found]
    assert not any(one and two for one, two in zip(still, still[1:], strict=False))
    assert all(len(passage.rounds) > 1 for passage, so in zip(found, still, strict=True) if so)


@settings(max_examples=6, deadline=None)
@given(worlds)
def test_who_leaves_is_told_with_what_it_believed_and_what_was_true(drawn: tuple[str, int]) -> None:
    world = world_of(*drawn)
    end = world.rounds[-1]
    if end.departure:
        told = text_of(end, world)
        assert "In truth " in told
        spans = [ends for ends in end.sides[end.walked].guesses.values() if number(ends[0]) != number(ends[1])]
        assert all(between(*ends) in told for ends in spans)
        assert "when " in next(passage.text for passage in passages(world) if passage.heading == HOW_IT_ENDED)
