"""The band of coefficient sets: it holds nine of ten sets whose true shares are known, be these wide or narrow."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betainc

from sim.analysis.sets.predictive import mean_between_sets, set_band
from sim.arrays import Array

SETS, EACH = 128, 8
WIDE, NARROW = (0.13, 0.107), (0.2, 0.04)  # mean and standard deviation of the true shares of sets
RARE, FREQUENT = (0.01, 0.02), (0.97, 0.03)


def played(a: float, b: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """The counts of one run: sets whose shares come from a beta distribution, 8 worlds each."""
    return rng.binomial(EACH, rng.beta(a, b, SETS)).astype(float), np.full(SETS, float(EACH))


def held(mean: float, deviation: float, repeats: int) -> tuple[float, float]:
    """The mean share of sets that the bands of some runs hold, and how many of the runs hold the mean of all sets."""
    strength, rng = mean * (1 - mean) / deviation**2 - 1, np.random.default_rng(1)
    a, b = mean * strength, (1 - mean) * strength
    content, covered = [], []
    for _ in range(repeats):
        counts = played(a, b, rng)
        low, _, high = set_band(*counts)
        content.append(betainc(a, b, high) - betainc(a, b, low))
        ends = mean_between_sets(*counts)
        covered.append(ends[0] <= mean <= ends[1])
    return float(np.mean(content)), float(np.mean(covered))


@pytest.mark.parametrize("table", [WIDE, NARROW])
def test_a_band_holds_about_nine_of_ten_sets(table: tuple[float, float]) -> None:
    assert 0.83 < held(*table, repeats=12)[0] < 0.96


@pytest.mark.slow
@pytest.mark.parametrize("table", [WIDE, NARROW])
def test_bands_hold_nine_of_ten_sets_on_average(table: tuple[float, float]) -> None:
    content, covered = held(*table, repeats=150)
    assert 0.88 < content < 0.94 and covered >= 0.9


@pytest.mark.slow
@pytest.mark.parametrize("table", [RARE, FREQUENT, (0.01, 0.01), (0.97, 0.054)])
def test_bands_of_shares_near_none_or_all_hold_nine_of_ten_sets_or_more(table: tuple[float, float]) -> None:
    assert 0.88 < held(*table, repeats=30)[0] < 0.95


def test_a_band_lies_around_the_mean_and_narrows_with_the_worlds_of_a_set() -> None:
    few = set_band(np.full(SETS, 2.0), np.full(SETS, 8.0))
    many = set_band(np.full(SETS, 50.0), np.full(SETS, 200.0))
    assert few.low < many.low < few.middle == many.middle == 0.25 < many.high < few.high


def test_what_no_world_or_every_world_has_is_near_none_or_all() -> None:
    sizes = np.full(SETS, float(EACH))
    none, every = set_band(np.zeros(SETS), sizes), set_band(sizes, sizes)
    assert none.low == none.middle == 0 < none.high < 0.01
    assert every.high == every.middle == 1 > every.low > 0.99


def test_failures_have_the_band_of_successes_turned_round() -> None:
    successes, sizes = played(1.2, 4.0, np.random.default_rng(3))
    one, other = set_band(successes, sizes), set_band(sizes - successes, sizes)
    assert one == pytest.approx([1 - end for end in reversed(other)], abs=1e-4)


def test_sets_may_have_different_numbers_of_worlds_and_none() -> None:
    rng = np.random.default_rng(4)
    sizes = rng.integers(0, 12, 40).astype(float)
    band = set_band(rng.binomial(sizes.astype(int), 0.4).astype(float), sizes)
    assert 0 < band.low < band.middle < band.high < 1
