"""Draws are functions of who, what for, when and which run: nothing else moves them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.model.core.draws import DRAW_BLOCK, Draws, Kept

RUNS = np.arange(3 * DRAW_BLOCK + 17)


def draws(runs: np.ndarray = RUNS, seed: int = 1) -> Draws:
    return Draws(seed, runs)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=30))
def test_a_run_draws_the_same_in_any_company(runs: list[int]) -> None:
    some = draws(np.array(runs)).normal("us", "noise", 3, ["x", "y"])
    everyone = draws(np.arange(2001)).normal("us", "noise", 3, ["x", "y"])
    assert np.array_equal(some, everyone[:, runs])


def test_the_order_of_calls_moves_nothing() -> None:
    one, other = draws(), draws()
    first = one.normal("us", "noise", 1, ["x"])
    other.uniform("russia", "luck", 7, ["y"])
    other.normal("us", "noise", 2, ["x"])
    assert np.array_equal(first, other.normal("us", "noise", 1, ["x"]))
    assert np.array_equal(first, one.normal("us", "noise", 1, ["x"]))


def test_what_is_kept_is_found_again_and_cannot_be_written_over() -> None:
    kept: Kept = {}
    for purpose, kind in (("noise", Draws.normal), ("noise", Draws.uniform), ("luck", Draws.uniform)):
        first = kind(Draws(1, RUNS, kept), "us", purpose, 1, ["x", "y"])
        assert np.array_equal(first, kind(draws(), "us", purpose, 1, ["x", "y"]))
        assert kind(Draws(1, RUNS, kept), "us", purpose, 1, ["x", "y"]) is first
        with pytest.raises(ValueError, match="read-only"):
            first[0, 0] = 0.0
    assert len(kept) == 3


def test_another_name_moves_nobody_else() -> None:
    together = draws().normal("us", "noise", 1, ["new", "x", "y"])
    assert np.array_equal(together[1:], draws().normal("us", "noise", 1, ["x", "y"]))
    assert np.array_equal(together[[2, 1]], draws().normal("us", "noise", 1, ["y", "x"]))


@pytest.mark.parametrize(
    "other",
    [(2, "us", "noise", 1, "x"), (1, "eu", "noise", 1, "x"), (1, "us", "luck", 1, "x"), (1, "us", "noise", 2, "x"),
     (1, "us", "noise", 1, "y"), (1, "usn", "oise", 1, "x")],
)
def test_streams_are_unrelated(other: tuple[int, str, str, int, str]) -> None:
    seed, agent, purpose, round_, name = other
    runs = np.arange(20_000)
    one = draws(runs).normal("us", "noise", 1, ["x"])[0]
    two = draws(runs, seed).normal(agent, purpose, round_, [name])[0]
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.03


def test_draws_have_their_distributions() -> None:
    runs = np.arange(20_000)
    assert stats.kstest(draws(runs).normal("us", "noise", 1, ["x"])[0], "norm").pvalue > 0.001
    assert stats.kstest(draws(runs).uniform("us", "luck", 1, ["x"])[0], "uniform").pvalue > 0.001


def test_neighbouring_runs_and_rounds_are_unrelated() -> None:
    table = np.stack([draws(np.arange(5000)).normal("us", "noise", t, ["x"])[0] for t in range(1, 9)])
    assert abs(np.corrcoef(table[:, :-1].ravel(), table[:, 1:].ravel())[0, 1]) < 0.02
    assert abs(np.corrcoef(table[:-1].ravel(), table[1:].ravel())[0, 1]) < 0.02


def test_uniform_draws_stay_below_one() -> None:
    found = draws(np.arange(100_000)).uniform("us", "luck", 1, ["x"])
    assert found.min() >= 0.0 and found.max() < 1.0


def test_no_names_are_no_rows() -> None:
    assert draws().uniform("us", "luck", 1, []).shape == (0, len(RUNS))


def test_the_format_is_kept() -> None:
    """These numbers are part of every kept result: a change of them is a change of format."""
    found = draws(np.array([0, 1, 256])).uniform("us", "luck", 1, ["x"])[0]
    assert found.tolist() == KEPT


KEPT = [0.6979931513249282, 0.34363179419326084, 0.4516347509413179]
