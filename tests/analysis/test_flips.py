"""Flips: a scenario against itself has none, every flow is counted once, and the intervals hold what they should."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.flips import AGREED, FAILURE, PairedComparison, compared
from sim.analysis.sets.clustered import over_sets
from sim.arrays import Column
from sim.ensemble.intervals import share_difference
from sim.ensemble.results.results import Results
from sim.ensemble.set_runs import run_sets
from sim.model.talks.endings import ENDINGS
from sim.model.talks.reasons import REASONS
from sim.scenario.loading import load_scenario
from tests.charts.conftest import baseline

NAMES = ("before", "after")


def with_endings(found: Results, endings: list[str]) -> Results:
    """Some worlds of a run with other endings; a failure without a reason is bound by time."""
    worlds = len(endings)
    columns: dict[str, Column] = {name: column[:worlds] for name, column in found.columns.items()}
    ending = np.array(endings)
    columns["ending"] = ending
    columns["binding"] = np.where(ending == AGREED, REASONS[0], "time")
    return replace(found, columns=columns)


def counts(found: PairedComparison) -> dict[tuple[str, str], int]:
    return {(flow.before, flow.after): flow.worlds for flow in found.flips}


def test_a_scenario_against_itself_has_no_flips() -> None:
    found = compared(baseline(), baseline(), NAMES)
    assert all(flow.before == flow.after for flow in (*found.flips, *found.flows))
    assert found.overcome == found.arisen == ()
    assert found.agreement.difference == 0
    assert found.agreement.low is not None and found.agreement.low < 0 < (found.agreement.high or 0)
    assert all(change.difference in (0, None) for change in found.changes)


def test_over_sets_is_over_the_worlds_that_both_played_with_them() -> None:
    other = load_scenario("us-russia", {"principals.us.base_trust": "0.9"})
    one = replace(baseline(), sets=run_sets(baseline().scenario, 256))
    two = replace(baseline(), sets=run_sets(other, 256))
    found, same = compared(one, two, NAMES), compared(one, one, NAMES)
    before, after = (np.asarray(side.sets.columns["ending"] == AGREED, dtype=float) for side in (one, two) if side.sets)
    over = found.agreement.sets
    assert over and over == over_sets(after - before, np.arange(256) % 128) and over.sets == 128
    assert all(change.sets is None or change.sets.difference == 0 for change in same.changes)
    assert same.agreement.sets and same.agreement.sets.low < 0 < same.agreement.sets.high, "no flips are no certainty"
    assert compared(one, baseline(), NAMES).agreement.sets is None


SOME = st.lists(st.sampled_from(ENDINGS[1:]), min_size=2, max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.data(), SOME)
def test_flows_sum_to_the_worlds_and_turn_round(data: st.DataObject, first: list[str]) -> None:
    second = data.draw(st.lists(st.sampled_from(ENDINGS[1:]), min_size=len(first), max_size=len(first)))
    one, two = with_endings(baseline(), first), with_endings(baseline(), second)
    found, turned = compared(one, two, NAMES), compared(two, one, NAMES)
    for flows in (found.flows, found.flips):
        assert sum(flow.worlds for flow in flows) == len(first)
        assert all(flow.low <= flow.share <= flow.high for flow in flows)
    flips = counts(found)
    gained, lost = flips.get((FAILURE, AGREED), 0), flips.get((AGREED, FAILURE), 0)
    assert gained == sum(a != AGREED and b == AGREED for a, b in zip(first, second, strict=True))
    assert sum(flow.worlds for flow in found.overcome) == gained
    assert sum(flow.worlds for flow in found.arisen) == lost
    change, back = found.agreement, turned.agreement
    assert change.difference == pytest.approx((gained - lost) / len(first))
    assert change.difference == pytest.approx(-(back.difference or 0))
    assert (change.low, change.high) == pytest.approx((-(back.high or 0), -(back.low or 0)))
    assert {(b, a): n for (a, b), n in flips.items()} == counts(turned)


def test_reasons_are_those_of_the_failures() -> None:
    one = with_endings(baseline(), ["stalemate", "agreement", "broken off", "stalemate"])
    reasons = {**one.columns, "binding": np.array(["distrust", "none", "veto", "time"])}
    one = replace(one, columns=reasons)
    two = with_endings(baseline(), ["agreement", "broken off", "agreement", "stalemate"])
    found = compared(one, two, NAMES)
    assert {(flow.before, flow.share) for flow in found.overcome} == {("distrust", 0.5), ("veto", 0.5)}
    assert [(flow.before, flow.after, flow.worlds) for flow in found.arisen] == [(AGREED, "time", 1)]


def test_the_interval_of_a_difference_is_that_of_bonett_and_price() -> None:
    """By hand, with 20 up and 5 down of 98 worlds: shares 0.21 and 0.06, difference 0.15."""
    low, high = share_difference(20, 5, 98)
    half = 1.959964 * ((0.21 + 0.06 - 0.15**2) / 100) ** 0.5
    assert (low, high) == pytest.approx((0.15 - half, 0.15 + half), abs=1e-6)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_interval_stays_within_what_can_be(up: int, down: int, rest: int) -> None:
    worlds = up + down + rest + 1
    low, high = share_difference(up, down, worlds)
    assert -1 <= low < high <= 1


def test_only_the_same_worlds_are_compared() -> None:
    with pytest.raises(ValueError, match="the same worlds"):
        compared(baseline(), replace(baseline(), seed=2), NAMES)
    with pytest.raises(ValueError, match="the same worlds"):
        compared(baseline(), with_endings(baseline(), ["agreement", "broken off"]), NAMES)
