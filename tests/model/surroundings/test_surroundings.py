"""Tension: what a deal would take away is what a deal that is kept does take away, and all that it is worth."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.negotiation import Negotiation
from tests.building import Data, bare, calm, changed, scenario

CALM = 1.5


def model(tension: float, changes: Data | None = None) -> Negotiation:
    data = {"surroundings.tension": tension, "coefficients.aftermath": {"calm": CALM}} | (changes or {})
    return Negotiation(scenario(changed(calm(bare(2)), data)), 1, np.arange(2))


@pytest.mark.parametrize("tension", [0.05, 0.3, 0.6, 0.95])
def test_what_a_deal_would_take_is_what_one_that_is_kept_takes(tension: float) -> None:
    around = model(tension).surroundings
    foreseen = around.relief()
    around.ease(np.full(2, CALM))
    for _ in range(200):
        around.move()
    assert (foreseen > 0).all() and np.allclose(tension - around.tension, foreseen)


@pytest.mark.parametrize("tension", [0.05, 0.5, 0.95])
def test_no_deal_costs_by_tension_what_a_deal_would_take_of_it(tension: float) -> None:
    with_cost, without = (model(tension, {"principals.a.conflict": {"tension": cost}}) for cost in (0.2, 0))
    dearer = with_cost.principals[0].economy.costs() - without.principals[0].economy.costs()
    assert np.allclose(dearer, 0.2 * with_cost.surroundings.relief())


def test_where_no_deal_would_calm_tension_gives_no_reason_to_settle() -> None:
    still = {"coefficients.aftermath": {"calm": 0}, "principals.*.conflict": {"tension": 0.3}}
    calm_world, brink = (model(tension, still).principals[0].economy.costs() for tension in (0.05, 0.95))
    assert np.array_equal(calm_world, brink)
