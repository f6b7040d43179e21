"""A principal's economy, and the costs of having no deal: sanctions, recession, war-weariness, forgone trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.shocks import innovation
from sim.model.core.worlds import LOGIT, State, sum_rows
from sim.scenario.schema.issues import Remedy
from sim.scenario.schema.principals import Principal as PrincipalSchema
from sim.scenario.schema.uncertain import Uncertain

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal


class Economy(Party):
    """One principal's economy and the costs that it bears without a deal."""

    sanctions = State("sanctions in force against it", "share of full sanctions", 0, 1, scale=LOGIT,
                      fades="economy.sanctions_relaxation")
    recession = State("recession", "0 none to 1 deep", 0, 1, scale=LOGIT, fades="economy.relaxation")
    weariness = State("war-weariness", "0 none to 1 full", 0, 1, scale=LOGIT, fades="weariness.relaxation")
    pain = State("costs of having no deal", "value", 0, 9, shown=(0, 1))
    pain_at_start = State("costs of having no deal at the start", "value", 0, 9, hidden=True)

    def __init__(self, model: Negotiation, owner: Principal, asked: PrincipalSchema) -> None:
        super().__init__(model, f"{owner.key}.economy", owner)
        self.owner = owner
        self.conflict = f"{owner.key}.conflict"
        self.remedies = {"fighting": _ceasefire(model) or asked.conflict.ended_by, "sanctions": asked.economy.ended_by}
        for state in ("sanctions", "recession"):
            self.start(state, self.factor(state))
        self.start("weariness", model.factors[f"{self.conflict}.weariness"])
        self.shock = innovation(
            1.0 - self.coefficient("economy.relaxation"), model.months_per_round, self.factor("volatility")
        )

    def prepare(self) -> None:
        """Work out the costs at the start of the talks, with which later ones are compared."""
        self.pain_at_start = self.pain = self.costs()

    def rests(self) -> bool:
        """Whether it stays as it is until something happens: nothing reaches or shakes it."""
        world = self.model.surroundings
        reached = self.factor("openness") * world.economy
        return world.rests() and not (reached.any() or self.shock.any())

    def move(self) -> None:
        """One round: sanctions and the world economy deepen the recession, violence wears the country out."""
        world = self.model.surroundings
        levels = self.coefficient("economy.sanctions") * (self.sanctions - self.home("sanctions"))
        levels = levels - self.coefficient("economy.world") * self.factor("openness") * world.economy
        shock = self.model.draws.normal(self.key, "economy", self.model.round, [""])[0] * self.shock
        self.relax("recession", self.rate("economy.relaxation"), levels, shock)
        self.relax("sanctions", self.rate("economy.sanctions_relaxation"))
        self._wear_out()
        self.pain = self.costs()

    def _wear_out(self) -> None:
        """War-weariness of a round: at a front it grows with the fighting, and only a ceasefire lets it heal."""
        front, rate = self.model.front, self.rate("weariness.relaxation")
        if front:
            grows = self.coefficient("weariness.growth") * front.intensity * self.model.months_per_round
            self.relax("weariness", rate * front.ceasefire.in_force, pushes=grows)
            return
        world = self.model.surroundings
        worse = self.coefficient("weariness.violence") * (world.violence - world.home("violence"))
        self.relax("weariness", rate, worse)

    def costs(self) -> Array:
        """What having no deal costs at the status quo (W,)."""
        table, (slope, at_0) = self.model.table, self.relief()
        named = sum_rows(slope * table.status_quo + at_0)
        return named + self.covered_cost() * (1.0 - sum_rows(self.model.cover * table.settled))

    def named_costs(self) -> dict[str, Array]:
        """Costs (W,) that one named issue would end: fighting and its weariness, sanctions."""
        factors, front = self.model.factors, self.model.front
        violence = front.ceasefire.heat if front else self.model.surroundings.violence  # what no deal would mean
        fighting = factors[f"{self.conflict}.fighting"] * violence
        fighting = fighting + factors[f"{self.conflict}.weariness_cost"] * self.weariness
        return {"fighting": fighting, "sanctions": self.factor("sanctions_pain") * self.sanctions}

    def relief(self) -> tuple[Array, Array]:
        """Slope and size at position 0 (both (K, W)) of the costs that positions on issues end."""
        slope, at_0 = np.zeros((self.model.K, self.model.W)), np.zeros((self.model.K, self.model.W))
        for name, cost in self.named_costs().items():
            remedy: Remedy | None = self.remedies[name]
            if remedy is None:
                continue
            k = self.model.issues.index(remedy.issue)
            at_end = remedy.end.likely
            slope[k] += cost * (1.0 - 2.0 * at_end)
            at_0[k] += cost * at_end
        return slope, at_0

    def covered_cost(self) -> Array:
        """Costs (W,) that end as far as a text covers the issues: forgone trade, recession, what it takes of tension.

        What tension a deal leaves costs as much with it as without.
        """
        cost = self.factor("interdependence") + self.factor("recession_cost") * self.recession
        return cost + self.model.factors[f"{self.conflict}.tension"] * self.model.surroundings.relief()


def _ceasefire(model: Negotiation) -> Remedy | None:
    """What ends the fighting where talks can bring a ceasefire."""
    conflict = model.scenario.conflict
    if not (conflict and conflict.front.ceasefire):
        return None
    return Remedy(issue=conflict.front.ceasefire, end=Uncertain.model_validate(1))
