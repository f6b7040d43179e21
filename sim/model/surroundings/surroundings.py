"""The surroundings of the talks: military tension, violence on the ground and the world economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.shocks import innovation
from sim.model.core.worlds import ATANH, LOGIT, State

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Surroundings(Party):
    """Tension, violence and the world economy."""

    tension = State("military tension", "0 none to 1 full", 0, 1, scale=LOGIT)
    violence = State("violence on the ground", "0 none to 1 full", 0, 1, scale=LOGIT)
    economy = State("world economy", "-1 slump to 1 boom", -1, 1, scale=ATANH)
    eased = State("what a deal that is kept takes from tension", "logit", 0, 99, hidden=True)

    def __init__(self, model: Negotiation) -> None:
        super().__init__(model, "surroundings")
        for state in ("tension", "violence", "economy"):
            self.start(state, self.factor(state))
        self.shock = innovation(
            1.0 - self.coefficient("economy.world_relaxation"), model.months_per_round, self.factor("volatility")
        )

    def ease(self, calm: Array) -> None:
        """A deal that is kept takes this (W,) from tension from now on, logit."""
        self.eased = calm

    def rests(self) -> bool:
        """Whether all stays as it is until something happens: nobody arms himself, nothing shakes the world economy."""
        return self.model.third_parties.rests() and not self.shock.any()

    def move(self) -> None:
        """One round: incidents feed tension, tension feeds violence, the world economy drifts."""
        incidents = self.model.events.incidents
        # Security dilemma: Jervis 1978.
        alarm = self.coefficient("tension.readiness") * self.model.third_parties.alarm()
        kick = self.coefficient("tension.incident") * incidents
        self.relax("tension", self.rate("tension.relaxation"), levels=alarm - self.eased, pushes=kick)
        calm = self.coefficient("violence.tension") * (self.tension - self.home("tension"))
        kick = self.coefficient("violence.incident") * incidents
        self.relax("violence", self.rate("violence.relaxation"), levels=calm, pushes=kick)
        shock = self.model.draws.normal(self.key, "world economy", self.model.round, [""])[0] * self.shock
        self.relax("economy", self.rate("economy.world_relaxation"), pushes=shock)
