"""Why a side leaves the table: by choice, where too little is to be had, or in anger at what happened.

Leaving is a choice between what talks still promise and what they cost (outside options: Muthoo 1999; whoever leaves
is blamed for it). Breaking off in anger is an accident that the gap between the sides, incidents and a hostile public
make likely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import AgentPart

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Leaving(AgentPart):
    """When a side leaves the talks. `may_choose` is whether talks cost it anything in any world."""

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.cost = self.factor("concession.talking_cost")
        self.may_choose = bool(self.cost.any())

    def threshold(self) -> Array:
        """What it must expect of the talks to stay (W,): what months to its horizon cost, less blame for leaving."""
        return np.asarray(self.cost * self.owner.pace.months_left() - self.coefficient("leaving.blame"))

    def sees_nothing_in_it(self) -> Mask:
        """Where what it believes it can still get, P(yes) · gain of its best reply, is not worth going on (W,)."""
        return np.asarray(self.owner.stock.hoped < self.threshold())

    def chooses(self) -> Mask:
        """Where it leaves this round because it sees nothing in going on (W,).

        Not before all have had their say, nor in the months for which talks are given a chance.
        """
        model, table = self.model, self.model.table
        luck = model.draws.uniform(self.key, "leave", model.round, [""])[0]
        beyond = table.met() * model.months_per_round - self.coefficient("leaving.patience")
        months = np.clip(beyond, 0.0, model.months_per_round)
        chance = 1.0 - np.exp(-self.coefficient("leaving.pace") * months)
        return np.asarray((luck < chance) & (table.met() >= model.n) & self.sees_nothing_in_it())

    def chance_of_anger(self) -> Array:
        """The chance (W,) that it breaks off: incidents add to a steady hazard, distrust and a hostile public raise it.

        Who trusts takes a far demand for bargaining, who does not for bad faith (Kydd 2005).
        """
        months = self.model.months_per_round
        months = months + self.coefficient("walk_out.incident_months") * self.model.events.incidents
        heat = self.coefficient("walk_out.public") * self.owner.public.hawkishness()
        heat = np.exp(heat + self.coefficient("walk_out.distrust") * (0.5 - self.owner.trust.least()))
        hazard = self.model.factors["talks.walk_out"] * self.owner.hearing.gap()
        return np.asarray(1.0 - np.exp(-hazard * months * heat))
