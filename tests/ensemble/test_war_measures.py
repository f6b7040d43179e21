"""What can be watched of a war: where the front ends, and for how long there was a ceasefire."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.outcomes.watched import measure
from sim.errors import ParleyError
from sim.model.fighting.front import Front
from sim.model.negotiation import Negotiation
from sim.scenario.experiments.watching import unwatchable
from tests.building import at_war, bare, changed, scenario, with_aftermath

NAMES = ("front_line", "ceasefire_in_force", "ceasefire_months", "front_line_after", "ceasefire_in_force_after",
         "ceasefire_months_after", "ceasefires_broken")
WAR = scenario(changed(with_aftermath(at_war(bare(2)), 24), {
    "issues.issue2.status_quo": 0.8, "third_parties.militia.will": 0.7, "talks.walk_out": 0}))
PEACE = scenario(with_aftermath(bare(2), 24))


@pytest.fixture(scope="module")
def model() -> Negotiation:
    """Some worlds of a war that a ceasefire has stopped as talks begin."""
    played = Negotiation(WAR, 3, np.arange(60))
    played.play()
    return played


def fronts(model: Negotiation) -> tuple[Front, Front]:
    """The front when the talks ended, and when the aftermath did."""
    assert model.front and model.aftermath and model.aftermath.model.front
    return model.front, model.aftermath.model.front


def test_they_are_the_states_of_the_front(model: Negotiation) -> None:
    for suffix, front in zip(("", "_after"), fronts(model), strict=True):
        np.testing.assert_array_equal(measure(f"front_line{suffix}").of(model), front.line)
        np.testing.assert_array_equal(measure(f"ceasefire_in_force{suffix}").of(model), front.ceasefire.in_force > 0)
        np.testing.assert_array_equal(measure(f"ceasefire_months{suffix}").of(model), front.ceasefire.longest)
    np.testing.assert_array_equal(measure("ceasefires_broken").of(model), fronts(model)[1].ceasefire.breaks)


def test_the_longest_ceasefire_only_grows_and_a_broken_one_ends(model: Negotiation) -> None:
    months, later = measure("ceasefire_months").of(model), measure("ceasefire_months_after").of(model)
    assert (later >= months).all() and np.ptp(months) > 0
    broken = measure("ceasefires_broken").of(model) > 0
    assert broken.any() and not broken.all()
    assert (measure("ceasefire_in_force_after").of(model)[~broken & (months >= 12)] == 1).all()


@pytest.mark.parametrize("name", NAMES)
def test_only_a_war_has_them(name: str) -> None:
    assert unwatchable(name, WAR) is None
    said = unwatchable(name, PEACE)
    assert said is not None and said[0] == f"'{name}' is that of a war, and this scenario has none"
    peace = Negotiation(PEACE, 1, np.arange(2))
    peace.play()
    with pytest.raises(ParleyError, match="no war to watch"):
        measure(name).of(peace)
