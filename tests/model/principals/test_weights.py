"""What a principal thinks that the issues matter to the others: the first guess, and what their offers teach."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.arrays import Array
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.principals.stock import offer_path, take_stock
from sim.model.principals.weights import corrected, first_guess, learn_from_offers
from sim.model.values.acceptance import TOLERANCE
from sim.scenario.loading import load_scenario
from tests.building import Data, bare, changed, scenario, with_mediators, with_misreading

SURPRISES = st.lists(st.floats(-1, 1), min_size=2, max_size=6)
SHARES = st.lists(st.floats(0.05, 1), min_size=4, max_size=4)
KNOWN = {"coefficients.learning": {"fixed_pie": 0, "prior_error": 0}}


def column(numbers: list[float]) -> Array:
    """Weights in one world (K, 1)."""
    return np.array(numbers)[:, None] / sum(numbers)


def talking(data: Data, rounds: int, worlds: int = 50) -> Negotiation:
    """The talks after some rounds."""
    model = Negotiation(scenario(data), 1, np.arange(worlds))
    for _ in range(rounds):
        model.step()
    return model


def off(side: Principal) -> Array:
    """How far the weights that a side believes are from the true ones (W,), meant over the others."""
    apart = [abs(side.beliefs.estimate[other.index] - other.salience).sum(axis=0) for other in side.others()]
    return np.asarray(np.mean(apart, axis=0))


@given(surprise=SURPRISES, step=st.floats(0.01, 5))
def test_who_gave_more_than_expected_on_an_issue_is_thought_to_care_less(surprise: list[float], step: float) -> None:
    gave = np.array(surprise)[:, None]
    before = np.full_like(gave, 1.0 / len(gave))
    after = corrected(before, gave, np.array([step]))
    assert abs(after.sum() - 1.0) < TOLERANCE and (after > 0).all()
    for one, other in zip(np.argsort(gave[:, 0])[:-1], np.argsort(gave[:, 0])[1:], strict=True):
        assert after[one, 0] >= after[other, 0] - TOLERANCE


@given(theirs=SHARES, own=SHARES, projected=st.floats(0, 1))
def test_the_first_guess_lies_between_the_truth_and_ones_own_weights(
    theirs: list[float], own: list[float], projected: float
) -> None:
    """Each ratio of two weights does; nothing projected is the truth, all of it one's own."""
    true, mine = column(theirs), column(own)
    guess = first_guess(true, mine, np.array([projected]), np.zeros((4, 1)))
    ends = np.sort(np.stack([np.log(true / true[0]), np.log(mine / mine[0])]), axis=0)
    found = np.log(guess / guess[0])
    assert (found >= ends[0] - TOLERANCE).all() and (found <= ends[1] + TOLERANCE).all()


@given(theirs=SHARES, own=SHARES, projected=st.floats(0, 1))
def test_an_issue_written_as_two_halves_keeps_its_weight(
    theirs: list[float], own: list[float], projected: float
) -> None:
    """Before any offer, and after one that treats both halves alike."""
    true, mine, share = column(theirs), column(own), np.array([projected])
    halves, half = [0, 0, 1, 2, 3], np.array([0.5, 0.5, 1, 1, 1])[:, None]
    whole = first_guess(true, mine, share, np.zeros((4, 1)))
    split = first_guess(half * true[halves], half * mine[halves], share, np.zeros((5, 1)))
    np.testing.assert_allclose(split, half * whole[halves], atol=TOLERANCE)
    gave = np.array([0.3, -0.1, 0, 0.2])[:, None]
    learnt = corrected(whole, gave, share)
    np.testing.assert_allclose(corrected(split, gave[halves], share), half * learnt[halves], atol=TOLERANCE)


@given(theirs=SHARES, own=SHARES, order=st.permutations(range(4)))
def test_the_order_of_issues_does_not_matter(theirs: list[float], own: list[float], order: list[int]) -> None:
    true, mine, share, error = column(theirs), column(own), np.array([0.5]), np.array([[0.1], [-0.2], [0.3], [0.0]])
    one = first_guess(true, mine, share, error)
    np.testing.assert_allclose(first_guess(true[order], mine[order], share, error[order]), one[order], atol=TOLERANCE)


def test_an_issue_that_only_one_of_them_weighs() -> None:
    """What matters to me alone I think matters to the other a little; what matters to nobody stays at 0."""
    guess = first_guess(column([0, 0.6, 0.4, 0]), column([0.5, 0, 0.5, 0]), np.array([0.5]), np.zeros((4, 1)))
    expected = np.array([0.25, 0.3, np.sqrt(0.4 * 0.5), 0])
    np.testing.assert_allclose(guess[:, 0], expected / expected.sum())


def test_the_worked_example_of_the_text_book() -> None:
    """What matters .4 to the other is first taken to be .51, and after one offer .47."""
    guess = first_guess(column([0.4, 0.6]), column([0.6, 0.4]), np.array([0.8 / 1.5]), np.zeros((2, 1)))
    learnt = corrected(guess, np.array([[0.1], [-0.1]]), np.array([0.5 * 1.5]))
    assert [guess[0, 0], learnt[0, 0]] == pytest.approx([0.507, 0.469], abs=0.0005)


