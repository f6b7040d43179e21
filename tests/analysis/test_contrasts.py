"""How far the ends of a sweep are apart is told run by run, with an interval that allows for having picked them."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from sim.analysis.contrasts import between, pairs
from sim.analysis.effects import paired
from sim.arrays import Array
from sim.ensemble.intervals import share_difference


def noise(points: int, runs: int, seed: int) -> Array:
    """Points that share the luck of their runs."""
    drawn = np.random.default_rng(seed)
    return drawn.normal(0, 2, runs) + drawn.normal(0, 0.3, (points, runs))


def test_two_points_are_compared_as_parley_compare_does() -> None:
    table = noise(2, 50, 1)
    found, known = between(table[:1], table[1:]), paired(table[0], table[1])
    assert (found.mean, found.low, found.high, found.pairs) == pytest.approx(
        (known.mean, known.low, known.high, known.pairs))
    agreed = (table > 0).astype(float)
    up, down = int((agreed[1] > agreed[0]).sum()), int((agreed[1] < agreed[0]).sum())
    found = between(agreed[:1], agreed[1:], share=True)
    assert (found.low, found.high) == pytest.approx(share_difference(up, down, 50))


def test_a_difference_shows_that_single_intervals_hide() -> None:
    """The luck of the runs is large and falls out."""
    table = noise(2, 50, 1) + [[0.0], [0.5]]
    (low, high), half = table.mean(axis=1), 1.96 * table.std(axis=1) / np.sqrt(50)
    assert low + half[0] > high - half[1] and between(table[:1], table[1:]).certain


def test_only_runs_with_the_outcome_on_both_sides_are_pairs() -> None:
    table = noise(2, 10, 2)
    table[0, :3] = table[1, 2:5] = np.nan
    assert between(table[:1], table[1:]).pairs == 5
    table[0, 1:] = np.nan
    assert isnan(between(table[:1], table[1:]).mean)


def test_picking_among_many_makes_it_wider() -> None:
    """Of points that do not differ the two ends differ surely in at most one study of twenty."""
    sure = 0
    for seed in range(200):
        table = noise(12, 40, seed)
        order = np.argsort(table.mean(axis=1))
        low, high = table[order[:1]], table[order[-1:]]
        sure += between(low, high, pairs(12)).certain
        assert between(low, high, pairs(12)).low < between(low, high).low
    assert sure <= 10
    assert (pairs(1), pairs(2), pairs(12)) == (1, 1, 66)


def test_points_that_were_drawn_bring_their_own_chance() -> None:
    drawn = np.random.default_rng(3)
    low, high = (noise(8, 50, 4) + drawn.normal(0, 1, (8, 1)) for _ in range(2))
    given, sampled = between(low, high), between(low, high, sampled=True)
    assert given.mean == pytest.approx(sampled.mean)
    assert sampled.high - sampled.low > 3 * (given.high - given.low)
    assert isnan(between(low[:3], high, sampled=True).mean)
