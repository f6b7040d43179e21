"""Agents are made of parts: each is somebody's, once, and none is forgotten."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.model.core.agent import Party
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario

EVERYTHING = Path(__file__).parents[2] / "scenarios" / "everything.yaml"


def test_the_parts_of_all_agents_are_all_that_have_states() -> None:
    model = Negotiation(load_scenario(EVERYTHING), 1, np.arange(2))
    made = [agent for agent in model.agents if isinstance(agent, Party)]
    assert model.parties == made, "in the order in which they were made"
    assert sum(len(party.block) for party in model.parties) == len(model.block)


def test_a_principal_knows_its_parts() -> None:
    principal = Negotiation(load_scenario(EVERYTHING), 1, np.arange(2)).principals[0]
    parts = list(principal.parts())
    assert parts[0] is principal and len({id(part) for part in parts}) == len(parts)
    for part in (principal.leaving, principal.hearing, principal.beliefs.weights, principal.beliefs.resolve,
                 principal.hope, principal.offers, principal.stock, principal.trust,
                 principal.leader, principal.media, principal.public, principal.economy):
        assert part in parts
    assert principal.others()[0].trust not in parts
