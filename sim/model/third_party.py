"""A third party: ally, rival, neutral or organisation that presses for the talks or backs those who hold out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.agent import Party
from sim.model.worlds import ATANH, State, sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]


class ThirdParty(Party):
    """A party that does not sign but weighs on those who do."""

    stance = State("stance towards the talks", "-1 against to 1 for", -1, 1, scale=ATANH)

    def __init__(self, model: Negotiation, name: str) -> None:
        super().__init__(model, f"third_parties.{name}")
        self.ideal = model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.salience = model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        self.start("stance", self.factor("stance"))

    def utility(self, x: Array) -> Array:
        """U of the text x (K, W), less 1."""
        return -sum_rows(self.salience * abs(x - self.ideal))

    def move(self) -> None:
        """One round: progress warms the stance, incidents cool it, so do offers that leave the party worse off."""
        table = self.model.table
        offers = sum_rows(np.stack([p.own_offer for p in self.model.principals])) / self.model.n
        harm = np.maximum(0.0, self.utility(table.status_quo) - self.utility(offers))
        pushes = self.factor("progress") * table.progress - self.factor("incidents") * self.model.events.incidents
        pushes = pushes - self.factor("backlash") * harm * self.model.months_per_round
        self.relax("stance", self.rate("third_party.relaxation"), pushes=pushes)

    def presses(self, principal: str) -> Array:
        """What its public push takes from a principal's value of no deal (W,); below 0 it adds."""
        return self.factor(f"push.{principal}") * self.stance

    def backs(self, principal: str) -> Array:
        """What its promised help adds to a principal's value of no deal (W,)."""
        alignment = self.factor(f"alignment.{principal}")
        return self.factor(f"backing.{principal}") * alignment * np.maximum(0.0, -self.stance)
