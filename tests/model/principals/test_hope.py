"""Hope is hope on what is contested, and what is secret of it moves nothing but what the others expect."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from sim.model.negotiation import Negotiation
from sim.model.principals.hope import Hope, as_others_see_it
from sim.scenario.schema.uncertain import Uncertain
from tests.building import Data, bare, calm, changed, scenario

UNIFORM = {"uniform": [-0.6, 0.8]}


def wanting(*ideals: float, status_quo: float = 0.5) -> Data:
    """Calm talks over one issue, with a side for each ideal."""
    names = tuple("abcd"[: len(ideals)])
    wishes = {f"principals.{name}.interests.issue1.ideal": x for name, x in zip(names, ideals, strict=True)}
    return changed(calm(bare(1, names)), {**wishes, "issues.issue1.status_quo": status_quo})


def hopes(data: Data, worlds: int = 2) -> list[Hope]:
    """The hope of each side at the start."""
    return [side.hope for side in Negotiation(scenario(data), 1, np.arange(worlds)).principals]


def contested(data: Data) -> list[float]:
    """What is contested between each side and the others."""
    return [round(float(hope.contested[0]), 9) for hope in hopes(data)]


@pytest.mark.parametrize(
    ("ideals", "expected"),
    [
        ((0.9, 0.2), [0.4, 0.3]),  # opposite ways: all of each way
        ((0.9, 0.7), [0.2, 0.0]),  # the same way: what lies beyond the other's aim
        ((0.7, 0.7), [0.0, 0.0]),  # the same aim
        ((0.5, 0.1), [0.0, 0.4]),  # nothing to win for who likes today best
        ((0.9, 0.7, 0.1), [0.4, 0.2, 0.4]),  # of several others the one with whom most is contested counts
        ((0.9, 0.7, 0.6), [0.3, 0.1, 0.0]),
    ],
)
def test_contested_is_the_part_of_the_way_beyond_the_others_aim(
    ideals: tuple[float, ...], expected: list[float]
) -> None:
    assert contested(wanting(*ideals)) == expected


def test_what_is_settled_or_off_the_agenda_is_not_contested() -> None:
    data = changed(calm(bare(2)), {"issues.*.status_quo": 0.5, "principals.a.interests.*.ideal": 0,
                                   "principals.b.interests.*.ideal": 1, "principals.*.interests.*.salience": 0.5})
    assert contested(data) == [0.5, 0.5]
    assert contested(changed(data, {"issues.issue2.on_agenda": False})) == [0.25, 0.25]
    model = Negotiation(scenario(data), 1, np.arange(2))
    model.table.settled[1] = 1.0
    for side in model.principals:
        side.look_around()
        assert side.hope.contested == pytest.approx(0.25)


@given(aims=st.lists(st.floats(0, 1), min_size=2, max_size=3), status_quo=st.floats(0, 1))
def test_no_more_is_contested_than_there_is_to_win(aims: list[float], status_quo: float) -> None:
    for hope, aim in zip(hopes(wanting(*aims, status_quo=status_quo)), aims, strict=True):
        assert 0 <= hope.contested[0] <= abs(aim - status_quo) + 1e-9


@settings(max_examples=15)
@given(aims=st.lists(st.floats(0, 1), min_size=3, max_size=4), status_quo=st.floats(0, 1))
def test_of_several_others_the_one_with_whom_most_is_contested_counts(aims: list[float], status_quo: float) -> None:
    alone = [hopes(wanting(aims[0], other, status_quo=status_quo))[0].contested[0] for other in aims[1:]]
    assert hopes(wanting(*aims, status_quo=status_quo))[0].contested[0] == max(alone)


def test_no_deal_is_worth_today_and_the_share_hoped_for() -> None:
    """U(q) + h c: today is worth .6 to a, who hopes for a quarter of .4."""
    data = changed(wanting(0.9, 0.2), {"principals.a.no_deal.hope": 0.25})
    side = Negotiation(scenario(data), 1, np.arange(2)).principals[0]
    assert side.own_no_deal(side.valued()) == pytest.approx(0.6 + 0.25 * 0.4)


@pytest.mark.parametrize("secrecy", [0, 0.5, 1])
def test_the_truth_does_not_move_with_secrecy(secrecy: float) -> None:
    data = changed(wanting(1, 0), {"principals.*.no_deal": {"hope": UNIFORM, "secrecy": secrecy}})
    found = hopes(data, 50)
    open_ones = hopes(changed(data, {"principals.*.no_deal.secrecy": 0}), 50)
    for hope, known in zip(found, open_ones, strict=True):
        assert np.array_equal(hope.worth(), known.worth())
        assert np.allclose(hope.expected + hope.hidden(), known.expected)
        assert (hope.spread > 0).all() == hope.secretive == (secrecy > 0)


def test_without_secrecy_or_doubt_all_is_known() -> None:
    for no_deal in ({"hope": UNIFORM, "secrecy": 0}, {"hope": 0.3, "secrecy": 1}):
        for hope in hopes(changed(wanting(1, 0), {"principals.*.no_deal": no_deal}), 50):
            assert not hope.secretive and not hope.secret.any() and np.array_equal(hope.expected, hope.worth())


@pytest.mark.parametrize("asked", [UNIFORM, {"triangular": [0.1, 0.5, 0.9]}, {"normal": [0.2, 0.1]}])
@pytest.mark.parametrize("secrecy", [0.25, 0.5, 1])
def test_what_others_expect_is_right_on_average_and_as_far_off_as_they_think(asked: Data, secrecy: float) -> None:
    luck = np.random.default_rng(1)
    score, noise = luck.standard_normal((2, 20_000))
    number = Uncertain.model_validate(asked)
    mean, spread = as_others_see_it(number, score, noise, np.full(20_000, secrecy))
    secret = number.quantile(ndtr(score)) - mean
    assert secret.mean() == pytest.approx(0, abs=0.01)
    assert secret.std() == pytest.approx(np.sqrt((spread**2).mean()), rel=0.03)


def test_all_secret_leaves_the_others_the_range_of_the_file() -> None:
    number = Uncertain.model_validate(UNIFORM)
    mean, spread = as_others_see_it(number, np.array([-2.0, 0.3]), np.array([1.0, -1.0]), np.ones(2))
    assert mean == pytest.approx(0.1) and spread == pytest.approx(1.4 / np.sqrt(12), rel=1e-3)


def test_half_secret_is_the_worked_example_of_the_textbook() -> None:
    """A hope at its ninth decile (z = 1.28) of which noise of .5 shows: y = .5 * 1.28 + .5 * .5 = .89."""
    number = Uncertain.model_validate({"normal": [0.4, 0.1]})
    mean, spread = as_others_see_it(number, ndtri(np.array([0.9])), np.array([0.5]), np.array([0.5]))
    assert mean == pytest.approx(0.4 + 0.1 * 0.8908, abs=1e-4) and spread == pytest.approx(0.1 * np.sqrt(0.5), rel=1e-3)
