"""Leaving by choice, where too little is to be had for what talks cost, and breaking off in anger."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.negotiation import Negotiation
from sim.model.talks.endings import BROKEN_OFF, LEFT, STALEMATE
from tests.building import Data, bare, calm, changed, scenario, with_public

HOPELESS = changed(calm(bare(2)), {"principals.*.no_deal.hope": 1, "principals.*.concession.talking_cost": 0.02})
PROMISING = changed(HOPELESS, {"principals.*.no_deal.hope": -1, "principals.*.concession.talking_cost": 0.005})
ANGRY = changed(calm(bare(2)), {"talks.walk_out": 0.5})
PACE = 0.1  # a month
ALL_HEARD = 3  # the round by which two sides have spoken and heard


def opened(data: Data, changes: Data | None = None, worlds: int = 2, rounds: int = 1) -> Negotiation:
    """The talks after their first round or rounds."""
    model = Negotiation(scenario(changed(data, changes or {})), 1, np.arange(worlds))
    for _ in range(rounds):
        model.step()
    return model


def played(data: Data, changes: Data | None = None, worlds: int = 300) -> Negotiation:
    model = Negotiation(scenario(changed(data, changes or {})), 1, np.arange(worlds))
    model.talk()
    return model


def anger(model: Negotiation) -> np.ndarray:
    """The hazard (W,) of the first side that its chance of this round comes from."""
    return -np.log1p(-model.principals[0].leaving.chance_of_anger())


# ---- by choice -----------------------------------------------------------------------------------------------


def test_sides_that_see_nothing_in_it_leave_at_the_pace() -> None:
    """In the third round, by when both have had their say; nobody leaves before."""
    model = opened(HOPELESS, {"coefficients.leaving": {"pace": PACE}}, 3000, ALL_HEARD)
    assert not (model.endings.ended[model.endings.ending == LEFT] < ALL_HEARD).any()
    assert all(side.leaving.sees_nothing_in_it().all() for side in model.principals)
    gone = model.endings.ending == LEFT
    assert gone.mean() == pytest.approx(1 - np.exp(-2 * PACE), abs=0.03)  # four standard errors
    assert not model.endings.in_anger.any() and (model.endings.walked[gone] > 0).all()


def test_nobody_leaves_who_expects_more_than_going_on_costs() -> None:
    model = opened(PROMISING, {"coefficients.leaving": {"pace": 1}}, 300, ALL_HEARD)
    assert not any(side.leaving.sees_nothing_in_it().any() for side in model.principals)
    assert not (model.endings.ending == LEFT).any()


@pytest.mark.parametrize("data", [HOPELESS, PROMISING])
def test_nobody_leaves_talks_that_cost_nothing_and_anger_nobody(data: Data) -> None:
    model = played(data, {"principals.*.concession.talking_cost": 0, "coefficients.leaving": {"pace": 1}}, 50)
    assert model.endings.nobody_leaves and not np.isin(model.endings.ending, (LEFT, BROKEN_OFF)).any()


def test_who_would_be_blamed_for_more_than_going_on_costs_stays() -> None:
    """Two months before the end of twelve what is left to pay is .04: less than the blame."""
    model = opened(HOPELESS, {"coefficients.leaving": {"pace": 0, "blame": 0.05}})
    side, nothing = model.principals[0], []
    for _ in range(11):
        nothing.append(bool(side.leaving.sees_nothing_in_it().all()))
        model.step()
    assert nothing == [0.02 * (12 - round) > 0.05 for round in range(1, 12)]


def test_the_more_talks_cost_the_more_are_left() -> None:
    left = [float((played(changed(bare(2), {"talks.walk_out": 0}),
                          {"principals.*.concession.talking_cost": cost}, 100).endings.ending == LEFT).mean())
            for cost in (0, 0.004, 0.02)]  # fmt: skip
    assert left[0] == 0 and left[1] < left[2]


def test_of_two_that_see_as_little_in_it_luck_says_who_leaves() -> None:
    """Listed the other way round the same side leaves, and each about as often."""
    turned = HOPELESS | {"principals": dict(reversed(HOPELESS["principals"].items()))}
    soon = {"coefficients.leaving": {"pace": 1}}
    one, other = (opened(data, soon, 400, ALL_HEARD).endings.walked for data in (HOPELESS, turned))
    assert np.array_equal(one, np.where(other > 0, 3 - other, 0))
    assert 0.4 < (one[one > 0] == 1).mean() < 0.6


# ---- in anger ------------------------------------------------------------------------------------------------


def test_incidents_add_as_months() -> None:
    model = opened(ANGRY, {"coefficients.walk_out": {"incident_months": 3}})
    calm_hazard = anger(model)
    assert (calm_hazard > 0).all()
    for count in (1, 2, 5):
        model.events.incidents = count
        assert np.allclose(anger(model), (1 + 3 * count) * calm_hazard)


@pytest.mark.parametrize("length", [0.25, 0.5, 2])
def test_the_chance_of_several_rounds_is_that_of_one_as_long(length: float) -> None:
    """Before anybody gives way the gap is the same whatever the length."""
    alike = {"coefficients.walk_out": {"distrust": 0}}  # trust moves within the first round
    lone, cut = (opened(ANGRY, alike | {"talks.months_per_round": months}) for months in (1, length))
    assert np.allclose(anger(cut), length * anger(lone))


def test_a_hostile_public_raises_the_chance() -> None:
    model = opened(with_public(ANGRY), {"coefficients.walk_out": {"public": 2}})
    public, before = model.principals[0].public, anger(model)
    public.opinion += 0.3
    assert np.allclose(anger(model), np.exp(2 * 0.3) * before)


def test_distrust_raises_the_chance() -> None:
    """By e^(coefficient) from full trust to none, whatever the other hazards are; at one half it does nothing."""
    model = opened(ANGRY, {"coefficients.walk_out": {"distrust": 2}})
    side = model.principals[0]
    side.trust.trust[...] = 0.5
    even = anger(model)
    for level in (0.1, 0.4, 0.9):
        side.trust.trust[...] = level
        assert np.allclose(anger(model), np.exp(2 * (0.5 - level)) * even)
    neutral = opened(ANGRY, {"coefficients.walk_out": {"distrust": 0}})
    assert np.allclose(anger(neutral), even)


def test_anger_goes_before_choice_and_is_told_apart_from_it() -> None:
    both = played(HOPELESS, {"talks.walk_out": 0.2})
    angry, left = both.endings.ending == BROKEN_OFF, both.endings.ending == LEFT
    assert angry.any() and left.any()
    assert (both.endings.in_anger[angry] == 1).all() and not both.endings.in_anger[left].any()
    alone = played(HOPELESS, {"talks.walk_out": 0.2, "principals.*.concession.talking_cost": 0})
    sooner = (alone.endings.ending == BROKEN_OFF) & (alone.endings.ended <= both.endings.ended)
    assert (both.endings.ending[sooner] == BROKEN_OFF).all()


# ---- both ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [HOPELESS, changed(HOPELESS, {"talks.walk_out": 0.1})])
def test_the_length_of_a_round_does_not_decide_how_talks_end(asked: Data) -> None:
    """Of these talks none ends in a deal; shares agree within four standard errors of .035."""
    short, long = (played(asked, {"talks.months_per_round": length}, 400).endings.ending for length in (0.5, 1))
    for ending in (LEFT, BROKEN_OFF, STALEMATE):
        assert (short == ending).mean() == pytest.approx((long == ending).mean(), abs=0.14)
