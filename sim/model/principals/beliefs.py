"""What a side learns of the other's weights and of its no-deal value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.worlds import sum_rows
from sim.model.values.frontier import Path

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value

Array = NDArray[np.float64]


def insight(learner: Principal, own: Array) -> Array:
    """How fast it learns compared with a delegation without specialists or mediators, in the shape of its `own`."""
    return own + learner.coefficient("learning.mediator") * learner.helped()


def learn_weights(learner: Principal, other: Principal, path: Path) -> None:
    """Adjust the weights it thinks the other has, by what its last offer gave beyond what they predict on `path`.

    Each offer teaches once: where none has come since (nobody carried it, the leader was busy) nothing is learnt.
    """
    j = other.index
    predicted = path.terms(path.best - learner.worth_heard[j])
    surprise = (predicted - learner.heard[j]) * path.direction
    surprise = np.where((other.spoken > 0) & (learner.news[j] > 0), surprise, 0.0)
    learner.news[j] = 0.0
    rate = learner.coefficient("learning.weights") * insight(learner, learner.delegation.insight)
    learner.estimate[j] = learned(learner.estimate[j], surprise, rate)


def learned(estimate: Array, surprise: Array, rate: Array) -> Array:
    """The estimated saliences (K, W) after an offer that gave `surprise` (K, W) more on an issue than they predicted.

    Who gives way on an issue earlier than expected cares less about it (delta rule on the logarithms; the idea of
    learning weights from concessions: Hindriks & Tykhonov 2008; survey: Baarslag et al. 2016).
    """
    moves = -rate * surprise
    most = np.max(np.where(estimate > 0, moves, -np.inf), axis=0)  # taken off so that the weights cannot all vanish
    moved = np.where(estimate > 0, estimate * np.exp(moves - most), 0.0)
    return moved / sum_rows(moved)


def learn_no_deal(learner: Principal, other: Principal, value: Value) -> None:
    """Narrow what it believes of the other's no-deal value: what the other offers, it can live with.

    `value` is the other's true value; the learner judges it by the weights that it thinks the other has.
    """
    j = other.index
    rate = learner.coefficient("learning.no_deal")
    how_fast = insight(learner, learner.delegation.insight_at_large) * learner.model.months_per_round
    rate = 1.0 - (1.0 - rate) ** how_fast
    judged = value.total(value.weighed(learner.heard[j], learner.estimate[j]))
    shown = judged - other.public_no_deal(value)
    learner.believed_low[j], learner.believed_high[j] = narrowed(
        learner.believed_low[j], learner.believed_high[j], other.private, rate, shown
    )


def narrowed(low: Array, high: Array, truth: Array, rate: Array, shown: Array) -> tuple[Array, Array]:
    """The believed range (low, high) of the other's private part (W,), after one round.

    Intelligence and mediators close a share `rate` of the distance to the `truth`; an offer shows that the other can
    live with it, so its no-deal value is at most `shown`.
    """
    low = low + rate * (truth - low)
    high = high + rate * (truth - high)
    return low, np.maximum(low, np.minimum(high, shown))
