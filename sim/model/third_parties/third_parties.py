"""The third parties together: what they are to the talks, as arrays (P, W), P parties in W worlds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.worlds import sum_rows
from sim.model.third_parties.third_party import SideBySide, ThirdParty

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class ThirdParties(SideBySide):
    """All third parties, and what they are and do together."""

    def __init__(self, model: Negotiation) -> None:
        super().__init__(model, [ThirdParty(model, name) for name in model.scenario.third_parties])
        self.heard: Callable[[str, Mask], None] | None = None  # told of every answer to a text, by who takes minutes
        self.seated = [party for party in self if party.seated]
        self.spoilers = [party for party in self if party.spoils]
        self.doubt = np.ones(model.W)  # what their guarantees leave of the doubt whether a deal holds
        for party in self.seated:
            self.doubt = self.doubt * (1.0 - party.factor("at_table") * party.factor("guarantee"))

    def weight(self) -> Array:
        """How much the words of each weigh (P, W): 1 at the start, more as its standing and its alliance rise."""
        risen = self.states["standing"] - self.homes["standing"]
        weight = 1.0 + self.model.factors["coefficients.standing.weight"] * risen
        for group in self.model.alliances:
            weight[group.members] *= group.weight()
        return weight

    def presses(self, principal: int) -> Array:
        """What each adds to a principal's costs of having no deal (P, W); below 0 it pays some of them.

        Who is for the talks presses for a deal. Who is against them acts in one way: it backs a friend that holds out,
        or pushes it to, whichever is more. Both count as far as the talks are about what matters to the principals.
        """
        if not self:
            return np.zeros((0, self.model.W))
        stance, push = self.states["stance"], self.pressure[:, principal]
        against = np.maximum(self.backing[:, principal] * self.states["alignment"][:, principal], push)
        pressed = self.weight() * stance * np.where(stance > 0, push, against)
        return np.asarray(pressed * sum_rows(self.model.cover * self.model.agenda))

    def supports_dialogue(self) -> tuple[Array, Array]:
        """How much all together support dialogue (W,), and how much of it comes from forums that they sit in (W,)."""
        if not self:
            return np.zeros(self.model.W), np.zeros(self.model.W)
        support = self.support()
        return sum_rows(support), sum_rows(support * self.numbers["forum"])

    def alarm(self) -> Array:
        """How much readier for war all are than at the start, added up (W,)."""
        if not self:
            return np.zeros(self.model.W)
        return sum_rows(self.states["readiness"] - self.homes["readiness"])

    def consent(self, x: Array) -> Mask:
        """Where all that sit at the table let the text x (K, W) be signed (W,)."""
        agreed = np.ones(self.model.W, dtype=bool)
        for party in self.seated:
            yes = party.consents(x)
            agreed &= yes
            if self.heard:
                self.heard(party.name, yes)
        return agreed

    def provocations(self) -> Array:
        """How many incidents spoilers stage this round (W,)."""
        staged = np.zeros(self.model.W)
        for party in self.spoilers:
            staged += party.provokes()
        return staged

    def inclusion(self) -> Array:
        """How much a signed text owes to the consent of those at the table (W,): 0 with nobody, towards 1 with many.

        Each lends it its standing.
        """
        apart = np.ones(self.model.W)
        for party in self.seated:
            apart = apart * (1.0 - party.factor("at_table") * party.standing)
        return 1.0 - apart

