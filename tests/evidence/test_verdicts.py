"""Verdicts: what holds, fails and stays open, and how often a rule errs."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence import verdicts
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, UNDECIDED, Interval, Look

NUMBERS = st.floats(-1, 1)


def between(low: float, value: float, high: float) -> Interval:
    return Interval(value, low, high, 100)


@pytest.mark.parametrize(("low", "value", "high", "verdict"), [
    (0.01, 0.05, 0.09, HOLDS),
    (0.01, 0.04, 0.09, UNDECIDED),
    (-0.01, 0.05, 0.09, UNDECIDED),
    (0.01, 0.02, 0.04, FAILS),
    (-0.09, -0.05, -0.01, FAILS),
])  # fmt: skip
def test_a_change_needs_sign_and_size(low: float, value: float, high: float, verdict: str) -> None:
    assert verdicts.change(between(low, value, high), 0.05) == verdict


@given(st.lists(NUMBERS, min_size=3, max_size=3), NUMBERS, NUMBERS)
def test_within_holds_only_wholly_inside_and_fails_only_wholly_outside(ends: list[float], a: float, b: float) -> None:
    low, value, high = sorted(ends)
    least, most = sorted((a, b))
    found = verdicts.within(between(low, value, high), least, most)
    assert (found == HOLDS) == (least <= low and high <= most)
    assert (found == FAILS) == (high < least or low > most)


def test_one_part_that_fails_is_enough() -> None:
    assert verdicts.together([HOLDS, UNDECIDED, FAILS]) == FAILS
    assert verdicts.together([HOLDS, UNDECIDED]) == UNDECIDED
    assert verdicts.together([FAILS, CANNOT]) == CANNOT
    assert verdicts.together([HOLDS, HOLDS]) == HOLDS


def test_a_step_that_falls_by_more_than_a_quarter_is_no_rise() -> None:
    ends = between(0.08, 0.1, 0.12)
    assert verdicts.rises(ends, [between(-0.02, -0.012, 0.0)] * 2, 0.05) == HOLDS
    assert verdicts.rises(ends, [between(-0.03, -0.02, 0.0)], 0.05) == UNDECIDED
    assert verdicts.rises(ends, [between(-0.05, -0.03, -0.02)], 0.05) == FAILS


def test_worlds_are_doubled_and_the_error_is_spent_by_halves() -> None:
    looks: list[tuple[int, float]] = []

    def look(worlds: int, alpha: float) -> Look:
        looks.append((worlds, alpha))
        return Look(UNDECIDED, between(-1, 0, 1))

    assert verdicts.settled(look, 100, family=10).verdict == UNDECIDED
    assert [worlds for worlds, _ in looks] == [100, 200, 400, 800, 1600]
    assert [alpha for _, alpha in looks] == pytest.approx([0.0025 / 2**k for k in range(5)])
    assert sum(alpha for _, alpha in looks) < verdicts.FAMILY / 10


def test_a_settled_line_is_not_looked_at_again() -> None:
    seen: list[int] = []

    def look(worlds: int, alpha: float) -> Look:
        seen.append(worlds)
        return Look(HOLDS if worlds >= 200 else UNDECIDED, between(0, 0, 0))

    assert verdicts.settled(look, 100, family=1).verdict == HOLDS
    assert seen == [100, 200]


@given(st.floats(0.01, 0.2), st.integers(0, 5))
def test_intervals_hold_the_truth_about_as_often_as_they_say(alpha: float, seed: int) -> None:
    draws = np.random.default_rng(seed)
    held = []
    for _ in range(200):
        found = verdicts.of_pairs(draws.choice([-1.0, 0.0, 1.0], 300, p=[0.1, 0.7, 0.2]), alpha)
        held.append(found.low <= 0.1 <= found.high)
    assert np.mean(held) >= 1 - alpha - 4 * np.sqrt(alpha * (1 - alpha) / 200)


def test_of_nothing_nothing_is_known() -> None:
    assert verdicts.of_pairs(np.full(5, np.nan), 0.05).high == inf
    assert verdicts.of_share(0, 0, 0.05).high == 1.0
    assert verdicts.change(verdicts.of_pairs(np.full(5, np.nan), 0.05), 0.1) == UNDECIDED


def test_no_flip_at_all_is_not_certainty() -> None:
    found = verdicts.of_pairs(np.zeros(100), 0.05)
    assert found.value == 0 and found.low < 0 < found.high


def test_all_seeds_count() -> None:
    shares = verdicts.by_seed(2500)
    assert [seed for seed, _ in shares] == [1, 2, 3]
    assert sum(worlds for _, worlds in shares) >= 2500
