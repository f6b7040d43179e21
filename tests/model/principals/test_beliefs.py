"""What a principal believes of the others: weights learnt from offers, and a range that closes around the truth."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.model.negotiation import Negotiation
from sim.model.principals.beliefs import learned, narrowed
from sim.model.principals.stock import take_stock
from sim.model.values.acceptance import TOLERANCE
from tests.building import bare, changed, scenario, with_mediators, with_misreading

SURPRISES = st.lists(st.floats(-1, 1), min_size=2, max_size=6)


@given(surprise=SURPRISES, rate=st.floats(0.01, 5))
def test_who_gave_more_than_expected_on_an_issue_is_thought_to_care_less(surprise: list[float], rate: float) -> None:
    gave = np.array(surprise)[:, None]
    before = np.full_like(gave, 1.0 / len(gave))
    after = learned(before, gave, np.array([rate]))
    assert abs(after.sum() - 1.0) < TOLERANCE and (after > 0).all()
    for one, other in zip(np.argsort(gave[:, 0])[:-1], np.argsort(gave[:, 0])[1:], strict=True):
        assert after[one, 0] >= after[other, 0] - TOLERANCE


@given(truth=st.floats(-0.5, 0.5), rate=st.floats(0, 1), slack=st.floats(0, 1))
def test_the_range_closes_around_the_truth(truth: float, rate: float, slack: float) -> None:
    """Where the other shows no less than it can live with, the truth stays inside and the range grows no wider."""
    ends, shown = (np.array([-0.5]), np.array([0.5])), np.array([truth + slack])
    low, high = narrowed(*ends, np.array([truth]), np.array([rate]), shown)
    assert low[0] <= truth + TOLERANCE and high[0] >= truth - TOLERANCE
    assert high[0] - low[0] <= 1.0 - rate + TOLERANCE


def test_an_offer_teaches_once() -> None:
    """Who takes stock again and has heard nothing new thinks of the others' weights as before."""
    data = changed(with_misreading(with_mediators(bare(3), "communicate")), {"talks.protocol": "shuttle"})
    model = Negotiation(scenario(data), 1, np.arange(50))
    for _ in range(4):
        model.step()
    side, values = model.principals[0], [principal.valued() for principal in model.principals]
    first = side.beliefs.estimate.copy()
    take_stock([side], values)
    second = side.beliefs.estimate.copy()
    take_stock([side], values)
    np.testing.assert_allclose(side.beliefs.estimate, second, atol=TOLERANCE)
    assert not np.allclose(first, second)
