"""An alliance of third parties: a common danger holds it together, quarrels over the talks pull it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.worlds import LOGIT, State, sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Alliance(Party):
    """Third parties that act together, and weigh the more the closer they stand (Snyder 1997; Walt 1997)."""

    cohesion = State("cohesion", "0 none to 1 full", 0, 1, scale=LOGIT, fades="alliance.relaxation")

    def __init__(self, model: Negotiation, name: str) -> None:
        super().__init__(model, f"alliances.{name}")
        self.start("cohesion", self.factor("cohesion"))
        asked = model.scenario.third_parties.values()
        self.members = [place for place, party in enumerate(asked) if party.alliance == name]

    def move(self, apart: Array, harm: Array) -> None:
        """One round. `apart` is how much further apart the members' stances are than at the start (W,), and
        `harm` (W,) the mean of what the offers cost them.
        """
        levels = -self.coefficient("alliance.spread") * apart - self.coefficient("alliance.harm") * harm
        rallies = self.coefficient("alliance.incident") * self.model.events.incidents
        self.relax("cohesion", self.rate("alliance.relaxation"), levels, rallies * self.remains("alliance.relaxation"))

    def weight(self) -> Array:
        """By how much its members weigh more than each for itself (W,): 1 at the cohesion of the start."""
        return 1.0 + self.coefficient("alliance.weight") * (self.cohesion - self.home("cohesion"))


def spread(stances: Array) -> Array:
    """How far apart some stances (m, W) are at most (W,)."""
    return np.asarray(np.max(stances, axis=0) - np.min(stances, axis=0))


def average(rows: Array) -> Array:
    """The mean (W,) of some rows (m, W)."""
    return sum_rows(rows) / len(rows)
