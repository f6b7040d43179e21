"""A mediator: carries messages, informs, drafts texts, and puts weight behind a deal (Touval & Zartman 1985).

What it does are its modes, each a part with states of its own, found in the folder `modes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from sim.arrays import Array
from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.worlds import LOGIT, State
from sim.model.mediators.entry import Entry
from sim.model.mediators.favour import less_than_others, most_of_others
from sim.model.mediators.modes.base import Mode
from sim.model.seats.players import BuiltIn

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation

M = TypeVar("M", bound=Mode)


class Mediator(Party):
    """Someone who helps the talks along (modes: Touval & Zartman 1985; Bercovitch 1997)."""

    attention = State("attention to these talks", "share", 0, 1, scale=LOGIT, fades="mediator.attention_relaxation")
    credibility = State("belief in the mediator", "share", 0, 1, ("principal",), scale=LOGIT)
    at_work = State("what the mediator brings to bear", "share", 0, 1, hidden=True)

    def __init__(self, model: Negotiation, name: str) -> None:
        super().__init__(model, f"mediators.{name}")
        asked, names = model.scenario.mediators[name], list(model.scenario.principals)
        self.player = model.players.get(name, BuiltIn())
        self.start("attention", self.factor("attention"))
        self.start("credibility", model.factors.stack(f"{self.key}.credibility.{{}}", names))
        self.bias = model.factors.stack(f"{self.key}.bias.{{}}", names)
        self.favoured = most_of_others(self.bias)
        self.against = less_than_others(self.bias)
        self.entry = Entry(self, asked.entry)
        self.modes: list[Mode] = [registry("mediator mode")[mode](self) for mode in asked.modes]

    def mode(self, kind: type[M]) -> M | None:
        """Its mode of a kind, if it has that."""
        return next((mode for mode in self.modes if isinstance(mode, kind)), None)

    def move(self) -> None:
        """One round: attention that other crises took comes back, belief moves, an offer may come."""
        self.relax("attention", self.rate("mediator.attention_relaxation"))
        self._be_judged()
        self.entry.move()

    def _be_judged(self) -> None:
        """Belief in the mediator rises with progress while it is there, and moves with what its modes have done."""
        closer = np.maximum(0.0, self.model.table.pace) * self.model.months_per_round * self.entry.present
        pushes = self.coefficient("mediator.credibility_progress") * closer
        for mode in self.modes:
            pushes = pushes + mode.account()
        path = "mediator.credibility_relaxation"
        self.relax("credibility", self.rate(path), pushes=pushes * self.remains(path))

    # ---- what it brings to bear ------------------------------------------------------------------------------

    def own_effort(self) -> Array:
        """What it would bring to bear alone (W,), once there: skill x intensity x attention, with decreasing returns.

        Without any one of them there is no mediation; the first fifth of one brings no more than a third of it all.
        """
        work = self.factor("skill") * self.factor("intensity") * self.attention
        returns = self.coefficient("mediator.returns")
        return np.asarray((1.0 + returns) * work / (1.0 + returns * work) * self.entry.present)

    def work(self, effort: Array) -> None:
        """Bring this (W,) to bear, beside the others."""
        self.at_work = effort

    def helps(self, principal: Principal) -> Array:
        """How much it helps a principal to hear and to learn (W,)."""
        help: Array = np.zeros(self.model.W)
        for mode in self.modes:
            help = help + mode.helps(principal)
        return help

    def speak(self) -> None:
        """Say what its modes have to say to the sides."""
        for mode in self.modes:
            mode.speak()

    def skew(self) -> Array:
        """How much its texts favour each principal (n, W): less, the more it can ask a friend to give way."""
        return np.stack([self.bias[p.index] * self._free_of(p) for p in self.model.principals])

    def _free_of(self, principal: Principal) -> Array:
        """How far a principal is free to refuse what the mediator asks of it (W,), as a share."""
        free: Array = np.ones(self.model.W)
        for mode in self.modes:
            free = free * (1.0 - mode.commands(principal))
        return free

    def needed(self, principal: Principal, reservation: Reservation, demand: Array) -> Array:
        """What its text must be worth to a principal who asks `demand` of an offer (W,): less, as its modes pull it.

        Who is committed to its demand (Schelling 1960) is not won over by words, but by one with means over it.
        """
        words, means = np.zeros(self.model.W), np.zeros(self.model.W)
        for mode in self.modes:
            if mode.persuades:
                words = words + mode.pulls(principal)
            else:
                means = means + mode.pulls(principal)
        pull = means + (np.where(means > 0, words, 0.0) if principal.tactic.commits else words)
        return np.asarray(reservation.least + (1.0 - np.minimum(1.0, pull)) * (demand - reservation.least))
