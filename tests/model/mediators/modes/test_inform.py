"""When a mediator's word is believed, against the known answers of Kydd 2003."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble.runs import run
from sim.model.mediators.modes.inform import Inform, words
from sim.model.negotiation import Negotiation
from tests.building import Data, bare, calm, changed, scenario, with_mediators

WORLDS = np.arange(600)
COST, WIDTH, LOSS = 0.13, 0.5, 0.05  # of no deal to all; of the private values; of a breakdown to the mediator
RIGHT = 0.75  # an effort of a half


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
    """Calm talks whose mediator knows what is so three times out of four."""
    sides = {"private_range": WIDTH, "own_hope": -COST, "caution": 1}
    envoy = {"skill": 0.5, "intensity": 0.5, "attention": 0.5, "bias": {"a": bias}, "breakdown_loss": LOSS,
             "credibility": {"a": 0.5, "b": 0.5}, "modes": list(modes)}
    data = changed(calm(bare(2)), {f"principals.*.no_deal.{name}": value for name, value in sides.items()})
    data = changed(with_mediators(data, "inform"), {f"mediators.*.{name}": value for name, value in envoy.items()})
    return changed(data, {"coefficients.mediator": {"word_hazard": 3}})


@pytest.mark.parametrize("bias", [-0.5, 0.0, 0.05, 0.08, 0.3, 0.6, 0.65, 0.9])
def test_in_the_round_its_favourite_believes_it_in_the_interval(bias: float) -> None:
    model = Negotiation(scenario(talks(bias)), 1, WORLDS)
    model.step()
    envoy = model.mediators[0].mode(Inform)
    assert envoy is not None
    lower, upper = interval(LOSS, RIGHT, COST + WIDTH / 4, COST - WIDTH / 4)
    spoken = envoy.said[0, 1] != 0
    assert 0.5 < spoken.mean() < 1
    assert np.all(envoy.believed[0, 1] == (spoken & (lower <= bias < upper)))
    assert not envoy.believed[1].any()  # it has no bias for the other side
    if bias < lower:
        assert np.all(envoy.said[0, 1][spoken] == 1)
    if bias >= upper:
        assert np.all(envoy.said[0, 1][spoken] == -1)


def test_a_believed_word_is_right_as_often_as_its_evidence_and_narrows_to_the_posterior() -> None:
    model = Negotiation(scenario(changed(talks(0.3), {"coefficients.learning": {"no_deal": 0}})), 1, np.arange(4000))
    a, b = model.principals
    envoy = model.mediators[0].mode(Inform)
    assert envoy is not None
    model.mediators[0].move()
    model.mediators[0].speak()
    said, told = envoy.said[0, 1], envoy.believed[0, 1] > 0
    right = ((b.private > 0) == (said > 0))[told]
    assert abs(right.mean() - RIGHT) < 3 * np.sqrt(RIGHT * (1 - RIGHT) / told.sum())
    low, high = a.beliefs.believed_low[1], a.beliefs.believed_high[1]
    step = (2 * RIGHT - 1) * 0.5 * WIDTH / 2  # a credibility of a half goes half the way
    np.testing.assert_allclose(high[told] - low[told], WIDTH - step)
    np.testing.assert_allclose(((low + high) / 2)[told], said[told] * step / 2)
    assert np.all(low[~told] == -WIDTH / 2) and np.all(high[~told] == WIDTH / 2)


def test_a_word_that_nobody_believes_changes_nothing() -> None:
    one, other = (run(scenario(talks(0.0, modes)), 100).columns for modes in (("communicate", "inform"),
                                                                              ("communicate",)))
    for name in other:
        assert one[name].tobytes() == other[name].tobytes(), name
    believed = run(scenario(talks(0.3, ("communicate", "inform"))), 100).columns
    assert any(believed[name].tobytes() != one[name].tobytes() for name in ("rounds", "ending", "terms.issue1"))
