"""Counts of sets: clear ways are counted as such, and nothing is said of sets with few pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.sets.counting import FEWEST_PAIRS, SetCounts, set_counts

PAIRS = np.repeat(np.arange(4), 50)


def test_sets_are_counted_by_what_is_clear() -> None:
    ways = np.array([1.0, -1.0, 0.0, 0.0])[PAIRS]
    found = set_counts(ways, PAIRS)
    assert found == SetCounts(up=1, down=1, unclear=2)
    assert found.sentence() == "clearly up in 1, clearly down in 1, too close to tell in 2 of 4 sets"


def test_quantities_that_are_no_flips_are_counted_too() -> None:
    noise = np.random.default_rng(1).normal(size=len(PAIRS))
    assert set_counts(noise + np.array([3.0, -3.0, 3.0, 3.0])[PAIRS], PAIRS) == SetCounts(3, 1, 0)


def test_nothing_is_said_where_a_set_has_few_pairs() -> None:
    differences = np.ones(len(PAIRS))
    differences[PAIRS == 2] = np.where(np.arange(50) < FEWEST_PAIRS - 1, 1.0, np.nan)
    assert set_counts(differences, PAIRS) is None
    assert set_counts(np.array([]), np.array([], dtype=np.int64)) is None


@given(st.integers(0, 2**32 - 1), st.floats(-1, 1))
def test_the_other_way_round_ups_are_downs(seed: int, way: float) -> None:
    rng = np.random.default_rng(seed)
    differences = np.sign(rng.normal(way, 1, len(PAIRS))) * (rng.random(len(PAIRS)) < 0.5)
    one, other = set_counts(differences, PAIRS), set_counts(-differences, PAIRS)
    assert one and other and (one.up, one.down, one.unclear) == (other.down, other.up, other.unclear)
    assert one.sets == 4
