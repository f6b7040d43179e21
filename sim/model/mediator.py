"""A mediator: helps the principals to hear each other, and drafts texts (Touval & Zartman 1985; Bercovitch 1997)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model import opponent_model
from sim.model.agent import Party
from sim.model.frontier import nash_text
from sim.model.worlds import LOGIT, State

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principal import Principal
    from sim.model.stand import Stand

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Mediator(Party):
    """Someone who helps the talks along."""

    attention = State("attention to these talks", "share", 0, 1, scale=LOGIT)
    text = State("text drafted", "position", 0, 1, ("issue",), hidden=True)
    tabled = State("whether a text is on the table", "0 or 1", 0, 1, hidden=True)

    def __init__(self, model: Negotiation, name: str) -> None:
        super().__init__(model, f"mediators.{name}")
        self.modes = model.scenario.mediators[name].modes
        self.start("attention", self.factor("attention"))

    def move(self) -> None:
        """One round: attention that other crises took comes back."""
        self.relax("attention", self.rate("mediator.attention_relaxation"))

    def effort(self) -> Array:
        """What the mediator brings to bear (W,): the geometric mean of skill, intensity and attention.

        Without any one of them there is no mediation; with half of each there is half of it.
        """
        return np.asarray(np.cbrt(self.factor("skill") * self.factor("intensity") * self.attention))

    def helps(self, principal: str) -> Array:
        """How much it helps a principal to hear and to learn (W,)."""
        if "communicate" not in self.modes:
            return np.zeros(self.model.W)
        return self.effort() * self.factor(f"credibility.{principal}")

    def draft(self, stands: list[Stand]) -> None:
        """Put a text on the table where one comes: near the Nash solution of the values as it estimates them."""
        if "formulate" not in self.modes:
            return
        luck = self.model.draws.uniform(self.key, "text", self.model.round, [""])[0]
        hazard = self.coefficient("mediator.text_hazard") * self.effort() * self.model.months_per_round
        comes = np.flatnonzero(luck < 1.0 - np.exp(-hazard))
        if len(comes):
            self.tabled[comes] = 1.0
            self.text[:, comes] = self._nash(stands, comes)

    def _nash(self, stands: list[Stand], worlds: NDArray[np.intp]) -> Array:
        """The Nash text (K, some W), skewed by bias: what it knows of a side grows with skill and credibility."""
        guess = opponent_model.prior(self.model.weighed[:, worlds])
        estimates, floors, weights = [], [], []
        for principal in sorted(self.model.principals, key=lambda p: p.name):  # so that their order changes no bit
            stand = stands[principal.index]
            known = (self.factor("skill") * self.factor(f"credibility.{principal.name}"))[worlds]
            value = stand.value.at(worlds)
            estimates.append(replace(value, salience=guess + known * (value.salience - guess)))
            floors.append((stand.least - principal.private)[worlds])  # it knows no more of them than the others do
            weights.append(np.exp(self.factor(f"bias.{principal.name}"))[worlds])
        return nash_text(estimates, floors, weights, self.model.movable[:, worlds])

    def accepted(self, stands: list[Stand]) -> Mask:
        """Whether all principals take the text on the table (W,)."""
        yes = self.tabled > 0
        for principal, stand in zip(self.model.principals, stands, strict=True):
            yes = yes & principal.accepts(stand, stand.value.of(self.text), self.needed(principal, stand))
        return yes

    def needed(self, principal: Principal, stand: Stand) -> Array:
        """What a text of this mediator must be worth to a principal (W,): the more it is believed, the less."""
        pull = np.minimum(1.0, self.effort() * self.factor(f"credibility.{principal.name}"))
        return np.asarray(stand.least + (1.0 - pull) * (principal.aspiration - stand.least))
