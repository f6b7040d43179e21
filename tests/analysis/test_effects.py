"""The interval of an effect follows from the pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp

from sim.analysis.effects import paired

SIZE = st.floats(-1, 1, allow_nan=False)


@given(st.lists(st.tuples(SIZE, SIZE), min_size=2, max_size=30))
def test_the_interval_is_that_of_scipy(pairs: list[tuple[float, float]]) -> None:
    low, high = (np.array(column) for column in zip(*pairs, strict=True))
    found = paired(low, high)
    assert found.pairs == len(pairs) and found.mean == pytest.approx((high - low).mean(), abs=1e-12)
    if np.std(high - low) > 1e-9:
        wanted = ttest_1samp(high - low, 0).confidence_interval(0.95)
        assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=1e-9)


def test_pairs_without_the_outcome_are_left_out() -> None:
    found = paired(np.array([0, np.nan, 1, 2.0]), np.array([1, 1, np.nan, 4.0]))
    assert (found.pairs, found.mean) == (2, 1.5)
    nothing = paired(np.array([np.nan, 1.0]), np.array([1.0, np.nan]))
    assert nothing.pairs == 0 and not nothing.certain
