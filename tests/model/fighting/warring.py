"""Wars of tests: two sides, a line that battles move, and an issue on which a ceasefire can be agreed."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.model.fighting.front import Front
from sim.model.negotiation import Negotiation
from tests.building import Data, at_war, bare, calm, changed, scenario

WORLDS = 2000


def war(changes: dict[str, Any] | None = None, issues: int = 3) -> Data:
    """Calm talks while a war goes on."""
    data = at_war(calm(bare(issues, months=24)))
    return changed(data, {"surroundings.violence": 0.6, "principals.*.no_deal.secrecy": 0.5} | (changes or {}))


def begun(data: Data, worlds: int = WORLDS, seed: int = 1) -> Negotiation:
    """A model of it before the first round."""
    return Negotiation(scenario(data), seed, np.arange(worlds))


def front_of(model: Negotiation) -> Front:
    """Its front."""
    assert model.front is not None
    return model.front


def fought(data: Data, months: float, worlds: int = WORLDS, seed: int = 1) -> Negotiation:
    """The war after some months in which nobody talks."""
    model = begun(data, worlds, seed)
    for number in range(1, 1 + round(months / model.months_per_round[0])):
        model.round = number
        model.events.happen()
        model.live_on()
    return model
