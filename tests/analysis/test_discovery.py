"""Discovery finds a rule that was planted, none where there is none, and tells its quality by worlds it never saw."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.analysis.discovery.discovering import FEWEST, METHODS, PRIM, TREE, Method, discover
from sim.analysis.discovery.held_out import at_least
from sim.analysis.discovery.rules import Condition, Discovery
from sim.analysis.discovery.tree import MISSING
from sim.arrays import Array
from sim.errors import ParleyError

NAMES = ("trust", "pain", "tone", "skill", "noise")


def space(worlds: int, seed: int = 1) -> dict[str, Array]:
    """Factors from 0 to 1, drawn alike."""
    drawn = np.random.default_rng(seed)
    return {name: drawn.random(worlds) for name in NAMES}


def found_in(factors: dict[str, Array], happened: NDArray[np.bool_], method: Method = TREE) -> Discovery:
    return discover("failure", factors, happened, np.arange(len(happened)), method)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.floats(0.25, 0.5), st.floats(0.5, 0.75), st.integers(1, 1000), st.sampled_from(METHODS))
def test_a_planted_rule_is_found(low: float, high: float, seed: int, method: Method) -> None:
    factors = space(3000, seed)
    happened = (factors["trust"] < low) & (factors["pain"] > high)
    found = found_in(factors, happened, method)
    limits = {one.factor: (one.low, one.high) for rule in found.rules[:1] for one in rule.conditions}
    assert set(limits) == {"trust", "pain"}
    (open_end, below), (above, other_end) = limits["trust"], limits["pain"]
    assert open_end is None and other_end is None
    assert below == pytest.approx(low, abs=0.05) and above == pytest.approx(high, abs=0.05)
    assert found.precision is not None and found.precision > 0.8
    assert found.recall is not None and found.recall > 0.8


def test_the_quality_is_that_of_the_rule_in_worlds_it_never_saw() -> None:
    factors = space(4000)
    noise = np.random.default_rng(2).random(4000)
    happened = np.where(factors["trust"] < 0.3, noise < 0.8, noise < 0.1)
    found = found_in(factors, happened)
    (rule,) = found.rules
    assert [one.factor for one in rule.conditions] == ["trust"]
    assert found.learnt_from + found.held_out == 4000 and found.held_out == 2000
    assert found.precision == rule.share == pytest.approx(0.8, abs=0.06)
    assert found.recall == rule.coverage == pytest.approx(0.24 / 0.31, abs=0.06)
    assert found.precision_low is not None and found.precision_high is not None
    assert found.precision_low < 0.8 < found.precision_high
    assert found.base == pytest.approx(0.31, abs=0.04)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(4))
def test_where_there_is_nothing_nothing_is_found(seed: int, method: Method) -> None:
    found = found_in(space(2000, seed), np.random.default_rng(seed + 50).random(2000) < 0.4, method)
    assert len(found.rules) <= 1  # one in twenty by chance, as the intervals promise
    assert found.precision is None or found.precision < 0.6


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("many", [300, 30])
def test_runs_are_never_on_both_sides(many: int, method: Method) -> None:
    """A sweep's points share their runs: a factor that only names the run must not look like a rule."""
    runs = np.tile(np.arange(many), 10)
    luck = np.random.default_rng(3).random(many)
    code = np.random.default_rng(4).random(many)
    factors = {"code": code[runs], "point": np.repeat(np.arange(10.0), many)}
    found = discover("failure", factors, luck[runs] < 0.5, runs, method)
    half = len(np.unique(runs)) // 2 * 10
    assert found.held_out == half == found.learnt_from
    if found.precision is not None:
        assert found.precision_low is not None and found.precision_low < 0.6


def test_of_a_few_runs_nothing_is_said_of_what_only_they_differ_in() -> None:
    """Their worlds are dealt out, so that runs are on both sides."""
    runs = np.tile(np.arange(8), 100)
    factors = {"code": np.arange(8.0)[runs], "point": np.repeat(np.arange(100.0), 8)}
    found = discover("failure", factors, runs < 4, runs)
    assert not found.rules


