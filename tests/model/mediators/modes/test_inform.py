"""When a mediator's word is believed, against the known answers of Kydd 2003."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble.runs import run
from sim.model.mediators.modes.inform import Inform, words
from sim.model.negotiation import Negotiation
from sim.model.principals.resolve import OF_A_HALF
from tests.building import Data, bare, calm, changed, scenario, with_mediators

WORLDS = np.arange(600)
COST, WIDTH, LOSS = 0.13, 0.5, 0.05  # of no deal to all; of secret hopes, as value; of a breakdown to the mediator
HALF = OF_A_HALF * WIDTH / np.sqrt(12)  # by how much the mean of a half of the belief lies beside the middle
RIGHT = 0.75  # an effort of a half: 1 x .625 x .8


def interval(loss: float, right: float, cost_weak: float, cost_resolved: float) -> tuple[float, float]:
    """The biases for which "weak" is informative: [q k / ((1 - q) c_H - c_L), q' k / ((1 - q') c_H - c_L))."""
    q, q_resolve = 1 - right, right
    lower, upper = ((1 - chance) * cost_weak - cost_resolved for chance in (q, q_resolve))
    if lower <= 0:
        return np.inf, np.inf
    return q * loss / lower, q_resolve * loss / upper if upper > 0 else np.inf


@given(bias=st.floats(0, 1), loss=st.floats(0.001, 1), right=st.floats(0.5, 0.999), weak=st.floats(0.01, 1),
       share=st.floats(0, 1))
def test_its_word_is_informative_in_the_interval_of_the_theory(
    bias: float, loss: float, right: float, weak: float, share: float
) -> None:
    lower, upper = interval(loss, right, weak, weak * share)
    if min(abs(bias - lower), abs(bias - upper)) < 1e-9 or abs(right * weak - weak * share) < 1e-9:
        return  # at an end rounding decides
    on_weakness, on_resolve = words(*(np.array([each]) for each in (bias, loss, right, weak, weak * share)))
    assert bool(on_weakness[0] & ~on_resolve[0]) == (lower <= bias < upper)


@given(loss=st.floats(0.001, 1), right=st.floats(0.5, 0.999), weak=st.floats(0, 1), share=st.floats(0, 1),
       bias=st.floats(-1, 0))
def test_one_who_only_wants_peace_never_says_weak_to_effect(
    loss: float, right: float, weak: float, share: float, bias: float
) -> None:
    """Without a bias for the side it always says that the other is resolved; with one against it, nothing of use."""
    on_weakness, on_resolve = words(*(np.array([each]) for each in (bias, loss, right, weak, weak * share)))
    assert not (on_weakness & ~on_resolve)[0]
    if bias == 0:
        assert not on_weakness[0] and not on_resolve[0]


def talks(bias: float, modes: tuple[str, ...] = ("inform",)) -> Data:
    """Calm talks whose mediator knows what is so three times out of four; half of a side's value is contested."""
    ends = [-2 * COST - WIDTH, -2 * COST + WIDTH]
    sides = {"hope": {"uniform": ends}, "secrecy": 1, "caution": 1}
    envoy = {"skill": 1, "intensity": 0.625, "attention": 0.8, "bias": {"a": bias}, "breakdown_loss": LOSS,
             "credibility": {"a": 0.5, "b": 0.5}, "modes": list(modes)}
    lines = {"issues.*.status_quo": 0.5, "principals.a.interests.*.ideal": 0, "principals.b.interests.*.ideal": 1}
    data = changed(calm(bare(2)), lines | {f"principals.*.no_deal.{name}": value for name, value in sides.items()})
    data = changed(with_mediators(data, "inform"), {f"mediators.*.{name}": value for name, value in envoy.items()})
    return changed(data, {"coefficients.mediator": {"word_hazard": 3, "returns": 0}})


@pytest.mark.parametrize("bias", [-0.5, 0.0, 0.05, 0.08, 0.3, 0.75, 0.85, 0.9])
def test_in_the_round_its_favourite_believes_it_in_the_interval(bias: float) -> None:
    model = Negotiation(scenario(talks(bias)), 1, WORLDS)
    model.step()
    envoy = model.mediators[0].mode(Inform)
    assert envoy is not None
    lower, upper = interval(LOSS, RIGHT, COST + HALF, COST - HALF)
    spoken = envoy.said[0, 1] != 0
    assert 0.5 < spoken.mean() < 1
    assert np.all(envoy.believed[0, 1] == (spoken & (lower <= bias < upper)))
    assert not envoy.believed[1].any()  # it has no bias for the other side
    if bias < lower:
        assert np.all(envoy.said[0, 1][spoken] == 1)
    if bias >= upper:
        assert np.all(envoy.said[0, 1][spoken] == -1)


def test_a_believed_word_is_right_as_often_as_its_evidence_and_narrows_to_the_posterior() -> None:
    model = Negotiation(scenario(talks(0.3)), 1, np.arange(4000))
    a, b = model.principals
    envoy = model.mediators[0].mode(Inform)
    assert envoy is not None
    model.mediators[0].move()
    model.mediators[0].speak()
    said, told = envoy.said[0, 1], envoy.believed[0, 1] > 0
    right = ((b.hope.secret > 0) == (said > 0))[told]
    assert abs(right.mean() - RIGHT) < 3 * np.sqrt(RIGHT * (1 - RIGHT) / told.sum())
    mean, variance = a.beliefs.resolve.resolve_mean[1], a.beliefs.resolve.resolve_variance[1]
    step = (2 * RIGHT - 1) * 0.5 * OF_A_HALF  # of the spread; a credibility of a half goes half the way
    np.testing.assert_allclose(mean[told], said[told] * step * b.hope.spread[told])
    np.testing.assert_allclose(variance[told], b.hope.spread[told] ** 2 * (1 - step**2))
    assert np.all(mean[~told] == 0) and np.all(variance[~told] == b.hope.spread[~told] ** 2)


def test_a_word_that_nobody_believes_changes_nothing() -> None:
    one, other = (run(scenario(talks(0.0, modes)), 100).columns for modes in (("communicate", "inform"),
                                                                              ("communicate",)))
    for name in other:
        assert one[name].tobytes() == other[name].tobytes(), name
    believed = run(scenario(talks(0.3, ("communicate", "inform"))), 100).columns
    assert any(believed[name].tobytes() != one[name].tobytes() for name in ("rounds", "ending", "terms.issue1"))
