"""Differences over sets: the interval is that of clusters, and holds the mean over all sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp

from sim.analysis.sets.clustered import over_sets
from sim.ensemble.intervals import share_difference

SETS, EACH = 32, 8
OF = np.arange(SETS * EACH) % SETS


@given(st.integers(0, 2**32 - 1))
def test_of_equal_sets_it_is_students_interval_of_their_means(seed: int) -> None:
    differences = np.random.default_rng(seed).normal(size=len(OF))
    means = differences.reshape(EACH, SETS).mean(axis=0)
    known = ttest_1samp(means, 0).confidence_interval()
    found = over_sets(differences, OF)
    assert found and (found.sets, found.pairs) == (SETS, SETS * EACH)
    assert (found.difference, found.low, found.high) == pytest.approx((means.mean(), known.low, known.high))


def test_pairs_without_the_quantity_are_left_out_and_one_set_says_nothing() -> None:
    differences = np.random.default_rng(1).normal(size=len(OF))
    some = np.where(OF < 20, differences, np.nan)
    found = over_sets(some, OF)
    assert found and found.sets == 20 and found.difference == pytest.approx(np.nanmean(some))
    assert over_sets(np.where(OF == 3, differences, np.nan), OF) is None
    assert over_sets(np.full(len(OF), np.nan), OF) is None


def test_no_flips_at_all_are_not_taken_for_certainty() -> None:
    found = over_sets(np.zeros(len(OF)), OF)
    assert found and (found.low, found.high) == share_difference(0, 0, len(OF))


def test_the_interval_holds_the_mean_over_all_sets() -> None:
    """Effects differ by set, so that pairs on their own would promise far too much."""
    rng, held = np.random.default_rng(5), 0
    for _ in range(200):
        found = over_sets(0.1 + rng.normal(0, 0.2, SETS)[OF] + rng.normal(0, 0.3, len(OF)), OF)
        assert found
        held += found.low < 0.1 < found.high
    assert 0.91 < held / 200 < 0.99
