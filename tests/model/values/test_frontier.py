"""Offers and texts lie on the frontier: checked against linear programs, grids and brute force."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.values.frontier import Path, in_zone, largest_joint_gain, nash_text
from sim.model.values.many_sides import Corners, joint_best
from sim.model.values.peaks import Peaks
from sim.model.values.utility import DEFINING, Value
from tests.valuing import best_for_others, linear, tables

ONE = np.ones(2)
SHARES = st.floats(0, 1).map(lambda x: round(x, 3))


def everything(party: Value) -> np.ndarray:
    return np.ones_like(party.ideal)


def path_of(own: Value, *others: Value, weights: list[float] | None = None) -> Path:
    counts = [np.full(2, w) for w in weights or [1.0] * len(others)]
    return Path(own, others, counts, everything(own))


@given(tables(), SHARES)
def test_an_offer_costs_exactly_what_is_asked(found: list[Value], share: float) -> None:
    own, other = found
    path = path_of(own, other)
    loss = share * path.length
    text = path.terms(loss)
    assert np.all((text >= 0) & (text <= 1))
    assert np.allclose(path.best - own.of(text), loss, atol=1e-9)


# The linear program has a slack of 1e-10 and its own tolerance, both times the price of a loss in gains.
@given(tables(), SHARES)
def test_an_offer_gives_the_other_as_much_as_can_be(found: list[Value], share: float) -> None:
    own, other = found
    path = path_of(own, other)
    text = path.terms(share * path.length)
    kept = float(own.of(text)[0]) - 1e-10
    assert other.of(text)[0] == pytest.approx(best_for_others(own, [other], [1.0], kept), abs=1e-6)


@given(tables(parties=3, most_issues=3), SHARES)
def test_an_offer_to_two_others_is_best_for_their_weighted_sum(found: list[Value], share: float) -> None:
    own, *others = found
    weights = [0.3, 0.7]
    text = (path := path_of(own, *others, weights=weights)).terms(share * path.length)
    got = sum(w * float(o.of(text)[0]) for w, o in zip(weights, others, strict=True))
    assert got == pytest.approx(best_for_others(own, others, weights, float(own.of(text)[0]) - 1e-10), abs=1e-6)


@given(tables())
def test_a_path_leads_from_the_own_best_to_the_others_best(found: list[Value]) -> None:
    own, other = found
    path = path_of(own, other)
    assert np.allclose(own.of(path.start), own.of(own.best()))
    assert np.allclose(other.of(path.terms(path.length)), other.of(other.best()), atol=1e-8)


@given(tables(), SHARES)
def test_the_loss_for_a_gain_gives_that_gain(found: list[Value], share: float) -> None:
    own, other = found
    path = path_of(own, other)
    most = other.of(path.terms(path.length)) - path.others_at_start
    gained = other.of(path.terms(path.loss_for(share * most))) - path.others_at_start
    assert np.all(gained >= share * most - 1e-8)


@given(tables(parties=4), SHARES)
def test_a_path_tells_what_several_others_gain_along_it(found: list[Value], share: float) -> None:
    own, *others = found
    path = path_of(own, *others, weights=(weights := [0.2, 0.3, 0.5]))
    text = path.terms(loss := share * path.length)
    worth = sum(weight * other.of(text) for weight, other in zip(weights, others, strict=True))
    assert np.allclose(own.of(text), path.best - loss, atol=1e-8)
    assert np.allclose(worth, path.others_at_start + path.gain_at(loss), atol=1e-7)


@given(tables(parties=4), st.integers(0, 3), SHARES)
def test_kinks_that_all_share_lead_along_the_same_path(found: list[Value], place: int, share: float) -> None:
    """Whatever the saliences that a side guesses: they move no kink."""
    guessed = [value.weighing(value.salience[::-1].copy()) for value in found]
    own, others = found[place], [value for i, value in enumerate(guessed) if i != place]
    weights = [np.full(2, weight) for weight in (0.2, 0.3, 0.5)]
    alone = Path(own, others, weights, everything(own))
    shared = Path(own, others, weights, everything(own), (Peaks(found), place))
    for path in (alone, shared):
        assert np.allclose(own.of(path.terms(share * path.length)), path.best - share * path.length, atol=1e-8)
    assert np.allclose(shared.length, alone.length, atol=1e-7)
    assert np.allclose(shared.gain_at(share * alone.length), alone.gain_at(share * alone.length), atol=1e-7)


def test_equal_ratios_are_shared_pro_rata() -> None:
    path = path_of(linear(2, 1.0, [0.5, 0.5]), linear(2, 0.0, [0.5, 0.5]))
    assert np.allclose(path.terms(np.full(2, 0.25)), 0.75)


def test_what_the_other_values_most_is_given_first() -> None:
    path = path_of(linear(2, 1.0, [0.8, 0.2]), linear(2, 0.0, [0.2, 0.8]))
    assert np.allclose(path.terms(np.full(2, 0.1)), [[1.0, 1.0], [0.5, 0.5]])


@given(tables(), SHARES)
def test_what_cannot_move_stays_at_the_status_quo(found: list[Value], share: float) -> None:
    own, other = found
    movable = everything(own)
    movable[0] = 0.0
    path = Path(own, [other], [ONE], movable)
    assert np.array_equal(path.terms(share * path.length)[0], own.status_quo[0])


def test_the_nash_text_of_two_issues() -> None:
    """Weights (.8, .2) against (.2, .8): each side gets what it cares for (theory: all solutions at .8, .8)."""
    sides = [linear(2, 1.0, [0.8, 0.2]), linear(2, 0.0, [0.2, 0.8])]
    text = nash_text(sides, [np.zeros(2), np.zeros(2)], [ONE, ONE], everything(sides[0]))
    assert np.allclose([side.of(text) for side in sides], 0.8)
    assert np.allclose(text, [[1.0, 1.0], [0.0, 0.0]])


@given(tables(), SHARES, SHARES, st.sampled_from([1.0, 2.0]))
def test_no_text_of_the_frontier_beats_the_nash_text(
    found: list[Value], own_floor: float, other_floor: float, weight: float
) -> None:
    own, other = found
    path = path_of(own, other)
    reach = other.of(path.terms(path.length)) - path.others_at_start
    floors = [path.best - own_floor * path.length, path.others_at_start + other_floor * reach]
    text = nash_text(found, floors, [ONE * weight, ONE], everything(own))
    losses = np.linspace(0.0, 1.0, 201)
    surplus = np.array([[own.of(t)[0] - floors[0][0], other.of(t)[0] - floors[1][0]]
                        for t in (path.terms(loss * path.length) for loss in losses)])
    both = np.all(surplus > 0, axis=1)
    if both.any():
        most = (surplus[both, 0] ** weight * surplus[both, 1]).max()
        got = max(0.0, own.of(text)[0] - floors[0][0]) ** weight * max(0.0, other.of(text)[0] - floors[1][0])
        assert got >= most - 1e-9


@given(tables(parties=3), st.lists(st.sampled_from([0.2, 0.5, 1.0]), min_size=3, max_size=3))
def test_the_joint_best_of_three_is_the_best_of_a_grid(found: list[Value], weights: list[float]) -> None:
    def worth(x: np.ndarray) -> np.ndarray:
        return sum((w * party.by_issue(x) for w, party in zip(weights, found, strict=True)), np.zeros_like(x))

    best = worth(joint_best(found, [np.full(2, w) for w in weights]))
    for position in np.linspace(0.0, 1.0, 101):
        assert np.all(worth(np.full_like(found[0].ideal, position)) <= best + 2e-9)


@given(tables(parties=3, most_issues=2))
def test_the_nash_text_of_three_is_near_the_best_product(found: list[Value]) -> None:
    """The search stops early: what is left of the geometric mean of the surpluses is at most a fiftieth."""
    floors = [party.of(party.status_quo) - 0.3 for party in found]
    text = nash_text(found, floors, [ONE] * 3, everything(found[0]))
    line = np.linspace(0.0, 1.0, 41)
    grid = np.stack([x.ravel() for x in np.meshgrid(*[line] * len(text))])
    first = np.array([0])
    worths = [party.at(first).of(grid) for party in found]
    surpluses = [np.maximum(0.0, worth - floor[0]) for worth, floor in zip(worths, floors, strict=True)]
    most = np.cbrt(np.prod(surpluses, axis=0)).max()
    got = np.cbrt(np.prod([party.of(text) - floor for party, floor in zip(found, floors, strict=True)], axis=0))
    assert np.all(got >= most * 49 / 50)


@given(tables(parties=3, most_issues=3), st.floats(0.05, 1))
def test_what_three_cannot_move_does_not_bend_their_nash_text(found: list[Value], hope: float) -> None:
    """The first issue stays at the status quo: the rest is as if it had no better position."""
    movable = everything(found[0])
    movable[0] = 0.0
    stuck = [_stuck(party) for party in found]
    floors = [party.of(party.status_quo) - hope for party in found]
    same = [party.of(party.status_quo) - hope for party in stuck]
    one, other = (nash_text(sides, least, [ONE] * 3, movable)
                  for sides, least in ((found, floors), (stuck, same)))
    np.testing.assert_allclose(one, other, atol=1e-7)


def _stuck(party: Value) -> Value:
    """The same party, if it wanted the first issue to stay where it is."""
    ideal, first, relief = party.ideal.copy(), party.first.copy(), party.relief.copy()
    ideal[0], first[0], relief[0] = party.status_quo[0], party.status_quo[0], 0.0
    return replace(party, ideal=ideal, first=first, relief=relief)


@given(tables(), SHARES, SHARES)
def test_a_zone_is_seen_exactly_where_a_linear_program_sees_one(found: list[Value], own: float, other: float) -> None:
    values = [float(party.of(party.best())[0]) for party in found]
    no_deals = [values[0] - own, values[1] - other]
    slack = best_for_others(found[0], [found[1]], [1.0], no_deals[0]) - no_deals[1]
    if abs(slack) > 1e-7:
        seen = in_zone(found, [np.full(2, r) for r in no_deals], everything(found[0]))
        assert bool(seen[0]) == (slack > 0)


@given(tables())
def test_no_text_gains_more_than_the_largest_joint_gain(found: list[Value]) -> None:
    no_deals = [party.of(party.status_quo) for party in found]
    most = largest_joint_gain(found, no_deals, everything(found[0]))
    path = path_of(*found)
    for share in np.linspace(0, 1, 21):
        text = path.terms(share * path.length)
        gain = sum((party.of(text) - no_deal for party, no_deal in zip(found, no_deals, strict=True)), np.zeros(2))
        assert np.all(gain <= most + 1e-9)


@settings(max_examples=60)
@given(tables(), st.sampled_from(DEFINING), st.integers(0, 1))
def test_a_path_joins_only_values_of_the_same_numbers(parties: list[Value], name: str, which: int) -> None:
    path, again = path_of(*parties), [copy(party) for party in parties]
    movable = everything(parties[0])
    assert path.joins(again[0], again[1:], [ONE], movable)
    assert not path.joins(again[0], again[1:], [ONE], np.zeros_like(movable))
    changed = getattr(again[which], name).copy()
    changed[..., 1] += 0.001  # in the second world alone
    setattr(again[which], name, changed)
    assert not path.joins(again[0], again[1:], [ONE], movable)


@given(found=tables(parties=5), weights=st.lists(st.sampled_from([0.1, 0.5, 1.0, 2.0]), min_size=5, max_size=5))
@settings(max_examples=40, deadline=None)
def test_the_best_of_many_by_sorted_kinks_is_that_of_all_corners(found: list[Value], weights: list[float]) -> None:
    each = [np.full(2, weight) for weight in weights]
    by_kinks, by_corners = Peaks(found).best(each), Corners(found).best(each)
    sums = sum(value.by_issue(by_kinks) * weight for value, weight in zip(found, each, strict=True))
    assert sums == pytest.approx(by_corners[1], abs=1e-8)
