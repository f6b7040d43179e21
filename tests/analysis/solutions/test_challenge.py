"""The challenge model: the numbers of a public replication, the formulas by hand, and what holds for any actors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.solutions.models.challenge import chances, expected_gains, exponents, forecast, one_round
from sim.arrays import Array
from sim.evidence.theory.positions import CAPABILITY, NAMES, POSITION, SALIENCE

WEIGHT = SALIENCE * CAPABILITY
ACTORS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.25, 0.3, 0.5, 1.0]), st.floats(0.05, 1), st.floats(0.05, 1)),
    min_size=1, max_size=6,
)

# A public replication of Scholz et al. (github.com/dmasad/bdm-scholz-expected-utility-model, its Example.log), round 1
# of the car case: what the first expects of challenging the second, and what it thinks the second expects of it.
REPLICATED = {
    ("Belgium", "France"): (-0.11483050347300794, 0.2432965945234421),
    ("Luxembourg", "Belgium"): (0.24550922248250817, 0.542246100211495),
    ("Ireland", "Luxembourg"): (0.5382377664333493, 0.6824778252511178),
}


def chances_of_the_replication(risk: Array) -> Array:
    """Its chances divide by the votes over all pairs, not those over the pair: all else is as here."""
    distance = (np.abs(POSITION[:, None] - POSITION) / 6.0) ** risk[:, None]
    pair = np.abs(WEIGHT[:, None, None] * (distance[:, None, :] - distance[:, :, None])).sum(axis=0)
    return np.asarray(chances(POSITION, WEIGHT, risk) * pair / pair.sum())


def test_expectations_and_risk_are_those_of_a_public_replication() -> None:
    neutral = np.ones(len(POSITION))
    risk = exponents(expected_gains(POSITION, SALIENCE, neutral, chances_of_the_replication(neutral))[0])
    gains = expected_gains(POSITION, SALIENCE, risk, chances_of_the_replication(risk))
    for (one, other), (own, theirs) in REPLICATED.items():
        i, j = NAMES.index(one), NAMES.index(other)
        assert gains[i, i, j] == pytest.approx(own, abs=1e-12)
        assert gains[i, j, i] == pytest.approx(theirs, abs=1e-12)


def test_the_car_case_ends_near_the_middle() -> None:
    """With the chances as published the median of 7 years holds; the states settled on 8.833."""
    assert forecast(POSITION, SALIENCE, CAPABILITY) == pytest.approx(7.0, abs=0.3)


def test_chances_by_hand() -> None:
    """Three voters of weight 1, 2, 1 at 0, 1/2, 1: against the right the middle has 1/2 + 2/2 of 1/2 + 2/2 + 1/2."""
    found = chances(np.array([0.0, 0.5, 1.0]), np.array([1.0, 2.0, 1.0]), np.ones(3))
    assert found[1, 2] == pytest.approx(0.75) and found[2, 1] == pytest.approx(0.25)
    assert found[0, 2] == pytest.approx(0.5)


def test_two_actors_by_hand() -> None:
    """Opposite ends, neutral: winning is worth 2, losing -2, waiting 0; j resists with its salience."""
    gains = expected_gains(np.array([0.0, 1.0]), np.array([0.5, 0.25]), np.ones(2), np.array([[0.0, 0.6], [0.4, 0.0]]))
    assert gains[0, 0, 1] == pytest.approx(0.25 * (0.6 * 2 - 0.4 * 2) + 0.75 * 2)
    assert gains[0, 1, 0] == pytest.approx(0.5 * (0.4 * 2 - 0.6 * 2) + 0.5 * 2)


def test_the_safest_is_averse_to_risk_and_the_one_in_most_danger_seeks_it() -> None:
    risk = exponents(np.array([[0.0, 0.1, 0.9], [0.2, 0.0, 0.8], [0.1, 0.3, 0.0]]))
    assert risk.tolist() == pytest.approx([2.0, (1 + 1.2 / 1.4 / 3) / (1 - 1.2 / 1.4 / 3), 0.5], abs=1e-9)


def test_the_weak_one_gives_in_to_the_strong_one() -> None:
    moved = one_round(np.array([0.0, 1.0]), np.array([0.9, 0.9]), np.array([0.1, 1.0]))
    assert moved[1] == 1.0 and moved[0] > 0.0


@settings(max_examples=60, deadline=None)
@given(ACTORS)
def test_positions_stay_between_those_of_the_actors(actors: list[tuple[float, float, float]]) -> None:
    position, salience, capability = np.array(actors).T
    moved = one_round(position, salience, capability)
    assert (moved >= position.min() - 1e-12).all() and (moved <= position.max() + 1e-12).all()
    assert position.min() - 1e-12 <= forecast(position, salience, capability) <= position.max() + 1e-12


@settings(max_examples=60, deadline=None)
@given(ACTORS)
def test_one_of_two_wins(actors: list[tuple[float, float, float]]) -> None:
    position, salience, capability = np.array(actors).T
    if np.ptp(position) == 0:
        return
    found = chances(position, salience * capability, np.linspace(0.5, 2.0, len(position)))
    apart = position[:, None] != position
    assert (found + found.T)[apart] == pytest.approx(1.0)
