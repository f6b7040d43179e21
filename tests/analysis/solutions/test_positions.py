"""Median and compromise: a published case, and what any weighted median and mean must be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.solutions.models.compromise import weighted_mean
from sim.analysis.solutions.models.median import weighted_median
from sim.analysis.solutions.solution import on_each_issue
from sim.evidence.theory.positions import CAPABILITY, POSITION, SALIENCE

VOTERS = st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1)), min_size=1, max_size=8)


def test_the_car_emissions_case() -> None:
    """Bueno de Mesquita 1994: mean 7.39, median 7.0."""
    assert weighted_mean(POSITION, SALIENCE * CAPABILITY) == pytest.approx(7.39, abs=0.005)
    assert weighted_median(POSITION, SALIENCE * CAPABILITY) == 7.0


@pytest.mark.parametrize(
    ("positions", "weights", "expected"),
    [([0.2, 0.9], [1, 1], 0.55), ([0.2, 0.9], [1, 1.01], 0.9), ([0.1, 0.4, 0.8], [1, 1, 1], 0.4),
     ([0.8, 0.1, 0.4], [1, 3, 2], 0.25), ([0.3], [2], 0.3), ([0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.1, 0.2], 0.25)],
)
def test_medians_by_hand(positions: list[float], weights: list[float], expected: float) -> None:
    assert weighted_median(np.array(positions), np.array(weights, dtype=float)) == pytest.approx(expected)


@given(VOTERS)
def test_no_position_beats_the_median(voters: list[tuple[float, float]]) -> None:
    x, w = np.array(voters).T
    middle = weighted_median(x, w)
    for rival in [*x, 0.0, 1.0]:
        for_rival = w[np.abs(x - rival) < np.abs(x - middle) - 1e-12].sum()
        against = w[np.abs(x - rival) > np.abs(x - middle) + 1e-12].sum()
        assert for_rival <= against + 1e-9


@given(VOTERS)
def test_the_mean_balances_the_pulls(voters: list[tuple[float, float]]) -> None:
    x, w = np.array(voters).T
    assert (w * (x - weighted_mean(x, w))).sum() == pytest.approx(0, abs=1e-9)


def test_who_has_no_weight_does_not_count_and_nobody_is_no_answer() -> None:
    position = np.array([[0.2, 0.5], [0.4, 0.5], [0.9, 0.5]])
    salience = np.array([[0.5, 0.0], [0.5, 0.0], [0.0, 0.0]])
    text = on_each_issue(weighted_mean)(position, salience, np.ones(3))
    assert text[0] == pytest.approx(0.3) and np.isnan(text[1])
