"""A mediator's texts: the best that was refused is remembered, and signed once both sides' needs are met."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.arrays import Array
from sim.model.mediators.modes.formulate import Formulate
from sim.model.mediators.texts import product
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import NOT_RATIFIED
from sim.model.values.utility import Value
from tests.building import Data, bare, calm, changed, scenario, with_mediators, with_vote
from tests.valuing import linear, tables

HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.8, 0.0]}}


def drafted(**changes: object) -> Data:
    """Talks of some rounds with a text nearly every round."""
    data = changed(with_mediators(bare(3), "formulate"), HOPES | {"coefficients.mediator": {"text_hazard": 3}})
    return changed(data, {"mediators.*.skill": 0.9, "mediators.*.intensity": 0.9, **changes})


def test_product_by_hand() -> None:
    """Worth .7 and .3 over floors of .2 and .1: .5 x .2; a side below its floor or below its limit makes it 0."""
    values = [linear(1, 1.0, [1.0]), linear(1, 0.0, [1.0])]
    x, floors = np.full((1, 2), 0.7), [np.full(2, 0.2), np.array([0.1, 0.4])]
    np.testing.assert_allclose(product((values, floors, floors), x), [0.1, 0.0])
    np.testing.assert_allclose(product((values, floors, [np.array([0.6, 0.8]), np.zeros(2)]), x), [0.1, 0.0])


@given(values=tables(), position=st.floats(0, 1))
@settings(max_examples=20)
def test_the_product_is_never_below_0(values: list[Value], position: float) -> None:
    x = np.full(values[0].ideal.shape, position)
    floors = [value.of(value.status_quo) for value in values]
    assert np.all(product((values, floors, floors), x) >= 0)


def test_each_refused_text_is_weighed_against_the_one_remembered() -> None:
    model = Negotiation(scenario(drafted()), 1, np.arange(200))
    envoy = model.mediators[0].mode(Formulate)
    assert envoy is not None
    for _ in range(6):
        text, best, had = envoy.text.copy(), envoy.best_text.copy(), envoy.tabled > 0
        was = envoy.remembered > 0
        model.step()
        came = had & (envoy.fresh > 0)
        old = np.all(envoy.best_text == best, axis=0) & was
        new = np.all(envoy.best_text == text, axis=0)
        assert np.all(envoy.remembered[came] == 1) and np.all((old | new)[came])
        assert np.all(envoy.best_text[:, ~came] == best[:, ~came])
    assert came.any() and (old & ~new).any() and (new & ~old).any()


def test_an_earlier_text_is_signed_where_it_meets_what_all_need() -> None:
    """Some texts that are signed are not the latest draft but the one remembered, to the last bit."""
    model = Negotiation(scenario(drafted()), 1, np.arange(1500))
    envoy = model.mediators[0].mode(Formulate)
    assert envoy is not None
    returned = 0
    for _ in range(10):
        best, was = envoy.best_text.copy(), (envoy.remembered > 0) & model.endings.open()
        model.step()
        signed = was & (model.endings.signed == model.round)
        back = signed & np.all(model.endings.terms == best, axis=0)
        assert np.all(envoy.text[:, back] == best[:, back])
        returned += int(back.sum())
    assert returned > 0


@pytest.mark.parametrize("modes", [["communicate"], ["inform"], ["manipulate"]])
def test_who_drafts_nothing_tables_nothing(modes: list[str]) -> None:
    model = Negotiation(scenario(drafted(**{"mediators.*.modes": modes})), 1, np.arange(50))
    model.play()
    assert not model.drafters and model.mediators[0].mode(Formulate) is None


# ---- winning over, and what is within reach ----------------------------------------------------------------------


def held_open(**changes: object) -> Data:
    """Talks that nobody ends, with a text in nearly every round and no change of belief in the mediator."""
    still = {"credibility_progress": 0, "credibility_refusal": 0, "credibility_skew": 0, "text_hazard": 3}
    apart = {"principals.*.tactic": "hardliner", "principals.*.no_deal.hope": 0.3, "mediators.*.bias": {}}
    data = changed(with_mediators(calm(bare(2)), "formulate"), {**apart, "coefficients.mediator": still})
    return changed(data, changes)


def won_over(data: Data, months: float) -> tuple[Formulate, Array]:
    """Its mode, and how far each side has been won over (n, W) after some months with a text on the table."""
    model = Negotiation(scenario(data), 1, np.arange(100))
    envoy = model.mediators[0].mode(Formulate)
    assert envoy is not None
    envoy.tabled = 1.0
    for _ in range(round(months / model.months_per_round[0])):
        model.step()
    assert model.endings.open().all()
    return envoy, envoy.won_over


@pytest.mark.parametrize("length", [0.5, 1, 2])
def test_sides_are_won_over_by_months_of_work_whatever_the_rounds(length: float) -> None:
    envoy, won = won_over(held_open(**{"talks.months_per_round": length}), 4)
    work = envoy.coefficient("mediator.winning_over") * envoy.owner.at_work * 4
    np.testing.assert_allclose(won, 1 - np.exp(-work * envoy.owner.credibility))
    assert np.all(won[0] > won[1])  # the first believes it more


def test_a_side_against_which_its_texts_lean_is_won_over_less_and_one_against_full_bias_never() -> None:
    even, half, full = (won_over(held_open(**{"mediators.*.bias": {"a": bias}}), 4)[1] for bias in (0, 0.5, 1))
    assert np.all(even[1] > half[1]) and np.all(half[1] > full[1])
    np.testing.assert_allclose(full[1], 0, atol=1e-9)
    np.testing.assert_array_equal(even[0], full[0])


def test_a_good_text_is_within_reach_as_far_as_a_side_is_won_over() -> None:
    """The gap between a demand and what is at hand is never wider for a text, and as wide where nobody is won over."""
    envoy, won = won_over(held_open(**{"mediators.*.skill": 1, "mediators.*.intensity": 1}), 6)
    for side in envoy.model.principals:
        offered = np.min([side.hearing.worth_heard[other.index] for other in side.others()], axis=0)
        between = offered + won[side.index] * np.maximum(0.0, envoy.worth_to(side) - offered)
        np.testing.assert_allclose(side.hearing.gap(), np.maximum(0.0, side.aspiration - between))
    with_text = [side.hearing.gap() for side in envoy.model.principals]
    envoy.won_over = 0.0
    without = [side.hearing.gap() for side in envoy.model.principals]
    assert all(np.all(near <= far) for near, far in zip(with_text, without, strict=True))
    assert any(np.any(near < far) for near, far in zip(with_text, without, strict=True))


def test_texts_sure_to_pass_at_home_fail_less_often_there() -> None:
    """In the same worlds, of a mediator that knows the sides, where one home is harder to win than the other."""
    votes = {"principals.*.ratification.risk_tolerance": 0.4, "principals.b.ratification.quorum": 0.2,
             "principals.a.ratification.quorum": 0.6, "principals.*.no_deal.hope": 0}
    knows = {"mediators.*.skill": 1, "mediators.*.credibility": {"a": 0.95, "b": 0.95}, "mediators.*.bias": {}}
    data = changed(with_vote(drafted()), {**votes, **knows, "talks.protocol": "single-text"})

    def refused(share: float) -> int:
        model = Negotiation(scenario(changed(data, {"coefficients.support": {"sure": share}})), 1, np.arange(600))
        model.talk()
        return int((model.endings.ending == NOT_RATIFIED).sum())

    assert 0 < refused(0.1) < 0.8 * refused(1.0)
