"""What a deal in force is worth to a signer beyond having none, and which part of that fell when it leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.shocks import innovation
from sim.model.core.worlds import sum_rows
from sim.scenario import vocabulary

if TYPE_CHECKING:
    from sim.model.afterwards.aftermath import Aftermath
    from sim.model.principals.principal import Principal


CAUSES = tuple(vocabulary.CAUSES)
LEAST_STAKE = 0.01  # value: what surprises are measured by where a deal gives a signer next to nothing


class Surplus:
    """One signer's surplus S (W,): the sum of four parts (4, W), in the order of `CAUSES`.

    The text's worth and what it gains from the consent of those around it; the costs that it ends, less hope, backing
    and pressure; the public and a drift of the country's own; what binds the leader. Promises that are delivered are
    at risk no more, so the commitment problem (Fearon 1995) fades; a new leader sees the deal otherwise and is less
    bound by the word of the one before (McGillivray & Smith 2000). How a deal is received is the largest surprise of
    all and comes early, so the hazard falls with time. Surprises, drift and views are shares of what is at stake for
    the signer: what the deal gives it beyond none if all keep it.
    """

    text: Array
    costs: Array

    def __init__(self, aftermath: Aftermath, principal: Principal) -> None:
        """Begin with the deal that `aftermath` has taken over; the table shows how things stood before it."""
        self.aftermath, self.principal, self.model = aftermath, principal, aftermath.model
        factors, name, self.W = self.model.factors, principal.name, self.model.W
        self.terms, self.covers = aftermath.terms.copy(), aftermath.covers.copy()
        self.signed = aftermath.deal_in_force > 0
        self.coverage = sum_rows(self.model.cover * self.covers)
        self.kept = aftermath.coefficient("aftermath.drift_persistence")
        self.shock = innovation(self.kept, np.ones(self.W), factors[f"aftermath.drift.{name}"])
        self.change = 1.0 - np.exp(-factors[f"aftermath.leader_change.{name}"])
        self.word = factors[f"aftermath.leaving_cost.{name}"]
        self.word = self.word + aftermath.coefficient("aftermath.guarantee") * factors["talks.guarantee"]
        self.at_home = aftermath.coefficient("aftermath.home") * principal.factor("leader.accountability")
        included = self.model.third_parties.inclusion() * self.signed
        self.inclusion = aftermath.coefficient("aftermath.inclusion") * included
        self.own, self.view, self.bound = np.zeros(self.W), np.zeros(self.W), np.ones(self.W)
        self.new = np.zeros(self.W, dtype=bool)  # who has got a new leader this month
        self.reception = self.model.draws.normal(aftermath.key, "reception", 0, [name])[0]
        self.reception = factors[f"aftermath.reception.{name}"] * self.reception
        self.support, self.stake = np.full(self.W, 0.5), np.zeros(self.W)
        self.weigh(afresh=True)
        self.first = self.parts
        self.stake = np.maximum(LEAST_STAKE, self._gain_if_kept())

    def follow(self, terms: Array, covers: Array) -> None:
        """Go by the terms (K, W) that are left of the deal, and the issues that it still settles."""
        self.terms, self.covers, self.coverage = terms, covers, sum_rows(self.model.cover * covers)

    def drift(self) -> None:
        """One month of an AR(1): the country's own view of the deal."""
        draw = self.model.draws.normal(self.aftermath.key, "drift", self.model.round, [self.principal.name])[0]
        self.own = self.kept * self.own + self.shock * draw

    def change_leader(self, calendar: bool) -> None:
        """New leaders by chance, and where `calendar` by the events of the quarter; each has a view of the deal."""
        draws, name, principal = self.model.draws, self.principal.name, self.principal
        new = draws.uniform(self.aftermath.key, "new leader", self.model.round, [name])[0] < self.change
        if new.any():
            principal.leader.take_office(new * 1.0, 0.0)
        if calendar:
            new = new | (self.model.events.new_leader[principal.index] > 0)
        self.new = new
        if not new.any():
            return
        view = draws.normal(self.aftermath.key, "view of a new leader", self.model.round, [name])[0]
        self.view = self.view + new * self.aftermath.coefficient("aftermath.new_leader") * view * self.stake
        self.bound = self.bound * (1.0 - new * self.aftermath.coefficient("aftermath.new_hands"))

    def weigh(self, afresh: bool) -> None:
        """Weigh the deal: `afresh` with all that has changed around it, else with what is known of that."""
        if afresh:
            self._look()
        surprise = self.stake * (self.own + self.reception * self._trial())
        home = self.at_home * (self.support - 0.5) + surprise
        self.parts = np.stack([self.text, self.costs, home, self.view + self.bound * self.word])
        self.total = sum_rows(self.parts)

    def gain(self) -> Array:
        """What the text alone is worth beyond having no deal (W,)."""
        return np.asarray(self.text + self.costs)

    def _gain_if_kept(self) -> Array:
        """What the terms give beyond no deal if all keep them (W,).

        The fear that they do not, consent, home and what binds the leader are no part of it: they say how well a deal
        holds, and were surprises a share of them as well, they could not matter to that.
        """
        kept = replace(self.principal.valued(), ideal=self.principal.country_ideal, breach=np.zeros(self.W))
        kept = self.principal.valued_on(kept, self.covers)
        return np.asarray(kept.of(self.terms, self.covers) + kept.costs(self.terms, self.covers) + self.costs)

    def fell_most(self) -> NDArray[np.intp]:
        """Which part has fallen most since the talks ended (W,), as a place in `CAUSES`."""
        return np.asarray(np.argmin(self.parts - self.first, axis=0))

    def _trial(self) -> Array:
        """How much of a deal's reception is felt (W,): it shows as the deal is carried out, and fades."""
        age = self.aftermath.month / self.aftermath.coefficient("aftermath.trial")
        return np.asarray(age * np.exp(1.0 - age))

    def _look(self) -> None:
        """Work out what the text is worth, what having none costs, and what the public makes of it.

        The table shows how things stood before the deal; what is hoped for without one is looked at as it was there.
        Beside a deal on some issues the hope on the rest goes on, and so do pressure and backing.
        """
        self.principal.look_around()
        today = self.principal.valued()
        at_risk = np.exp(-self.aftermath.lasted / self.aftermath.coefficient("aftermath.delivery"))
        value = replace(today, ideal=self.principal.country_ideal, breach=today.breach * at_risk)
        value = self.principal.valued_on(value, self.covers)
        remaining = value.costs(self.terms, self.covers)
        self.text = value.of(self.terms, self.covers) + remaining + self.inclusion
        pressed = self.model.left_beside(self.covers) * self.principal.pressed
        hoped = self.principal.hope.beside(self.covers)
        beside = hoped - value.unpaid(self.terms, self.covers, pressed)
        self.costs = beside - self.principal.reservation(value).no_deal
        in_force = self.aftermath.deal_in_force > 0
        self.support = self.principal.public.live_with(self.terms, value, self.covers, in_force)
