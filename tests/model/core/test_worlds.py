"""Factors over worlds: uncertain values, given values, shares; and sums that an empty row cannot change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from sim.model.core.draws import Draws
from sim.model.core.worlds import Factors, largest, scaled_shares, smallest, sum_rows
from sim.scenario.factors import factors
from tests.building import Data, bare, changed, scenario

RUNS = np.arange(4000)
HOPE = "principals.a.no_deal.hope"


def of(data: Data, runs: np.ndarray = RUNS, given_: dict[str, np.ndarray] | None = None) -> Factors:
    return Factors.drawn(factors(scenario(data)), Draws(1, runs), given_ or {}, len(runs))


def uncertain(path: str, number: object) -> Factors:
    return of(changed(bare(2), {path: number}))


def test_a_known_number_is_the_same_everywhere() -> None:
    assert np.all(of(bare())["talks.months"] == 12)


@pytest.mark.parametrize(
    ("number", "shape"),
    [({"uniform": [-0.2, 0.3]}, stats.uniform(-0.2, 0.5)), ({"normal": [0.1, 0.02]}, stats.norm(0.1, 0.02)),
     ({"triangular": [0, 0.1, 0.4]}, stats.triang(0.25, 0, 0.4)), ({"beta": [8, 40]}, stats.beta(8, 40))],
)
def test_an_uncertain_number_has_its_distribution(number: object, shape: stats.rv_continuous) -> None:
    found = uncertain(HOPE, number)[HOPE]
    assert stats.kstest(found, shape.cdf).pvalue > 0.001


def test_an_uncertain_number_is_cut_to_the_range_of_its_field() -> None:
    found = uncertain(HOPE, {"normal": [0.4, 1.0]})[HOPE]
    assert found.min() == -1 and found.max() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [({"uniform": [0, 0.1]}, {"uniform": [0, 0.4]}), ({"normal": [0, 0.05]}, {"normal": [0.1, 0.1]}),
     ({"beta": [8, 40]}, {"beta": [6, 50]}), ({"triangular": [0, 0.1, 0.2]}, {"uniform": [0.1, 0.3]})],
)
def test_another_distribution_keeps_the_order_of_the_worlds(one: object, other: object) -> None:
    """Common random numbers: who was high stays high, so a comparison of two settings is paired."""
    first, second = (np.argsort(uncertain(HOPE, number)[HOPE]) for number in (one, other))
    assert np.array_equal(first, second)


def test_a_switch_is_on_as_often_as_it_says() -> None:
    found = uncertain("issues.issue2.on_agenda", {"chance": 0.3})["issues.issue2.on_agenda"]
    assert set(found) == {0.0, 1.0} and abs(found.mean() - 0.3) < 0.03


def test_given_values_replace_a_distribution_and_move_nothing_else() -> None:
    both = {HOPE: {"uniform": [0, 0.4]}, "principals.b.no_deal.hope": {"uniform": [0, 0.4]}}
    data, wanted = changed(bare(), both), np.linspace(-0.1, 0.1, len(RUNS))
    found = of(data, given_={HOPE: wanted})
    assert np.array_equal(found[HOPE], wanted)
    assert np.array_equal(found["principals.b.no_deal.hope"], of(data)["principals.b.no_deal.hope"])


def test_saliences_sum_to_one_in_every_world_and_the_uncertain_one_keeps_its_value() -> None:
    path = "principals.a.interests.{}.salience"
    data = changed(bare(3), {path.format("issue1"): {"uniform": [0.1, 0.2333333333]}})
    found = of(data).stack(path, ["issue1", "issue2", "issue3"])
    assert np.allclose(found.sum(axis=0), 1.0)
    assert found[0].min() >= 0.1 and found[0].max() <= 0.2334 and np.ptp(found[0]) > 0.1
    assert np.allclose(found[1] / found[2], found[1, 0] / found[2, 0])


def test_a_name_that_does_not_exist_gets_the_default() -> None:
    found = of(bare(2)).stack("issues.{}.status_quo", ["issue1", "none"], 0.9)
    assert np.all(found[1] == 0.9)


SHARES = arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.just(3)), elements=st.floats(0.01, 1))


@given(SHARES, st.data())
def test_scaled_shares_sum_to_one(values: np.ndarray, data: st.DataObject) -> None:
    free = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    found = scaled_shares(values, free)
    assert np.allclose(found.sum(axis=0), 1.0) and np.all(found >= 0)
    kept = values[~free].sum(axis=0)
    if free.any():
        assert np.allclose(found[~free][:, kept <= 1], values[~free][:, kept <= 1])


@given(SHARES, st.data())
def test_an_empty_row_changes_no_bit_of_a_sum(values: np.ndarray, data: st.DataObject) -> None:
    rows = np.tile(values, (3, 1)) / 7.0
    place = data.draw(st.integers(0, len(rows)))
    longer = np.insert(rows, place, 0.0, axis=0)
    assert np.array_equal(sum_rows(rows), sum_rows(longer))
    assert np.array_equal(sum_rows(rows)[:1], sum_rows(np.ascontiguousarray(rows[:, :1])))
    assert np.array_equal(sum_rows(rows), sum_rows(np.asfortranarray(rows)))


def test_values_of_a_factor_that_there_is_not_are_refused() -> None:
    with pytest.raises(KeyError, match="talks.weather"):
        of(bare(), given_={"talks.weather": np.zeros(len(RUNS)), HOPE: np.zeros(len(RUNS))})


@given(st.lists(arrays.arrays(float, 3, elements=st.floats(-9, 9)), min_size=1, max_size=4))
def test_the_smallest_and_the_largest_are_taken_element_by_element(rows: list[np.ndarray]) -> None:
    assert np.array_equal(smallest(rows), np.stack(rows).min(axis=0))
    assert np.array_equal(largest(rows), np.stack(rows).max(axis=0))
