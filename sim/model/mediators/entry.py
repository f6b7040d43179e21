"""How a mediator comes in: it offers to help, and the sides accept it or not (Touval & Zartman 1985; Zartman 1989)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from sim.arrays import Array
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.principals.principal import Principal


class Entry(AgentPart):
    """Whether a mediator is there, and who has refused it. `asked` are the principals that its offer has to win."""

    of_the_talks = True

    present = State("whether the mediator is at the table", "0 or 1", 0, 1)
    refusals = State("times that the mediator was refused", "count", 0, 9999, ("asked",), shown=(0, 20))

    def __init__(self, owner: Mediator, how: str) -> None:
        self.offers = how == "offered"
        super().__init__(owner)
        self.owner = owner
        self.present = float(not self.offers)

    def sizes(self) -> dict[str, int]:
        """Who is asked is counted here too; nobody where it is there already."""
        return super().sizes() | {"asked": self.model.n if self.offers else 0}

    def entries(self) -> dict[str, list[str]]:
        """The names of those who are asked."""
        return {"asked": list(self.model.scenario.principals) if self.offers else []}

    def move(self) -> None:
        """Offer to help where it has not come yet; it comes where all accept, and refusals are counted.

        It may come before the sides do: mediators bring on the moment that is ripe (Touval & Zartman 1985).
        """
        if not self.offers:
            return
        model = self.model
        luck = model.draws.uniform(self.key, "offer", model.round, [""])[0]
        offered = luck < 1.0 - np.exp(-self.hazard() * model.months_per_round)
        offered = offered & (self.present == 0) & model.endings.undecided()
        welcome = offered
        for principal in model.principals:
            luck = model.draws.uniform(self.key, f"answer of {principal.name}", model.round, [""])[0]
            accepts = luck < self.willingness(principal)
            self.refusals[principal.index] += offered & ~accepts
            welcome = welcome & accepts
        self.present = np.where(welcome, 1.0, self.present)

    def hazard(self) -> Array:
        """Offers a month (W,): more where there is violence, and where the sides are far apart."""
        urge = self.coefficient("mediator.offer_violence") * self.model.surroundings.violence
        urge = urge + self.coefficient("mediator.offer_gap") * self.model.table.gap
        return np.asarray(self.coefficient("mediator.offer_hazard") * np.exp(urge))

    def willingness(self, principal: Principal) -> Array:
        """The chance (W,) that a principal accepts a mediator's offer.

        Costs of no deal, deadlock and belief in the mediator speak for it, bias against the principal and hope for
        better without a deal against it, and what the mediator can do may.
        """
        i, weight, mediator = principal.index, self.coefficient, self.owner
        logit = weight("mediator.accept") + weight("mediator.accept_costs") * principal.economy.pain
        logit = logit + weight("mediator.accept_gap") * self.model.table.gap
        logit = logit + weight("mediator.accept_credibility") * (mediator.credibility[i] - 0.5)
        logit = logit - weight("mediator.accept_bias") * mediator.against[i]
        logit = logit - weight("mediator.accept_hope") * (principal.hope.expected - principal.pressed)
        for mode in mediator.modes:
            logit = logit + mode.recommends(principal)
        return np.asarray(expit(logit))
