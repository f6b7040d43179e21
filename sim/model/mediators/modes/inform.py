"""What a mediator tells a side of the other's resolve, and when the side can believe it (Kydd 2003).

Resolve is what the other secretly hopes to win, and at a front how strong it secretly knows itself to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.extensions import Number
from sim.model.core.worlds import State
from sim.model.mediators.modes.base import Mode

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Inform(Mode):
    """Goes round now and then and tells each side how strong the others are."""

    name = "inform"
    reference = "biased mediators that are believed: Kydd 2003"
    numbers = (
        Number(
            "mediator.word_hazard",
            "how often a mediator at full effort says how strong the other side is",
            "a month", 0, 3, 0.5,
            "judgement: a round of talks with each side every second month",
            checked="2026-11",
        ),
    )

    said = State("word this round", "-1 weak, 0 none, 1 resolved", -1, 1, ("listener", "principal"), hidden=True)
    believed = State("whether it was believed", "0 or 1", 0, 1, ("listener", "principal"), hidden=True)

    def sizes(self) -> dict[str, int]:
        """Each principal listens."""
        return super().sizes() | {"listener": self.model.n}

    def speak(self) -> None:
        """Where the mediator goes round, tell each side how strong each other is."""
        model = self.model
        self.said = self.believed = 0.0
        luck = model.draws.uniform(self.key, "word", model.round, [""])[0]
        hazard = self.coefficient("mediator.word_hazard") * self.owner.at_work * model.months_per_round
        worlds = np.flatnonzero((luck < 1.0 - np.exp(-hazard)) & model.endings.open())
        if len(worlds):
            for listener in model.principals:
                for other in listener.others():
                    self._tell(listener, other, worlds)

    def _tell(self, listener: Principal, other: Principal, worlds: Worlds) -> None:
        """Tell one side of the other in some worlds; a word that carries information narrows what it believes.

        "Weak" is the lower half of what it believes of the other's hope, "resolved" the upper. Of the shift to a half's
        mean it makes 2 right - 1, as the evidence may err; credibility is how far the side goes along.
        """
        i, j, belief = listener.index, other.index, listener.beliefs.resolve
        right = (1.0 + self.owner.at_work[worlds]) / 2.0
        bias, loss = self.owner.bias[i, worlds], self.factor("breakdown_loss")[worlds]
        on_weakness, on_resolve = words(bias, loss, right, *belief.costs(other, worlds))
        resolved = (belief.secret_of(other) > belief.believed(other)[0])[worlds]
        seen_resolved = resolved == (self._evidence(listener, other)[worlds] < right)
        weak = np.where(seen_resolved, on_resolve, on_weakness)
        told = on_weakness & ~on_resolve
        belief.be_told(other, worlds, weak, told * (2.0 * right - 1.0) * self.owner.credibility[i, worlds])
        self.said[i, j, worlds] = np.where(weak, -1.0, 1.0)
        self.believed[i, j, worlds] = told

    def _evidence(self, listener: Principal, other: Principal) -> Array:
        """The luck (W,) of what it finds out about a side before it speaks to another."""
        purpose = f"evidence of {other.name} for {listener.name}"
        return np.asarray(self.model.draws.uniform(self.key, purpose, self.model.round, [""])[0])


def says_weak(bias: Array, loss: Array, resolved: Array, cost_weak: Array, cost_resolved: Array) -> Mask:
    """Whether a mediator gains by telling a side that the other is weak (W,), rather than resolved.

    `bias` is its weight on the side's share, `loss` what a breakdown costs it, `resolved` its own chance that the
    other is resolved, the costs are what having no deal costs the other if it is weak or resolved. Told "weak", the
    side demands all that a weak one would give, and talks break down with a resolved one; told "resolved", it gets
    less, for certain (Kydd 2003).
    """
    return np.asarray(bias * ((1.0 - resolved) * cost_weak - cost_resolved) >= resolved * loss)


def words(
    bias: Array, loss: Array, right: Array, cost_weak: Array, cost_resolved: Array
) -> tuple[Mask, Mask]:
    """Whether it says "weak" on evidence of weakness, and whether on evidence of resolve (both (W,)).

    `right` is the chance that its evidence is right, where both were as likely before. Its word carries information
    only where the two differ.
    """
    on_weakness = says_weak(bias, loss, 1.0 - right, cost_weak, cost_resolved)
    return on_weakness, says_weak(bias, loss, right, cost_weak, cost_resolved)
