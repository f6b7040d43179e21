"""Shares and medians of made-up worlds, with intervals over batches."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.evidence.patterns.estimates import DRAWS, Estimate, median, share
from sim.evidence.patterns.sets import BATCHES, batch_of
from sim.scenario.coefficient_sets import SETS, given_by_sets
from sim.scenario.loading import load_scenario

RUNS = np.arange(40 * BATCHES)
ALL = np.ones(len(RUNS), dtype=bool)


def test_a_share_worked_by_hand() -> None:
    yes = np.array([True, True, False, False])
    among = np.array([True, True, True, False])
    found = share(yes, among, np.array([0, 1, 2, 3]))
    assert found.value == pytest.approx(2 / 3) and found.worlds == 3


def test_the_interval_of_independent_worlds_is_that_of_a_share() -> None:
    yes = np.random.default_rng(5).random(len(RUNS)) < 0.3
    found = share(yes, ALL, batch_of(RUNS)).interval
    half = 1.96 * sqrt(0.3 * 0.7 / len(RUNS))
    assert found.high - found.low == pytest.approx(2 * half, rel=0.2)
    assert found.low < found.value < found.high


def test_worlds_of_a_batch_that_agree_leave_more_doubt() -> None:
    batch = batch_of(RUNS)
    found = share(batch % 2 == 0, ALL, batch).interval
    assert found.high - found.low == pytest.approx(2 * 1.96 * sqrt(0.25 / BATCHES), rel=0.2)


def test_what_is_the_same_in_every_batch_leaves_no_doubt_of_a_difference() -> None:
    batch = batch_of(RUNS)
    one = share(batch % 2 == 0, ALL, batch)
    assert (one.less(one).interval.low, one.less(one).interval.high) == (0.0, 0.0)
    assert one.over(one).interval.low == pytest.approx(1.0)


def test_of_nothing_nothing_is_known() -> None:
    found = share(ALL, ~ALL, batch_of(RUNS)).interval
    assert np.isnan(found.value) and (found.low, found.high) == (-np.inf, np.inf)
    assert np.isnan(median(RUNS, ~ALL, batch_of(RUNS)).value)


@settings(deadline=None, max_examples=12)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=60))
def test_the_median_is_the_lower_one_of_the_middle(rounds: list[int]) -> None:
    counted = np.array(rounds)
    found = median(counted, np.ones(len(counted), dtype=bool), batch_of(np.arange(len(counted))))
    assert found.value == sorted(rounds)[(len(rounds) - 1) // 2]
    assert found.draws.shape == (DRAWS,)


def test_an_estimate_is_as_many_worlds_as_the_smaller_of_its_parts() -> None:
    few, many = (Estimate(1.0, np.ones(DRAWS), worlds) for worlds in (3, 8))
    assert few.less(many).worlds == many.over(few).worlds == 3


def test_a_batch_is_a_coefficient_set() -> None:
    assert BATCHES == SETS and set(batch_of(RUNS)) == set(range(BATCHES))
    given = given_by_sets(load_scenario("us-russia"), RUNS)["coefficients.trust.scar"]
    assert all(len(set(given[batch_of(RUNS) == batch])) == 1 for batch in range(BATCHES))
