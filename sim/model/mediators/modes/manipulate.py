"""A mediator that puts weight behind a deal: side payments, pressure and guarantees (Touval & Zartman 1985)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.extensions import Number
from sim.model.mediators.modes.base import Mode

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.principals.principal import Principal


class Manipulate(Mode):
    """Pays for a deal, presses for it and stands behind it, as far as its leverage goes."""

    name = "manipulate"
    reference = "manipulation: Touval & Zartman 1985; guarantees: Walter 1997"
    numbers = (
        Number(
            "mediator.accept_delivery",
            "how much a mediator's leverage over its favourite brings the other side to accept it",
            "logit per weight", 0, 10, 2,
            "judgement: a biased mediator is taken for what it can deliver: Touval & Zartman 1985; size: with"
            " full leverage it makes up for the bias",
            checked="2026-11",
        ),
        Number(
            "mediator.friendship",
            "how much of the leverage that a mediator lacks it has over a side that it favours",
            "share per weight", 0, 1, 1,
            "judgement: a client depends on its patron: Touval & Zartman 1985; size: where others feel half of its"
            " leverage, one that it favours fully feels three quarters",
            checked="2026-11",
        ),
        Number(
            "mediator.delivery",
            "how far a mediator's leverage over its favourite brings that side to sign for less than its demand",
            "share per weight", 0, 2, 0.5,
            "judgement: a mediator can deliver the side that depends on it: Touval & Zartman 1985; size: half"
            " the way at most",
            checked="2026-11",
        ),
    )

    def __init__(self, owner: Mediator) -> None:
        super().__init__(owner)
        self.close = np.maximum(0.0, owner.bias)
        leverage, friendship = self.factor("leverage"), self.coefficient("mediator.friendship")
        self.leverage = leverage * (1.0 + friendship * self.close * (1.0 - leverage))
        self.delivers = np.maximum(0.0, owner.favoured)

    def means(self) -> Array:
        """How much of its carrots, sticks and guarantees it brings to bear (W,)."""
        return self.factor("leverage") * self.owner.at_work

    def hold(self, principal: Principal) -> Array:
        """How much of its means it brings to bear on a principal (W,): more on one that it is close to."""
        return np.asarray(self.leverage[principal.index] * self.owner.at_work)

    def pays(self, principal: Principal) -> Array:
        """Once: what an interim package in force has settled, or left, has been paid for."""
        return self.factor(f"carrots.{principal.name}") * self.hold(principal) * (1.0 - self.model.table.interim)

    def presses(self, principal: Principal) -> Array:
        """Its stick."""
        return self.factor(f"sticks.{principal.name}") * self.hold(principal)

    def secures(self) -> Array:
        """Its guarantee."""
        return self.factor("guarantees") * self.means()

    def recommends(self, principal: Principal) -> Array:
        """One who is close to the other side is worth more if it can deliver that side."""
        leverage = self.coefficient("mediator.accept_delivery") * self.factor("leverage")
        return np.asarray(leverage * self.delivers[principal.index])

    def pulls(self, principal: Principal) -> Array:
        """It can deliver the side that it is close to."""
        return np.asarray(self.coefficient("mediator.delivery") * self.hold(principal) * self.close[principal.index])

    def commands(self, principal: Principal) -> Array:
        """It can ask the side that it is close to to give way, and the other side knows it."""
        return np.where(self.close[principal.index] > 0, self.hold(principal), 0.0)
