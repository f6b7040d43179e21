"""The value V: what it is at simple texts, its shape, and its best text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.model.values.utility import Value
from tests.valuing import linear, tables, value

GRID = np.linspace(0.0, 1.0, 401)


def same_everywhere(party: Value, position: float) -> np.ndarray:
    return np.full_like(party.ideal, position)


def test_without_doubt_or_costs_v_falls_by_weighted_distance() -> None:
    party = linear(2, 1.0, [0.75, 0.25])
    assert np.allclose(party.of(np.array([[1.0, 1.0], [0.0, 0.0]])), 0.75)


def test_doubt_counts_what_would_be_given_for_nothing() -> None:
    party = value(ideal=[0], salience=[1], status_quo=[0.4], first=[0], relief=[0], breach=0.5)
    assert np.allclose(party.of(np.array([[0.4, 0.9]])), [1 - 0.4 - 0.05, 1 - 0.9 - 0.5 * 0.5 - 0.05])


def test_a_side_sure_of_a_breach_is_promised_no_end_to_its_costs() -> None:
    """Covered costs of .1, and of .2 x as the issue moves from its status quo of .4."""
    party = value(ideal=[0], salience=[1], status_quo=[0.4], first=[0], relief=[0.2], breach=1.0)
    assert np.allclose(party.of(np.array([[0.1, 0.2]])), [1 - 0.1 - 0.2 * 0.4 - 0.1, 1 - 0.2 - 0.2 * 0.4 - 0.1])
    sure = value(ideal=[0], salience=[1], status_quo=[0.4], first=[0], relief=[0.2])
    assert np.allclose(sure.of(np.array([[0.1, 0.2]])), [1 - 0.1 - 0.2 * 0.1, 1 - 0.2 - 0.2 * 0.2])


def test_backing_down_costs_only_beyond_the_first_demand() -> None:
    party = value(ideal=[0], salience=[1], status_quo=[1], first=[0.3], relief=[0], audience=2.0)
    assert np.allclose(party.of(np.array([[0.3, 0.5]])), [0.7, 0.5 - 2 * 0.2])


def test_a_text_that_covers_less_ends_less_of_the_cost_of_no_deal() -> None:
    party = linear(4, 1.0, [0.25] * 4)
    half = np.repeat([[1.0], [1.0], [0.0], [0.0]], 2, axis=1)
    text = same_everywhere(party, 0.5)
    assert np.allclose(party.of(text) - party.of(text, half), 0.1 * 0.5)
    assert np.allclose(party.of(text), party.of(text, np.ones_like(half)))


def test_no_deal_is_the_status_quo_with_its_costs() -> None:
    party = value(ideal=[0], salience=[1], status_quo=[0.4], first=[0], relief=[0.2])
    assert np.allclose(party.without_deal(np.zeros((1, 2))), 1 - 0.4 - 0.2 * 0.4 - 0.1)
    assert np.allclose(party.without_deal(np.ones((1, 2))), party.of(np.full((1, 2), 0.4)))


@given(tables(parties=1))
def test_no_text_is_worth_more_than_the_best(found: list[Value]) -> None:
    (party,) = found
    best = party.by_issue(party.best())
    for position in GRID:
        assert np.all(party.by_issue(same_everywhere(party, position)) <= best + 1e-12)


@given(tables(parties=1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_v_is_concave(found: list[Value], x: float, y: float, share: float) -> None:
    (party,) = found
    one, other = party.of(same_everywhere(party, x)), party.of(same_everywhere(party, y))
    between = party.of(same_everywhere(party, share * x + (1 - share) * y))
    assert np.all(between >= share * one + (1 - share) * other - 1e-12)


@given(tables(parties=1), st.floats(0, 1))
def test_v_of_some_worlds_is_v_there(found: list[Value], x: float) -> None:
    (party,) = found
    second = np.array([1])
    text = same_everywhere(party, x)
    assert party.at(second).of(text[:, second])[0] == party.of(text)[1]
