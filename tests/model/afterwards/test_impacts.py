"""Indices follow the terms that are kept and the states that they name, and stay between 0 and 1."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model.afterwards import aftermath
from sim.model.afterwards.aftermath import Aftermath
from sim.model.afterwards.impacts import rows_at
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from sim.scenario.schema.impacts import ANY, readable
from tests.building import Data, changed, rich, scenario

WORDS = {"label": "An index", "at_0": "none", "at_1": "full", "start": 0.4}
HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}}


def played(impacts: Data, changes: Data | None = None, worlds: int = 60) -> Aftermath:
    """A year after talks some of which end in a deal, with these indices."""
    data = changed(rich(2, months=6), {**HOPES, "aftermath.months": 12, "impacts": impacts, **(changes or {})})
    model = Negotiation(scenario(data), 1, np.arange(worlds))
    model.talk()
    found = aftermath.played(model)
    assert found is not None
    return found


def test_without_loadings_an_index_stays_at_its_start() -> None:
    found = played({"still": WORDS, "none": {**WORDS, "terms": {"issue1": 0}, "states": {"surroundings.tension": 0}}})
    assert np.array_equal(found.impacts.index, np.full_like(found.impacts.index, found.impacts.index[0, 0]))
    np.testing.assert_allclose(found.impacts.index, 0.4, atol=1e-15)


def test_a_term_moves_the_index_while_a_deal_is_kept_and_only_then() -> None:
    found = played({"one": {**WORDS, "persistence": 0.5, "terms": {"issue1": 3}}})
    index, moved = found.impacts.index[0].round(12), (found.terms - found.before)[0].round(12)
    kept, never = found.deal_in_force > 0, found.lasted == 0
    assert kept.any() and never.any() and (np.sign(index - 0.4)[kept] == np.sign(moved)[kept]).all()
    np.testing.assert_allclose(index[never], 0.4, atol=1e-15)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_state_moves_the_index_by_its_change(sign: int) -> None:
    found = played({"one": {**WORDS, "persistence": 0, "states": {"surroundings.tension": 2 * sign}}})
    surroundings = found.model.surroundings
    change = surroundings.tension - surroundings.home("tension")
    np.testing.assert_allclose(np.log(found.impacts.index[0] / (1 - found.impacts.index[0])),
                               np.log(0.4 / 0.6) + 2 * sign * change)


def test_shifts_count_either_way() -> None:
    both = {"states": {**WORDS, "persistence": 0, "states": {"principals.*.media.tone": 1}},
            "shifts": {**WORDS, "persistence": 0, "shifts": {"principals.*.media.tone": 1}}}
    found = played(both)
    assert (found.impacts.index[1] >= 0.4 - 1e-12).all() and (found.impacts.index[0] < 0.4).any()
    assert (found.impacts.index[1] >= found.impacts.index[0] - 1e-12).all()


loadings = st.floats(-10, 10).map(lambda size: round(size, 2))


@settings(max_examples=8)
@given(loadings, loadings, st.floats(0.01, 0.99), st.sampled_from([0.0, 0.7, 0.999]))
def test_an_index_stays_between_0_and_1(term: float, state: float, start: float, persistence: float) -> None:
    wild = {"terms": {"issue1": term, "issue2": -term}, "states": {"surroundings.tension": state},
            "shifts": {"third_parties.*.stance": 2 * state}}
    found = played({"wild": {**WORDS, "start": start, "persistence": persistence, **wild}}, worlds=8)
    assert (found.impacts.index > 0).all() and (found.impacts.index < 1).all()


def test_every_state_that_may_be_named_is_there() -> None:
    asked = scenario(rich(2))
    model = Negotiation(asked, 1, np.arange(2))
    blocs = {name: principal.public for name, principal in asked.principals.items()}
    for path in readable(blocs, asked.third_parties, asked.alliances):
        assert rows_at(model, path), path


def test_a_star_is_every_name_and_trust_in_oneself_is_none() -> None:
    model = Negotiation(scenario(rich(2, ("a", "b", "c"))), 1, np.arange(2))
    assert len(rows_at(model, "third_parties.*.stance")) == 2
    assert len(rows_at(model, "principals.*.trust.*")) == 6 and len(rows_at(model, "principals.a.trust.*")) == 2
    assert rows_at(model, "surroundings.tension") == [(model.surroundings, "tension", ())]


def test_the_baseline_has_an_index_for_each_thing_the_documents_name() -> None:
    found = load_scenario("us-russia").impacts
    assert len(found) == 18
    for name, impact in found.items():
        assert impact.terms or impact.states or impact.shifts, name
        assert all(number.judgement or number.source for loads in (impact.terms, impact.states, impact.shifts)
                   for number in loads.values()), name
    assert any(ANY in path for impact in found.values() for path in impact.states)
