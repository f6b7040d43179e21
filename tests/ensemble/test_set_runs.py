"""Worlds with coefficient sets: the same bits whatever is played beside them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.arrays import Column
from sim.ensemble.runs import run
from sim.ensemble.set_runs import play_sets, run_sets
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.coefficient_sets import SETS, given_by_sets
from tests.building import bare, changed, scenario

ASKED = scenario(changed(bare(2, months=6), {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}}))
WORLDS = 2 * SETS + 30


@pytest.fixture(scope="module")
def columns() -> dict[str, Column]:
    return dict(run_sets(ASKED, WORLDS, seed=2).columns)


def same(found: dict[str, Column], wanted: dict[str, Column], places: slice | list[int]) -> None:
    assert found.keys() == wanted.keys()
    for name, column in found.items():
        assert np.array_equal(column, wanted[name][places], equal_nan=column.dtype.kind == "f"), name


@settings(max_examples=8, deadline=None)
@given(worlds=st.integers(1, WORLDS), block=st.integers(1, WORLDS).filter(lambda block: block > 40))
def test_a_shorter_run_and_another_block_have_the_same_bits(
    columns: dict[str, Column], worlds: int, block: int
) -> None:
    same(dict(run_sets(ASKED, worlds, seed=2, block=block).columns), columns, slice(worlds))


@settings(max_examples=8, deadline=None)
@given(worlds=st.lists(st.integers(0, WORLDS - 1), min_size=1, max_size=4))
def test_worlds_on_their_own_have_the_same_bits(columns: dict[str, Column], worlds: list[int]) -> None:
    same(play_sets(ASKED, 2, np.array(worlds)), columns, worlds)


def test_the_columns_are_those_of_a_run(columns: dict[str, Column]) -> None:
    plain = run(ASKED, WORLDS, seed=2)
    assert columns.keys() == plain.columns.keys()
    assert not np.array_equal(columns["joint_gain"], plain.columns["joint_gain"])


def test_a_set_holds_in_every_world_that_plays_it() -> None:
    runs = np.array([7, 7 + SETS])
    model = Negotiation(ASKED, 2, runs, given=given_by_sets(ASKED, runs))
    for path in given_by_sets(ASKED, runs):
        assert np.ptp(model.factors[path]) == 0


def test_counts_are_by_set() -> None:
    found = run_sets(ASKED, SETS + 2, seed=2)
    chosen = np.asarray(found.columns["world"], dtype=int) >= SETS
    successes, sizes = found.counts(chosen)
    assert successes.tolist() == [1, 1] + [0] * (SETS - 2) and sizes.tolist() == [2, 2] + [1] * (SETS - 2)
    assert [len(part) for part in run_sets(ASKED, 3, seed=2).counts(np.array([True] * 3))] == [3, 3]


def test_progress_rises_to_all_worlds() -> None:
    told: list[float] = []
    run_sets(ASKED, 20, seed=2, block=9, progress=told.append)
    assert told == sorted(told) and told[-1] == 20


@pytest.mark.parametrize(("worlds", "seed", "block"), [(0, 1, 1), (1, -1, 1), (1, 1, 0)])
def test_what_cannot_be_is_refused(worlds: int, seed: int, block: int) -> None:
    with pytest.raises(ParleyError, match="must be at least"):
        run_sets(ASKED, worlds, seed, block=block)