def test_insight_brings_the_first_guess_nearer() -> None:
    errors = [off(talking(changed(bare(5), {"principals.*.delegation.expertise": expertise}), 0, 300).principals[0])
              for expertise in (0, 0.5, 1)]  # fmt: skip
    assert errors[0].mean() > 1.1 * errors[1].mean() > 1.2 * errors[2].mean()


def test_offers_bring_beliefs_nearer_to_the_truth() -> None:
    """From each third of the talks to the next, for each side."""
    weights = {f"principals.a.interests.issue{k}.salience": w for k, w in ((1, 0.4), (2, 0.1), (3, 0.1), (4, 0.4))}
    model = talking(changed(bare(4), {**weights, "principals.*.tactic": "linear", "talks.walk_out": 0}), 0, 300)
    errors = [[off(side).mean() for side in model.principals]]
    for _ in range(3):
        for _ in range(4):
            model.step()
        errors.append([off(side).mean() for side in model.principals])
    assert (np.diff(errors, axis=0) < 0).all()


def test_an_offer_teaches_once() -> None:
    """Who takes stock again and has heard nothing new thinks of the others' weights as before."""
    data = changed(with_misreading(with_mediators(bare(3), "communicate")), {"talks.protocol": "shuttle"})
    model = talking(data, 4)
    side, values = model.principals[0], [principal.valued() for principal in model.principals]
    first = side.beliefs.estimate.copy()
    take_stock([side], values)
    second = side.beliefs.estimate.copy()
    take_stock([side], values)
    np.testing.assert_array_equal(side.beliefs.estimate, second)
    assert not np.allclose(first, second)


def test_nothing_is_learnt_where_nothing_is_heard() -> None:
    """In each world by itself."""
    model = talking(bare(3), 3)
    side, other = model.principals
    before, news = side.beliefs.estimate.copy(), np.arange(50) % 2
    side.hearing.news[other.index] = news
    side.beliefs.weights.take_in(np.full((2, 3, 50), [[0.1], [0], [-0.1]]))
    moved = (side.beliefs.estimate != before).any(axis=(0, 1))
    np.testing.assert_array_equal(moved, news == 1)


def test_the_same_surprise_teaches_less_and_less() -> None:
    model = talking(bare(3), 1)
    side, other = model.principals
    ratios = []
    for _ in range(4):
        ratios.append(np.log(side.beliefs.estimate[1, 0] / side.beliefs.estimate[1, 2]))
        side.hearing.news[other.index] = other.offers.spoken = 1.0
        side.beliefs.weights.take_in(np.full((2, 3, 50), [[0.1], [0], [-0.1]]))
    steps = -np.diff(ratios, axis=0)
    assert (steps > 0).all() and (np.diff(steps, axis=0) < 0).all()


def test_who_knows_the_other_is_not_surprised_by_an_offer_on_the_frontier() -> None:
    """Though the other does not know the listener's weights: the listener knows what the other thinks they are."""
    model = talking(changed(bare(3), {"principals.b.delegation.chief.skill": 0}), 0)
    side, other = model.principals
    side.beliefs.estimate[other.index] = other.salience
    values = [principal.valued() for principal in model.principals]
    path = offer_path(other, values)
    side.hearing.heard[other.index] = path.terms(0.4 * path.length)
    side.hearing.news[other.index] = other.offers.spoken = 1.0
    np.testing.assert_allclose(side.beliefs.weights.surprises(values, None), 0.0, atol=1e-6)
    assert (off(other) > 0.01).all()


def test_it_does_not_matter_who_learns_first() -> None:
    found = []
    for order in (1, -1):
        model = talking(changed(bare(3), {"talks.protocol": "simultaneous"}), 3)
        learn_from_offers(model.principals[::order], [principal.valued() for principal in model.principals])
        found.append([side.beliefs.estimate.copy() for side in model.principals])
    np.testing.assert_array_equal(found[0], found[1])


def test_weights_can_be_known_to_all() -> None:
    model = talking(changed(bare(3), KNOWN), 0)
    assert [off(side).max() for side in model.principals] == pytest.approx([0, 0], abs=TOLERANCE)


@pytest.mark.parametrize("seed", [1, 2])
def test_offers_bring_beliefs_of_several_sides_nearer_to_the_truth(seed: int) -> None:
    """Of each by each, though two want nearly the same and give way to a third: they speak to all and not to one."""
    model = Negotiation(load_scenario("ukraine-signs", {"talks.walk_out": "0"}), seed, np.arange(200))
    pairs = [(side, other) for side in model.principals for other in side.others()]

    def errors() -> Array:
        return np.array([abs(a.beliefs.estimate[b.index] - b.salience).sum(axis=0).mean() for a, b in pairs])

    found = [errors()]
    for _ in range(3):
        for _ in range(6):
            model.step()
        found.append(errors())
    assert (np.diff(np.mean(found, axis=1)) < 0).all() and (found[-1] < found[0]).all()


def test_who_knows_one_of_several_is_not_surprised_by_an_offer_to_all() -> None:
    model = talking(bare(4, ("a", "b", "c")), 2)
    side, other = model.principals[0], model.principals[2]
    side.beliefs.estimate[other.index] = other.salience
    values = [principal.valued() for principal in model.principals]
    path = other.stock.explore(values, None)
    side.hearing.heard[other.index] = path.terms(0.4 * path.length)
    side.hearing.news[other.index] = other.offers.spoken = 1.0
    np.testing.assert_allclose(side.beliefs.weights.surprises(values, None)[other.index], 0.0, atol=1e-6)
