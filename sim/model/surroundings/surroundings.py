"""The surroundings of the talks: military tension, violence on the ground and the world economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.shocks import innovation
from sim.model.core.worlds import ATANH, LOGIT, State

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Surroundings(Party):
    """Tension, violence and the world economy."""

    tension = State("military tension", "0 none to 1 full", 0, 1, scale=LOGIT, fades="tension.relaxation")
    violence = State("violence on the ground", "0 none to 1 full", 0, 1, scale=LOGIT, fades="violence.relaxation")
    economy = State("world economy", "-1 slump to 1 boom", -1, 1, scale=ATANH, fades="economy.world_relaxation")
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

    def relief(self) -> Array:
        """By how much tension would fall in time (W,) with a deal on all that matters, kept in full."""
        return np.asarray(self.tension - expit(logit(self.tension) - self.coefficient("aftermath.calm")))

    def rests(self) -> bool:
        """Whether all stays as it is until something happens: no war, nobody arms himself, no shocks to the economy."""
        return not self.model.front and self.model.third_parties.rests() and not self.shock.any()

    def move(self) -> None:
        """One round: incidents feed tension, tension violence, which a ceasefire calms; the world economy drifts."""
        incidents = self.model.events.incidents
        # Security dilemma: Jervis 1978.
        alarm = self.coefficient("tension.readiness") * self.model.third_parties.alarm()
        kick = self.coefficient("tension.incident") * incidents * self.remains("tension.relaxation")
        self.relax("tension", self.rate("tension.relaxation"), levels=alarm - self.eased, pushes=kick)
        levels = self.coefficient("violence.tension") * (self.tension - self.home("tension"))
        if self.model.front:
            levels = levels - self.model.front.ceasefire.calm()
        kick = self.coefficient("violence.incident") * incidents * self.remains("violence.relaxation")
        self.relax("violence", self.rate("violence.relaxation"), levels=levels, pushes=kick)
        shock = self.model.draws.normal(self.key, "world economy", self.model.round, [""])[0] * self.shock
        self.relax("economy", self.rate("economy.world_relaxation"), pushes=shock)
