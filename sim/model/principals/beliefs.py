"""What a principal believes of the others: what the issues matter to them, and what no deal is worth to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Worlds
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, sum_rows
from sim.model.values.frontier import Path
from sim.model.values.utility import equal_weights

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value


class Beliefs(AgentPart):
    """The weights that it thinks the others have, and the range in which it thinks their private values lie."""

    estimate = State("estimated weights of the other", "share", 0, 1, ("principal", "issue"), hidden=True)
    believed_low = State("lowest private part believed", "value", -1, 1, ("principal",), hidden=True)
    believed_high = State("highest private part believed", "value", -1, 1, ("principal",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.learns = bool(self.coefficient("learning.weights").any())

    def prepare(self) -> None:
        """Begin with equal weights, and with all that the others' private values can be."""
        self.estimate = equal_weights(self.model.weighed)
        for other in self.owner.others():
            half = other.factor("no_deal.private_range") / 2.0
            self.believed_low[other.index], self.believed_high[other.index] = -half, half

    def learn_weights(self, other: Principal, path: Path) -> None:
        """Adjust the weights it thinks the other has, by what its last offer gave beyond what they predict on `path`.

        Each offer teaches once: where none has come since (nobody carried it, the leader was busy) nothing is learnt.
        """
        j, hearing = other.index, self.owner.hearing
        if not self.learns:  # it only keeps the weights a whole
            hearing.take_in(other)
            self.estimate[j] /= sum_rows(self.estimate[j])
            return
        predicted = path.terms(path.best - hearing.worth_heard[j])
        surprise = (predicted - hearing.heard[j]) * path.direction
        surprise = np.where((other.offers.spoken > 0) & (hearing.news[j] > 0), surprise, 0.0)
        hearing.take_in(other)
        rate = self.coefficient("learning.weights") * self._insight(self.owner.delegation.insight)
        self.estimate[j] = learned(self.estimate[j], surprise, rate)

    def learn_no_deal(self, other: Principal, value: Value) -> None:
        """Narrow what it believes of the other's no-deal value: what the other offers, it can live with.

        `value` is the other's true value; the learner judges it by the weights that it thinks the other has.
        """
        j = other.index
        how_fast = self._insight(self.owner.delegation.insight_at_large) * self.model.months_per_round
        rate = 1.0 - (1.0 - self.coefficient("learning.no_deal")) ** how_fast
        judged = value.total(value.weighed(self.owner.hearing.heard[j], self.estimate[j]))
        shown = judged - other.public_no_deal(value)
        self.believed_low[j], self.believed_high[j] = narrowed(
            self.believed_low[j], self.believed_high[j], other.private, rate, shown
        )

    def be_told(self, other: Principal, worlds: Worlds, low: Array, high: Array) -> None:
        """Take over what somebody has said, in some worlds, of the range in which the other's private value lies."""
        self.believed_low[other.index, worlds], self.believed_high[other.index, worlds] = low, high

    def _insight(self, own: Array) -> Array:
        """How fast it learns, by its `own` insight and with mediators; in the shape of `own`."""
        return own + self.coefficient("learning.mediator") * self.owner.helped()


def learned(estimate: Array, surprise: Array, rate: Array) -> Array:
    """The estimated saliences (K, W) after an offer that gave `surprise` (K, W) more on an issue than they predicted.

    Who gives way on an issue earlier than expected cares less about it (delta rule on the logarithms; the idea of
    learning weights from concessions: Hindriks & Tykhonov 2008; survey: Baarslag et al. 2016).
    """
    moves = -rate * surprise
    most = np.max(np.where(estimate > 0, moves, -np.inf), axis=0)  # taken off so that the weights cannot all vanish
    moved = np.where(estimate > 0, estimate * np.exp(moves - most), 0.0)
    return moved / sum_rows(moved)


def narrowed(low: Array, high: Array, truth: Array, rate: Array, shown: Array) -> tuple[Array, Array]:
    """The believed range (low, high) of the other's private part (W,), after one round.

    Intelligence and mediators close a share `rate` of the distance to the `truth`; an offer shows that the other can
    live with it, so its no-deal value is at most `shown`.
    """
    low = low + rate * (truth - low)
    high = high + rate * (truth - high)
    return low, np.maximum(low, np.minimum(high, shown))
