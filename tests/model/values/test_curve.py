"""Losses that bend: what they are at a distance, and that terms then lie between what the sides want."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.negotiation import Negotiation
from sim.model.values.curve import STRAIGHT, TURNS, curve
from sim.model.values.frontier import largest_joint_gain, nash_text
from sim.model.values.utility import Value
from sim.scenario.factors import factors
from tests.building import bare, changed, rich, scenario
from tests.valuing import linear

ONE = np.ones(2)
GRID = np.linspace(0.0, 1.0, 121)[None]  # with the turns and their middles on it
CURVATURES = st.floats(1.0, 2.0)


@given(CURVATURES)
def test_a_loss_is_its_power_at_the_turns_and_a_little_more_between_them(curvature: float) -> None:
    bent = curve(np.full((1, 1), curvature))
    power = GRID**curvature
    assert np.all(bent.loss(GRID) >= power - 1e-12) and np.all(bent.loss(GRID) <= power + 0.03)
    ends = np.array([[0.0, *TURNS, 1.0]])
    assert np.allclose(bent.loss(ends), ends**curvature, atol=1e-12)


@given(CURVATURES)
def test_a_loss_gets_no_flatter(curvature: float) -> None:
    bent = curve(np.full((1, 1), curvature))
    assert np.all(np.diff(bent.loss(GRID), n=2) >= -1e-12)
    rises = np.diff(bent.loss(GRID)) / np.diff(GRID)
    assert np.allclose(bent.slope(GRID[:, :-1]), rises, atol=1e-9)


def test_a_straight_loss_is_the_distance_beside_a_bent_one_too() -> None:
    assert curve(np.ones((1, 2))) is STRAIGHT
    rows = np.array([[1.0], [2.0]])
    mixed = curve(np.repeat(rows, GRID.size, axis=1))
    assert np.array_equal(mixed.loss(np.repeat(GRID, 2, axis=0))[0], GRID[0])


def test_half_of_the_way_costs_a_quarter_or_a_little_more() -> None:
    """The chord from 1/3 (1/9) to 2/3 (4/9) at 1/2: 5/18."""
    party = linear(1, 1.0, [1.0], curvature=2.0)
    assert np.allclose(party.of(np.full((1, 2), 0.5)), 1 - 5 / 18)


def opposed(curvature: float) -> list[Value]:
    """Two sides that want the opposite on four issues and care for them a little differently."""
    return [linear(4, 1.0, [0.4, 0.3, 0.2, 0.1], curvature), linear(4, 0.0, [0.1, 0.2, 0.3, 0.4], curvature)]


def test_nash_texts_lie_at_ends_with_straight_losses_and_between_them_with_bent_ones() -> None:
    ends, inside = ([*np.ravel(_nash(opposed(curvature)))] for curvature in (1.0, 2.0))
    assert np.isclose(np.array(ends) % 1.0, 0.0).all()
    assert min(inside) > 0.02 and max(inside) < 0.98


def test_sides_that_dislike_extremes_gain_more_together_in_the_middle() -> None:
    gains = []
    for curvature in (1.0, 1.5, 2.0):
        sides = [linear(2, ideal, [0.5, 0.5], curvature) for ideal in (0.0, 1.0)]
        gains.append(float(largest_joint_gain(sides, [np.zeros(2)] * 2, np.ones((2, 2)))[0]))
    assert gains == pytest.approx([1.0, 2 * (1 - np.mean([3**-1.5, (2 / 3) ** 1.5])), 2 * (1 - 5 / 18)])


def _nash(sides: list[Value]) -> np.ndarray:
    return nash_text(sides, [np.zeros(2)] * 2, [ONE, ONE], np.ones((4, 2)))


def _played(curvature: np.ndarray) -> Negotiation:
    asked = scenario(changed(rich(3), {"principals.*.no_deal.hope": {"uniform": [-0.8, 0.2]}}))
    bends = {path: curvature for path in factors(asked) if path.endswith(".curvature")}
    model = Negotiation(asked, 1, np.arange(len(curvature)), given=bends)
    model.talk()
    return model


def test_worlds_with_straight_losses_are_the_same_beside_others() -> None:
    straight = np.arange(60) % 2 == 0
    alone, beside = (_played(np.where(straight, 1.0, other)).block for other in (1.0, 2.0))
    assert np.array_equal(alone[:, straight], beside[:, straight])
    assert not np.array_equal(alone[:, ~straight], beside[:, ~straight])


def test_signed_terms_lie_further_inside_the_more_losses_bend() -> None:
    """Two sides, several issues: the share of terms near to neither end of an issue."""
    inside = []
    for curvature in (1, 2):
        data = changed(bare(4), {"principals.*.interests.*.curvature": curvature,
                                 "principals.*.no_deal.hope": -0.2, "talks.walk_out": 0,
                                 "principals.*.concession.talking_cost": 0})
        model = Negotiation(scenario(data), 1, np.arange(100))
        model.talk()
        terms = model.endings.terms[:, model.endings.signed > 0]
        assert terms.size
        inside.append(float(((terms > 0.02) & (terms < 0.98)).mean()))
    assert inside[1] > inside[0] + 0.05
