"""A mediator's texts: the best that was refused is remembered, and signed once both sides' needs are met."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.mediators.modes.formulate import Formulate, product
from sim.model.negotiation import Negotiation
from sim.model.values.utility import Value
from tests.building import Data, bare, changed, scenario, with_mediators
from tests.valuing import linear, tables

HOPES = {"principals.*.no_deal.own_hope": {"uniform": [-0.4, 0.0]}}


def drafted(**changes: object) -> Data:
    """Talks of some rounds with a text nearly every round."""
    data = changed(with_mediators(bare(3), "formulate"), HOPES | {"coefficients.mediator": {"text_hazard": 3}})
    return changed(data, {"mediators.*.skill": 0.9, "mediators.*.intensity": 0.9, **changes})


def test_product_by_hand() -> None:
    """Worth .7 and .3 over floors of .2 and .1: .5 x .2; a side below its floor makes it 0."""
    values = [linear(1, 1.0, [1.0]), linear(1, 0.0, [1.0])]
    x, floors = np.full((1, 2), 0.7), [np.full(2, 0.2), np.array([0.1, 0.4])]
    np.testing.assert_allclose(product(values, floors, x), [0.1, 0.0])


@given(values=tables(), position=st.floats(0, 1))
@settings(max_examples=20)
def test_the_product_is_never_below_0(values: list[Value], position: float) -> None:
    x = np.full(values[0].ideal.shape, position)
    assert np.all(product(values, [value.of(value.status_quo) for value in values], x) >= 0)


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
