"""Closed forms of theory, by the numbers of the textbooks."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence.theory.bargaining import Corner, corner_of, equal_shares_of_hopes
from sim.evidence.theory.concession import Curves
from sim.evidence.theory.information import thresholds
from sim.evidence.theory.known import root
from sim.evidence.theory.opinion import clusters, hegselmann_krause, stubborn_limit
from sim.evidence.theory.patience import deadline_share, rubinstein_share
from sim.evidence.theory.players import best_of_the_rest
from sim.evidence.theory.positions import support_of_the_best_rival
from sim.evidence.theory.two_levels import passing
from sim.evidence.theory.war import waiting


@pytest.mark.parametrize(
    ("curves", "time", "terms"),
    [((4, 4, 0, 0), 0.8409, 0.5), ((4, 1, 0, 0), 0.7245, 0.7245), ((4, 0.25, 0, 0), 0.5920, 0.8772),
     ((1, 1, 0.2, 0.2), 0.6250, 0.5)],
)
def test_curves_meet(curves: tuple[float, ...], time: float, terms: float) -> None:
    assert Curves(*curves).meeting() == pytest.approx((time, terms), abs=5e-5)


def test_a_side_gives_way_by_as_much_as_its_curve_falls() -> None:
    assert Curves(1, 1, 0.0, 0.0).concession(11) == pytest.approx(0.1)


@given(st.floats(0.1, 0.95), st.integers(1, 9))
def test_thinking_backwards_gives_the_share_of_a_deadline(d: float, rounds: int) -> None:
    discounts = (np.array([d]), np.array([d]))
    assert best_of_the_rest(discounts, np.array([rounds]))[0, 0] == pytest.approx(deadline_share(d, rounds))


def test_a_far_deadline_gives_rubinsteins_share() -> None:
    found = best_of_the_rest((np.array([0.8]), np.array([0.6])), np.array([200]))[0, 0]
    assert found == pytest.approx(rubinstein_share(0.8, 0.6))


def test_all_solutions_of_a_symmetric_corner() -> None:
    corner = corner_of((0.8, 0.2, 0.0, 0.0))
    for solve in (corner.nash, corner.egalitarian, corner.kalai_smorodinsky, corner.utilitarian):
        assert corner.at(solve()) == pytest.approx((0.8, 0.8))


@given(st.floats(0.51, 0.95), st.floats(0.51, 0.95), st.floats(0, 0.4), st.floats(0, 0.4))
def test_nash_is_the_best_product_of_a_fine_grid(a: float, b: float, r_a: float, r_b: float) -> None:
    corner = Corner(a, b, r_a, r_b)
    gains = np.array([corner.at(s) for s in np.linspace(0, 2, 801)])
    best = np.prod(np.maximum(gains, 0.0), axis=1).max()
    assert np.prod(corner.at(corner.nash())) >= best - 1e-12
    assert np.prod(corner.at(corner.nash())) == pytest.approx(best, abs=2e-5)


def test_risk() -> None:
    assert equal_shares_of_hopes(0.5, 1.0) == pytest.approx((3 - np.sqrt(5)) / 2)


def test_votes() -> None:
    assert passing(100, 67, 0.65, 0.0) == pytest.approx(0.3803, abs=5e-5)
    assert abs(passing(100, 67, 0.65, 0.5) - 0.5) < abs(passing(100, 67, 0.65, 0.0) - 0.5)


def test_when_a_word_is_believed() -> None:
    assert thresholds(0.2, 0.8, 0.2, 0.3, 0.05) == pytest.approx((0.210526, 16.0), abs=1e-6)
    assert thresholds(0.2, 0.9, 0.2, 0.3, 0.05)[1] == inf
    assert thresholds(0.9, 0.9, 0.2, 0.3, 0.05) == (inf, inf)


def test_twice_the_costs_halve_the_wait() -> None:
    assert waiting(0.7, 0.6, 0.48, 0.24) == pytest.approx(10.0)
    assert waiting(0.7, 0.6, 0.96, 0.48) == pytest.approx(5.0)


def test_opinions() -> None:
    first, equal = np.array([0.8, 0.2, -0.4]), np.full((3, 3), 1 / 3)
    assert stubborn_limit(np.zeros(3), equal, first) == pytest.approx(first)  # who hears nobody stays
    nearly = stubborn_limit(np.full(3, 1 - 1e-9), equal, first)
    assert nearly == pytest.approx(np.full(3, first.mean()), abs=1e-6)  # who hears only others agrees (DeGroot)
    moved = stubborn_limit(np.full(3, 0.5), equal, first)
    assert moved == pytest.approx(0.5 * first + 0.5 * moved.mean())


def test_clusters() -> None:
    line = np.linspace(-0.9, 0.9, 7)
    assert clusters(hegselmann_krause(line, 2.0)) == 1 and clusters(hegselmann_krause(line, 0.1)) == 7
    assert clusters(hegselmann_krause(np.array([0.0, 0.1, 0.9, 1.0]), 0.2)) == 2


def test_nothing_beats_the_median() -> None:
    position, weight = np.array([0.1, 0.4, 0.9]), np.array([1.0, 1.0, 1.0])
    assert support_of_the_best_rival(0.4, position, weight) <= 0.5
    assert support_of_the_best_rival(0.8, position, weight) > 0.5


def test_a_root_is_found() -> None:
    assert root(lambda x: 0.3 - x, 0.0, 1.0) == pytest.approx(0.3)
