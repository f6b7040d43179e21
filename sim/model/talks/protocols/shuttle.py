"""Offers travel only through the mediator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Mask
from sim.extensions import Number
from sim.model.talks.protocols.base import Protocol

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Shuttle(Protocol):
    """Alternating offers between sides that do not meet: an offer arrives in rounds in which a mediator carries it."""

    name = "shuttle"
    reference = "Kissinger 1982 (Middle East, 1974-75); Hoffman 2011"
    place = 4
    needs_mediator = True
    numbers = (
        Number(
            "mediator.carry_hazard",
            "offers a month that a mediator with full skill, intensity and attention carries between sides that do not "
            "meet",
            "a month", 0.2, 30, 3,
            "judgement: Kissinger 1974, between Israel and Syria: almost daily flights for about 34 days are the "
            "extreme; envoys travel weekly to monthly", checked="2026-11",
        ),
    )

    def arrives(self, model: Negotiation) -> Mask:
        """Where at least one mediator carries the offer, the sooner the more effort it makes."""
        hazard = np.zeros(model.W)
        for mediator in model.mediators:
            hazard += self.number(model, "carry_hazard") * mediator.at_work
        luck = model.draws.uniform("talks", "carried by the mediator", model.round, [""])[0]
        return np.asarray(luck < 1.0 - np.exp(-hazard * model.months_per_round))
