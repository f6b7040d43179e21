"""A third party: ally, rival, neutral, regional power or organisation that weighs on the talks without signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.agent import Party
from sim.model.core.worlds import ATANH, LOGIT, State
from sim.model.third_parties.public import Onlookers
from sim.model.values.acceptance import acceptable
from sim.model.values.utility import wish

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class ThirdParty(Party):
    """A party that does not sign. What moves it stands in `third_parties/side_by_side.py`, for all at once."""

    stance = State("stance towards the talks", "-1 against to 1 for", -1, 1, scale=ATANH)
    standing = State("standing", "0 none to 1 full", 0, 1, scale=LOGIT)
    readiness = State("military readiness", "0 none to 1 full", 0, 1, scale=LOGIT)
    alignment = State("alignment", "0 none to 1 full", 0, 1, ("principal",), scale=LOGIT)
    provoked = State("whether it staged an incident this round", "0 or 1", 0, 1, hidden=True)

    def __init__(self, model: Negotiation, name: str) -> None:
        super().__init__(model, f"third_parties.{name}")
        asked, principals = model.scenario.third_parties[name], list(model.scenario.principals)
        self.ideal = model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.salience = model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        for state in ("stance", "standing", "readiness"):
            self.start(state, self.factor(state))
        self.start("alignment", model.factors.stack(f"{self.key}.alignment.{{}}", principals))
        self.public = Onlookers(self) if asked.public else None
        self.seated = bool(self.factor("at_table").any())
        self.spoils = bool(self.factor("spoiling").any())

    def engagement(self) -> Array:
        """How far it is engaged in the talks (W,): it supports dialogue, hosts, sits at the table."""
        return 1.0 - (1.0 - self.factor("dialogue_support")) * (1.0 - self.factor("at_table"))

    def consents(self, x: Array) -> Mask:
        """Where it lets the text x (K, W) be signed (W,): everywhere but where it has a seat and objects.

        A text may cost it its tolerance against the status quo, more if it wants the talks to succeed, less if not.
        """
        gain = wish(x, self.ideal, self.salience) - wish(self.model.table.status_quo, self.ideal, self.salience)
        allowed = self.factor("tolerance") + self.coefficient("third_party.goodwill") * self.stance
        return np.asarray((self.factor("at_table") == 0) | acceptable(gain, -allowed))

    def provokes(self) -> Array:
        """Whether it stages an incident this round (W,), 1 or 0: who is against the talks does so as they advance.

        Stedman 1997; Kydd & Walter 2002: violence by those whom a peace would cost comes when it draws near.
        """
        luck = self.model.draws.uniform(self.key, "spoiling", self.model.round, [""])[0]
        hazard = self.factor("spoiling") * np.maximum(0.0, -self.stance) * np.maximum(0.0, self.model.table.pace)
        self.provoked = luck < 1.0 - np.exp(-hazard * self.model.months_per_round)
        return self.provoked

    def affected(self, state: str) -> tuple[Party, str]:
        """The agent and state that an event on this third party's `state` pushes."""
        return (self.public.media, "tone") if state == "media" and self.public else (self, state)
