"""What a principal thinks that the issues matter to the others: a first guess, and what their offers teach.

Who gives way on an issue earlier than expected cares less about it (the idea of learning weights from concessions:
Hindriks & Tykhonov 2008; survey: Baarslag et al. 2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, sum_rows
from sim.model.values.frontier import Path
from sim.model.values.peaks import Peaks

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value


class Weights(AgentPart):
    """The weights that it thinks the others give to the issues, and how much evidence they rest on."""

    estimate = State("estimated weights of the other", "share", 0, 1, ("principal", "issue"), hidden=True)
    evidence = State("months of offers learnt from, times insight", "months", 0, 1e6, ("principal", "issue"),
                     hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner

    def prepare(self) -> None:
        """Begin with a first guess: the more insight the delegation brings, the nearer it is to the truth."""
        insight, issues = self.owner.delegation.insight, self.model.issues
        projected = np.minimum(1.0, self.coefficient("learning.fixed_pie") / insight)
        spread = self.coefficient("learning.prior_error") / np.sqrt(insight)
        for other in self.owner.others():
            error = spread * self.model.draws.normal(self.key, f"weights of {other.name}", 0, issues)
            self.estimate[other.index] = first_guess(other.salience, self.owner.salience, projected, error)

    def surprises(self, values: list[Value], peaks: Peaks | None) -> Array:
        """By how much each other's last offer gave more than foreseen (n, K, W), 0 where no new one has come.

        Each offer teaches once: where none has come since it last took stock (nobody carried it, the leader was busy)
        nothing is learnt.
        """
        found = np.zeros_like(self.estimate)
        for other in self.owner.others():
            if self._news_of(other).any():
                found[other.index] = self._surprise(other, values, peaks)
        return found

    def _surprise(self, other: Principal, values: list[Value], peaks: Peaks | None) -> Array:
        """How much further the other has come towards all others (K, W) than it should have, as foreseen.

        Foreseen is the text on the way that it would go with the weights that the learner thinks it has, and that gives
        all others together as much as what was heard. The other, too, knows only its own weights, and it speaks to all:
        so it moves towards the others as it sees them, and they count as they did in its offer.
        """
        heard = self.owner.hearing.heard[other.index]
        own = values[other.index].weighing(self.estimate[other.index])
        counts = [other.stock.counts[one.index] for one in other.others()]
        theirs = other.beliefs.values_of_others(values)
        path = Path(own, theirs, counts, self.model.movable, (peaks, other.index) if peaks else None)
        foreseen = path.terms(path.loss_for(path.worth_to_others(heard) - path.others_at_start))
        return np.asarray((heard - foreseen) * path.direction)

    def take_in(self, surprises: Array) -> None:
        """Change its mind where offers are news, by their `surprises` (n, K, W); then they are news no more.

        An offer teaches as much as the months of a round: who speaks every week has no more to say than every month.
        """
        months = self.model.months_per_round
        insight = self.owner.delegation.insight + self.coefficient("learning.mediator") * self.owner.helped()
        for other in self.owner.others():
            j, news = other.index, self._news_of(other)
            if news.any():
                step = self.coefficient("learning.weights") * insight * months
                step = step / (1.0 + self.evidence[j] / self.coefficient("learning.prior_offers"))
                self.estimate[j] = np.where(news, corrected(self.estimate[j], surprises[j], step), self.estimate[j])
                self.evidence[j] += np.where(news, insight * months, 0.0)
            self.owner.hearing.take_in(other)

    def _news_of(self, other: Principal) -> Mask:
        """Where an offer of the other has come since it last took stock (W,)."""
        return np.asarray((other.offers.spoken > 0) & (self.owner.hearing.news[other.index] > 0))


def learn_from_offers(learners: Sequence[Principal], values: list[Value], peaks: Peaks | None = None) -> None:
    """Let all learn from what they last heard; all are surprised before any of them changes its mind."""
    surprises = [me.beliefs.weights.surprises(values, peaks) for me in learners]
    for me, surprise in zip(learners, surprises, strict=True):
        me.beliefs.weights.take_in(surprise)


def first_guess(theirs: Array, own: Array, projected: Array, error: Array) -> Array:
    """The other's weights (K, W) as seen at the start: `theirs` drawn towards one's `own`, with an `error` (K, W).

    Who negotiates takes the other's priorities to be like his own (fixed-pie error: Thompson & Hastie 1990): of the
    logarithms a share `projected`, (W,) or (K, W), is that of one's own weight. A logarithm of 0 there is not, so where
    only one of the two weighs an issue the weights themselves are mixed. As it is made of weights alone, an issue
    that is written as two halves has the weight that it had as one.
    """
    both = (theirs > 0) & (own > 0)
    mixed = np.where(both, theirs ** (1.0 - projected) * own**projected, (1.0 - projected) * theirs + projected * own)
    guess = mixed * np.exp(error)
    return guess / sum_rows(guess)


def corrected(estimate: Array, surprise: Array, step: Array) -> Array:
    """The estimated weights (K, W) after an offer that gave `surprise` (K, W) more on an issue than they foretold.

    A delta rule on the logarithms, with a `step` (W,) or (K, W); an issue without weight keeps none.
    """
    moves = -step * surprise
    most = np.max(np.where(estimate > 0, moves, -np.inf), axis=0)  # taken off so that the weights cannot all vanish
    moved = np.where(estimate > 0, estimate * np.exp(moves - most), 0.0)
    return moved / sum_rows(moved)