def test_a_box_with_two_sides_is_peeled_from_both() -> None:
    """A tree of three questions needs four for it."""
    factors = space(4000, seed=5)
    happened = (factors["tone"] > 0.35) & (factors["tone"] < 0.65) & (factors["skill"] > 0.4) & (factors["skill"] < 0.8)
    (rule,) = found_in(factors, happened, PRIM).rules
    limits = {one.factor: (one.low, one.high) for one in rule.conditions}
    assert set(limits) == {"tone", "skill"}
    found = np.array([limits["tone"], limits["skill"]], dtype=float)
    assert found == pytest.approx(np.array([[0.35, 0.65], [0.4, 0.8]]), abs=0.04)
    assert rule.share is not None and rule.share > 0.85 and rule.coverage is not None and rule.coverage > 0.85
    assert all(p is not None and p < 1e-6 for p in rule.quasi_p)


def test_peeling_trades_coverage_for_density() -> None:
    factors = space(3000, seed=6)
    noise = np.random.default_rng(6).random(3000)
    found = found_in(factors, noise < 0.1 + 0.8 * (1 - factors["trust"]) ** 2, PRIM)
    way = [one for one in found.peeling if not one.chosen]
    assert (way[0].coverage, way[0].density, way[0].conditions) == (1.0, found.base, 0)
    assert [one.coverage for one in way] == sorted((one.coverage for one in way), reverse=True)
    assert way[-1].density > way[0].density + 0.2 and sum(one.chosen for one in found.peeling) == 1
    chosen = next(one for one in found.peeling if one.chosen)
    first = next(rule for rule in found.rules if len(rule.conditions) == chosen.conditions)
    assert (chosen.coverage, chosen.density) == (first.coverage, first.share)


def test_two_boxes_apart_are_both_found_by_peeling() -> None:
    factors = space(4000, seed=7)
    happened = (factors["trust"] < 0.2) | (factors["pain"] > 0.85)
    found = found_in(factors, happened, PRIM)
    assert {one.factor for rule in found.rules for one in rule.conditions} == {"trust", "pain"}
    assert found.recall is not None and found.recall > 0.9 and found.precision is not None and found.precision > 0.9


def test_words_and_few_levels_are_peeled_whole() -> None:
    drawn = np.random.default_rng(8)
    factors = {"word": (drawn.random(2000) < 0.3).astype(float), "level": drawn.integers(0, 3, 2000) / 2}
    (rule,) = found_in(factors, (factors["word"] == 1) & (factors["level"] < 1), PRIM).rules
    assert {(one.factor, one.low, one.high) for one in rule.conditions} == {("word", 0.5, None), ("level", None, 0.75)}


def test_a_quasi_p_is_the_tail_of_a_binomial() -> None:
    assert at_least(8, 10, 0.5) == pytest.approx((45 + 10 + 1) / 1024)  # 8, 9 or 10 heads of ten
    assert at_least(0, 10, 0.5) == 1.0 and at_least(10, 10, 0.1) == pytest.approx(1e-10)
    assert at_least(7.5, 10, 0.5) == pytest.approx(0.5 * (at_least(7, 10, 0.5) + at_least(8, 10, 0.5)), abs=0.02)


def test_a_condition_holds_from_its_low_end_to_below_its_high_end() -> None:
    values = np.array([0.1, 0.2, 0.3, 0.4])
    assert list(Condition("x", 0.2, 0.4).holds(values)) == [False, True, True, False]
    assert list(Condition("x", None, 0.2).holds(values)) == [True, False, False, False]
    assert list(Condition("x", 0.3, None).holds(values)) == [False, False, True, True]


@pytest.mark.parametrize(("worlds", "happened", "words"), [
    (FEWEST - 1, None, "too few to find rules"), (200, True, "in every world"), (200, False, "in no world"),
])  # fmt: skip
def test_what_nothing_can_be_learnt_from_is_refused(worlds: int, happened: bool | None, words: str) -> None:
    chosen = np.arange(worlds) % 2 == 0 if happened is None else np.full(worlds, happened)
    with pytest.raises(ParleyError, match=words):
        found_in(space(worlds), chosen)


def test_factors_that_do_not_differ_are_refused() -> None:
    with pytest.raises(ParleyError, match="no factor differs"):
        found_in({"x": np.ones(200)}, np.arange(200) % 2 == 0)


def test_without_the_library_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.tree", None)
    with pytest.raises(ParleyError) as error:
        found_in(space(200), np.arange(200) % 2 == 0)
    assert str(error.value) == MISSING and "pip install scikit-learn" in MISSING
