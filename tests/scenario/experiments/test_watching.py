"""What can be watched is known without the model, and is what the model has."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.ensemble.outcomes.measures import measure
from sim.ensemble.outcomes.readings import _states as of_a_model
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.catalogue import named_files
from sim.scenario.experiments.watching import OUTCOMES, _states, unwatchable
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

EVERYTHING = Path(__file__).parents[2] / "scenarios" / "everything.yaml"
PLAYED_ONLY = ("events.", "endings.")  # what happens, rather than how something stands
SOME = sorted(named_files())[::4]


@pytest.mark.parametrize("name", [str(EVERYTHING), "us-russia", *SOME])
def test_the_states_of_a_scenario_are_those_of_its_agents(name: str) -> None:
    scenario = load_scenario(name)
    model = Negotiation(scenario, 1, np.arange(2))
    assert set(_states(scenario)) == {key for key, _ in of_a_model(model) if not key.startswith(PLAYED_ONLY)}


NAMES = (
    *OUTCOMES, "terms.land", "terms.sea", "impacts.peace", "surroundings.tension", "surroundings.tensions",
    "principals.*.trust.b", "principals.a.trust.nobody", "principals.*.*", "after.principals.a.leader.approval",
    "after.", "mediators.envoy.refusals.a", "third_parties.ally.stance", "talks", "terms.", "impacts.", "",
)  # fmt: skip


@pytest.mark.parametrize("scenario", [
    load_scenario(EVERYTHING, {"talks.months": "3"}),
    load_scenario(EVERYTHING, {"talks.months": "3", "aftermath.months": "0"}),
    load_scenario(EVERYTHING.with_name("without-an-ally.yaml"), {"talks.months": "3"}),
], ids=["everything", "nothing afterwards", "without an ally"])  # fmt: skip
def test_what_is_accepted_can_be_read_and_what_is_refused_cannot(scenario: Scenario) -> None:
    model = Negotiation(scenario, 1, np.arange(2))
    model.play()
    for name in NAMES:
        said = unwatchable(name, scenario)
        assert (said is None) == _readable(model, name), (name, said)
        assert said is None or said[0]


def _readable(model: Negotiation, name: str) -> bool:
    try:
        return measure(name).of(model).shape == (2,)
    except (KeyError, ValueError, ParleyError):
        return False
