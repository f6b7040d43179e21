"""What events can push: every quantity there is moves what it names, the way it says, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.negotiation import Negotiation
from sim.scenario.checks.quantities import quantities
from tests.building import Data, bare, changed, scenario, with_mediators, with_public, with_third_parties

DATA = with_public(with_third_parties(with_mediators(bare(2), "communicate")))
QUANTITIES = quantities(DATA)
# What files that are there already mean by a quantity; a new one need not stand here.
MEANT = {
    "tension": ["surroundings.tension"],
    "violence": ["surroundings.violence"],
    "economy": ["surroundings.economy"],
    "attention": ["mediators.envoy1.attention", "principals.a.leader.attention", "principals.b.leader.attention"],
    "principals.a.trust": ["principals.a.trust"],
    "principals.a.tone": ["principals.a.leader.tone"],
    "principals.a.attention": ["principals.a.leader.attention"],
    "principals.a.approval": ["principals.a.leader.approval"],
    "principals.a.media": ["principals.a.media.tone"],
    "principals.a.opinion": ["principals.a.public.opinion"],
    "principals.a.recession": ["principals.a.economy.recession"],
    "principals.a.sanctions": ["principals.a.economy.sanctions"],
    "third_parties.ally.stance": ["third_parties.ally.stance"],
    "third_parties.ally.readiness": ["third_parties.ally.readiness"],
    "third_parties.ally.media": ["third_parties.ally.public.media.tone"],
}


def pushed(data: Data, effects: Data) -> Negotiation:
    """A model right after an event with these effects, in its first round."""
    event = {"label": "An event", "month": 0, "effects": effects}
    model = Negotiation(scenario(changed(data, {"events": {"event": event}})), 1, np.arange(2))
    model.round = 1
    model.events.happen()
    return model


def states(model: Negotiation) -> dict[str, np.ndarray]:
    """Every state of every agent but the events themselves."""
    parties = [agent for agent in model.agents if isinstance(agent, Party) and agent is not model.events]
    return {f"{party.key}.{name}": values for party in parties for name, values in party.states.items()}


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_quantity_moves_the_states_that_it_names_and_no_other(quantity: str) -> None:
    down, still, up = (states(pushed(DATA, {quantity: push})) for push in (-1, 0, 1))
    moved = sorted(key for key, values in still.items() if not np.array_equal(values, up[key], equal_nan=True))
    model = pushed(DATA, {quantity: 1})
    assert moved == sorted(f"{party.key}.{state}" for party, state in model.events.places[quantity]) != []
    for key in moved:
        differ = up[key] != still[key]
        assert (down[key] < still[key])[differ].all() and (still[key] < up[key])[differ].all(), key


def test_quantities_mean_what_they_always_have() -> None:
    for quantity, meant in MEANT.items():
        places = pushed(DATA, {quantity: 1}).events.places[quantity]
        assert sorted(f"{party.key}.{state}" for party, state in places) == meant


def test_who_lacks_what_an_effect_needs_has_no_such_quantity() -> None:
    assert "third_parties.ally.media" in QUANTITIES
    assert "third_parties.friend.media" not in QUANTITIES


def test_a_mediator_that_stays_away_is_not_pushed() -> None:
    data = changed(DATA, {"mediators.envoy1.entry": "none"})
    places = pushed(data, {"attention": 1}).events.places["attention"]
    assert {party.key for party, _ in places} == {"principals.a.leader", "principals.b.leader"}


def test_a_leader_is_distracted_only_where_an_event_can_push_attention() -> None:
    for quantity, expected in (("attention", [True, True]), ("principals.b.attention", [False, True]),
                               ("tension", [False, False])):
        model = pushed(DATA, {quantity: -1})
        assert [principal.leader.distracted() for principal in model.principals] == expected


@pytest.mark.parametrize("effect", registry("event effect").values(), ids=lambda effect: str(effect.name))
def test_an_effect_says_what_it_is_and_who_answers_for_it(effect: object) -> None:
    label, source = getattr(effect, "label", ""), getattr(effect, "source", "")
    assert label and (source.startswith("judgement: ") or source[-4:].isdigit())
