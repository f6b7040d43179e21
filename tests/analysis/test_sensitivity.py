"""Sensitivity: known answers of known functions, the same every time, and no number that is none."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.sensitivity import (
    MISSING,
    checked,
    screened,
    screening_points,
    variance_points,
    variance_shares,
)  # fmt: skip
from sim.arrays import Array
from sim.errors import ParleyError

ABC = ("a", "b", "c")


def ishigami(points: Array) -> Array:
    """Ishigami & Homma 1990, with a = 7 and b = 0.1, over -pi to pi."""
    x, y, z = (-np.pi + 2 * np.pi * points).T
    return np.asarray(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))


def test_the_ishigami_function_has_its_known_indices() -> None:
    points = variance_points(ABC, 4096, seed=1)
    assert points.shape == (4096 * 5, 3) and points.min() >= 0 and points.max() <= 1
    found = {one.factor: one for one in variance_shares(ABC, points, ishigami(points)[:, None])}
    known = {"a": (0.3139, 0.5576), "b": (0.4424, 0.4424), "c": (0.0, 0.2437)}  # worked out by hand in Sobol & Levitan
    for name, (first, total) in known.items():
        assert found[name].first == pytest.approx(first, abs=0.03)
        assert found[name].total == pytest.approx(total, abs=0.03)
        assert found[name].first_low <= found[name].first <= found[name].first_high
        assert found[name].total_low <= found[name].total <= found[name].total_high


def test_a_sum_is_screened_by_its_weights() -> None:
    points = screening_points(ABC, 10, seed=1)
    assert points.shape == (10 * 4, 3)
    found = screened(ABC, points, points @ np.array([[1.0], [2.0], [-3.0]]))
    assert [one.factor for one in found] == ["c", "b", "a"]
    assert [one.effect for one in found] == pytest.approx([3, 2, 1])
    assert [one.mean for one in found] == pytest.approx([-3, 2, 1])
    assert [one.spread for one in found] == pytest.approx([0, 0, 0], abs=1e-12)
    assert all(one.low <= one.effect + 1e-9 and one.effect <= one.high + 1e-9 for one in found)


def test_a_factor_that_does_nothing_has_no_share() -> None:
    points = variance_points(ABC, 256, seed=2)
    found = {one.factor: one for one in variance_shares(ABC, points, points @ np.array([[1.0], [2.0], [0.0]]))}
    assert found["c"].total == pytest.approx(0) and found["c"].first == pytest.approx(0)
    assert found["a"].total == pytest.approx(0.2, abs=0.05) and found["b"].total == pytest.approx(0.8, abs=0.1)


def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    points = variance_points(ABC, 64, seed=5)
    assert np.array_equal(points, variance_points(ABC, 64, seed=5))
    assert not np.array_equal(points, variance_points(ABC, 64, seed=6))
    assert np.array_equal(screening_points(ABC, 4, 2**63 - 1), screening_points(ABC, 4, 2**63 - 1))


def test_names_of_factors_are_free() -> None:
    """SALib takes equal names for groups; a path may be anything."""
    names = ("principals.*.base_trust", "x", "x y, z")
    points = screening_points(names, 4, seed=1)
    assert {one.factor for one in screened(names, points, points[:, :1])} == set(names)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 19), st.sampled_from([np.nan, np.inf, -np.inf]))
def test_one_value_that_is_no_number_is_refused(place: int, bad: float) -> None:
    points = variance_points(ABC, 4, seed=1)
    values = ishigami(points)[:, None].repeat(3, axis=1)
    values[place] = bad
    with pytest.raises(ParleyError, match="has no value at 1 of 20 points, first where a at"):
        variance_shares(ABC, points, values)
    with pytest.raises(ParleyError, match="watch one that every world has"):
        checked(values, ABC, points)
    values[place, 0] = 1.0
    assert variance_shares(ABC, points, values)


def noisy(points: Array, runs: int) -> Array:
    """A function of the first factor with a luck of its own in every world."""
    return np.asarray(points[:, :1] + np.random.default_rng(1).normal(size=(len(points), runs)))


def test_the_estimates_are_those_of_salib() -> None:
    from SALib.analyze import morris, sobol

    problem = {"num_vars": 3, "names": list(ABC), "bounds": [[0.0, 1.0]] * 3}
    points = screening_points(ABC, 10, seed=1)
    worlds = noisy(points, 20)
    known, found = morris.analyze(problem, points, worlds.mean(axis=1)), screened(ABC, points, worlds)
    for i, one in enumerate(sorted(found, key=lambda one: one.factor)):
        assert (one.effect, one.mean, one.spread) == pytest.approx([known[k][i] for k in ("mu_star", "mu", "sigma")])
    points = variance_points(ABC, 64, seed=1)
    worlds = noisy(points, 200)
    known = sobol.analyze(problem, worlds.mean(axis=1), calc_second_order=False)
    for i, share in enumerate(sorted(variance_shares(ABC, points, worlds), key=lambda one: one.factor)):
        assert (share.first, share.total) == pytest.approx(np.clip([known["S1"][i], known["ST"][i]], 0, 1))


def test_intervals_stay_where_the_index_can_be() -> None:
    points = screening_points(ABC, 4, seed=1)
    for one in screened(ABC, points, noisy(points, 5)):
        assert 0 <= one.low < one.effect < one.high
    points = variance_points(ABC, 8, seed=1)
    for share in variance_shares(ABC, points, noisy(points, 5)):
        assert 0 <= share.first_low <= share.first <= share.first_high <= 1
        assert 0 <= share.total_low <= share.total <= share.total_high <= 1


def test_an_effect_of_nothing_is_as_large_as_chance_makes_it() -> None:
    points = screening_points(ABC, 50, seed=1)
    found = {one.factor: one for one in screened(ABC, points, noisy(points, 20))}
    for name in "bc":
        assert found[name].effect == pytest.approx(found[name].by_chance, rel=0.3)
        assert found[name].doubtful
    assert not found["a"].doubtful and found["a"].mean_low <= found["a"].mean <= found["a"].mean_high
    assert screened(ABC, points, noisy(points, 1))[0].by_chance is None


def test_a_factor_that_changed_no_world_is_not_surely_idle() -> None:
    points = screening_points(ABC, 10, seed=1)
    idle = next(one for one in screened(ABC, points, noisy(points, 20)[:, :1] * 0 + points[:, :1]) if one.factor == "b")
    assert idle.effect == idle.low == 0 < idle.high


def test_where_all_is_the_same_there_is_nothing_to_share() -> None:
    points = variance_points(ABC, 8, seed=1)
    with pytest.raises(ValueError, match="no variance"):
        variance_shares(ABC, points, np.full((len(points), 4), 0.25))


def test_without_the_library_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    with pytest.raises(ParleyError) as error:
        screening_points(ABC, 2, 1)
    assert str(error.value) == MISSING and "pip install SALib" in MISSING
