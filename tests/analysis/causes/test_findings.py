"""Shares and their intervals, and the rule by which a change is named as a cause."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.analysis.causes.findings import FAMILY, above_luck, counted
from sim.ensemble.intervals import wilson

SHARES = st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0])


def test_the_interval_by_hand() -> None:
    saved, by_luck = np.array([True, True, True, False]), np.zeros(4)
    found, low, high = above_luck(saved, by_luck, comparisons=5)
    padded = [1, 1, 1, 0, 1, -1]
    half = stats.t.ppf(0.995, 5) * np.std(padded, ddof=1) / np.sqrt(6)
    assert (found, low, high) == (0.75, np.mean(padded) - half, np.mean(padded) + half)


@given(st.lists(st.tuples(st.booleans(), SHARES), min_size=1, max_size=200), st.integers(1, 20))
def test_a_change_that_saves_no_more_than_luck_is_no_cause(worlds: list[tuple[bool, float]], comparisons: int) -> None:
    saved, by_luck = np.array([one for one, _ in worlds]), np.array([share for _, share in worlds])
    found, low, high = above_luck(saved, by_luck, comparisons)
    assert low <= high and (found > 0 or low <= 0)


def test_one_failure_names_nothing_and_many_do() -> None:
    for n, cause in ((1, False), (3, False), (60, True)):
        assert (above_luck(np.ones(n, dtype=bool), np.zeros(n), 13)[1] > 0) == cause


def test_chance_alone_names_a_change_in_one_scenario_of_twenty_at_most() -> None:
    random, lifts, wrong, scenarios = np.random.default_rng(1), 13, 0, 250
    for _ in range(scenarios):
        fragile = random.beta(0.3, 3.0, 150)  # how readily each failure is saved by anything at all
        by_luck = (random.random((3, 150)) < fragile).mean(axis=0)
        wrong += any(above_luck(random.random(150) < fragile, by_luck, lifts)[1] > 0 for _ in range(lifts))
    assert wrong <= stats.binom.ppf(0.999, scenarios, FAMILY)


def test_counts_have_wilsons_interval_and_none_of_nothing() -> None:
    found = counted(np.array([True, False, True, False]))
    assert (found.worlds, found.of, found.share) == (2, 4, 0.5) and (found.low, found.high) == wilson(2, 4)
    assert counted(np.zeros(0, dtype=bool)).share is None
