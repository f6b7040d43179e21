"""Shares and their intervals, and the rule by which a change is named as a cause."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.analysis.causes.findings import FAMILY, above_luck, cause_row, counted
from sim.analysis.causes.lifts import Lift
from sim.analysis.causes.luck import BY_KEY, DEPARTURES, EVENTS, HEARING, KINDS, STRONGEST, VOTES
from sim.analysis.causes.sample import STREAMS, Sample
from sim.arrays import Array, Mask
from sim.ensemble.intervals import wilson

FAILURES, CHANGES = 150, 13
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
    random, wrong, scenarios = np.random.default_rng(1), 0, 250
    for _ in range(scenarios):
        fragile = fragile_talks(random)
        by_luck = (random.random((STREAMS, FAILURES)) < fragile).mean(axis=0)
        wrong += any(above_luck(random.random(FAILURES) < fragile, by_luck, CHANGES)[1] > 0 for _ in range(CHANGES))
    assert wrong <= stats.binom.ppf(0.999, scenarios, FAMILY)


def sample_of(saved: Mask, by_luck: dict[str, Mask]) -> Sample:
    """Failures that one change saves, and luck by its kind (S, n); no deals."""
    none = np.zeros(0, dtype=np.int64)
    return Sample(np.arange(len(saved)), none, {"one": saved}, {"one": none.astype(bool)}, by_luck, {})


def lift_beside(kind: str) -> Lift:
    """A change that acts where a kind of luck does."""
    return Lift("one", "One thing changed", "one thing been so", kind, ())


def saving(*shares: float) -> dict[str, Mask]:
    """Luck of every kind that saves the first of 20 failures, so many in every stream."""
    kinds = zip(KINDS, shares, strict=True)
    return {kind.key: np.tile(np.arange(20) < round(20 * share), (STREAMS, 1)) for kind, share in kinds}


def test_a_change_is_compared_with_its_own_kind_of_luck_or_else_with_the_strongest() -> None:
    saved, every = np.arange(20) < 10, saving(0.1, 0.3, 0.2, 0.3)
    some = {key: every[key] for key in (HEARING, VOTES)}
    for luck, by_luck, beside, saves in (
        (HEARING, every, HEARING, 0.1), (VOTES, every, VOTES, 0.2), (EVENTS, every, EVENTS, 0.3),
        (STRONGEST, every, DEPARTURES, 0.3), (STRONGEST, some, VOTES, 0.2), (DEPARTURES, some, VOTES, 0.2),
    ):
        row = cause_row(lift_beside(luck), sample_of(saved, by_luck), BY_KEY, CHANGES)
        assert (row.luck, row.luck_label) == (beside, BY_KEY[beside].label) and np.isclose(row.luck_saves, saves)
        expected = above_luck(saved, by_luck[beside].mean(axis=0), CHANGES)
        assert (row.above, row.above_low, row.above_high) == expected and row.cause == (expected[1] > 0)


def test_where_no_luck_has_a_say_none_is_named_and_it_saves_nothing() -> None:
    for luck in (HEARING, STRONGEST):
        row = cause_row(lift_beside(luck), sample_of(np.arange(60) < 50, {}), BY_KEY, CHANGES)
        assert (row.luck, row.luck_label, row.luck_saves) == (None, None, 0.0) and row.cause


def fragile_talks(random: np.random.Generator) -> Array:
    """How readily each failure is saved by anything at all."""
    return random.beta(0.3, 3.0, FAILURES)


def test_choosing_the_strongest_kind_names_no_more_by_chance() -> None:
    random, wrong, scenarios = np.random.default_rng(2), 0, 250
    for _ in range(scenarios):
        fragile = fragile_talks(random)
        by_luck = {kind.key: random.random((STREAMS, FAILURES)) < fragile for kind in KINDS}
        wrong += any(cause_row(lift_beside(STRONGEST), sample_of(random.random(FAILURES) < fragile, by_luck), BY_KEY,
                               CHANGES).cause for _ in range(CHANGES))
    assert wrong <= stats.binom.ppf(0.999, scenarios, FAMILY)


def test_counts_have_wilsons_interval_and_none_of_nothing() -> None:
    found = counted(np.array([True, False, True, False]))
    assert (found.worlds, found.of, found.share) == (2, 4, 0.5) and (found.low, found.high) == wilson(2, 4)
    assert counted(np.zeros(0, dtype=bool)).share is None
