"""Scores against numbers worked by hand, and what every forecast must obey."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence.history.coders import kappa
from sim.evidence.history.references import base_rate, fitted, logit
from sim.evidence.history.scores import brier, by_case, discrimination, mean_of_cases, ranked

SHARES = st.floats(0, 1)


def test_brier_by_hand() -> None:
    assert brier(np.array([0.9, 0.5, 0.0]), np.array([1.0, 0.0, 1.0])) == pytest.approx([0.01, 0.25, 1.0])


def test_ranked_by_hand() -> None:
    third = np.full((3, 3), 1 / 3)
    assert ranked(third, np.array([0, 1, 2])) == pytest.approx([5 / 18, 2 / 18, 5 / 18])
    certain = np.eye(3)
    assert ranked(certain, np.array([0, 1, 2])) == pytest.approx([0, 0, 0])
    assert ranked(certain, np.array([2, 2, 0])) == pytest.approx([1, 0.5, 1])


@given(st.lists(st.tuples(SHARES, st.booleans()), min_size=1, max_size=20))
def test_without_a_middle_class_the_ranked_score_is_briers(found: list[tuple[float, bool]]) -> None:
    chance, came = np.array([c for c, _ in found]), np.array([b for _, b in found])
    split = np.column_stack([1 - chance, np.zeros(len(chance)), chance])
    assert ranked(split, np.where(came, 2, 0)) == pytest.approx(brier(chance, came * 1.0))


def test_cards_of_one_case_count_as_one() -> None:
    losses, case = np.array([0.0, 1.0, 0.2]), np.array([0, 0, 1])
    assert by_case(losses, case) == pytest.approx([0.5, 0.2])
    assert mean_of_cases(losses, case).value == pytest.approx(0.35)


def test_an_interval_holds_the_mean_and_narrows_with_cases() -> None:
    losses = np.random.default_rng(5).uniform(size=200)
    few, many = mean_of_cases(losses[:20], np.arange(20)), mean_of_cases(losses, np.arange(200))
    for found in (few, many):
        assert found.low is not None and found.high is not None and found.value is not None
        assert found.low < found.value < found.high
    assert (few.high or 0) - (few.low or 0) > 2 * ((many.high or 0) - (many.low or 0))


def test_an_interval_of_one_case_is_not_there() -> None:
    assert mean_of_cases(np.array([0.3]), np.array([0])).low is None
    assert mean_of_cases(np.empty(0), np.empty(0, int)).value is None


def test_discrimination_by_hand() -> None:
    case = np.arange(4)
    came = np.array([1.0, 1.0, 0.0, 0.0])
    assert discrimination(np.array([0.9, 0.4, 0.4, 0.1]), came, case).value == pytest.approx(3.5 / 4)
    assert discrimination(np.array([0.5] * 4), came, case).value == 0.5
    assert discrimination(np.array([0.9, 0.4, 0.4, 0.1]), np.ones(4), case).value is None


def test_a_case_that_is_coded_twice_weighs_once() -> None:
    forecast, came = np.array([0.9, 0.2, 0.2, 0.5]), np.array([1.0, 1.0, 1.0, 0.0])
    assert discrimination(forecast, came, np.array([0, 1, 1, 2])).value == pytest.approx(0.5)
    assert discrimination(forecast, came, np.arange(4)).value == pytest.approx(1 / 3)


def test_the_base_rate_leaves_out_the_case_with_all_its_cards() -> None:
    found = base_rate(np.array([1.0, 1.0, 0.0, 1.0]), np.array([0, 0, 1, 2]))
    assert found == pytest.approx([0.5, 0.5, 1.0, 2 / 3])
    assert np.isnan(base_rate(np.array([1.0]), np.array([0]))).all()


def test_the_regression_finds_what_made_the_data_and_is_held_back_by_its_ridge() -> None:
    draw = np.random.default_rng(3)
    x = draw.normal(size=(4000, 2))
    came = (draw.uniform(size=4000) < 1 / (1 + np.exp(-(0.5 + 1.0 * x[:, 0])))).astype(float)
    assert fitted(x, came) == pytest.approx([0.5, 1.0, 0.0], abs=0.12)
    assert np.abs(fitted(x, came, ridge=1e6)[1:]).max() < 0.01


def test_the_regression_cannot_see_its_own_case() -> None:
    x, came, case = np.arange(10.0).reshape(-1, 1), (np.arange(10) > 4).astype(float), np.arange(10)
    turned = came.copy()
    turned[3] = 1 - turned[3]
    assert logit(x, came, case)[3] == logit(x, turned, case)[3]
    assert (np.diff(logit(x, came, case)[[0, 9]]) > 0.5).all()
    assert logit(x[:2], np.ones(2), np.arange(2)) == pytest.approx([1, 1])


def test_kappa_by_hand() -> None:
    said = np.array([[0, 0], [0, 1], [1, 1], [1, 1]])
    assert kappa(said, ordered=False) == pytest.approx(0.5)  # 3/4 the same; by chance 1/2 x 1/4 + 1/2 x 3/4
    wide = np.array([[0, 4], [4, 4], [0, 0], [4, 0]])
    assert kappa(wide, ordered=True) == pytest.approx(0.0)
    assert kappa(np.array([[1, 1], [1, 1]]), ordered=True) is None
    near, far = np.array([[0, 1], [4, 4], [2, 2]]), np.array([[0, 4], [4, 4], [2, 2]])
    assert (kappa(near, ordered=True) or 0) > (kappa(far, ordered=True) or 0)
