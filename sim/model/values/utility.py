"""What an agreement is worth to a party: one value V, used wherever a text is judged.

V(x) = U(x) - commitment - audience - remaining costs, with U(x) = 1 - Σ_k s_k |x_k - ideal_k|.
Commitment problem: Fearon 1995, Kydd 2005; guarantees: Walter 1997; audience costs: Fearon 1994.

Commitment is what a side stands to lose if the other breaks the deal: what it gave up beyond the status quo is gone,
and the costs of having no deal come back. Both count as far as it doubts the other.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import sum_rows

# What decides V of a full text, first what changes in most rounds.
DEFINING = ("breach", "constant", "salience", "first", "audience", "relief", "status_quo", "ideal")


@dataclass
class Value:
    """The value V of one party, as numbers a world. V is concave, piecewise linear and separable over issues.

    breach, audience, covered_cost and payment are (W,), the others (K, W).
    `relief` is the slope at which an issue ends costs of having no deal (below 0: they end at 0) and
    `relief_at_0` their size at position 0; `first` is the party's first public offer (its ideal before it).
    `cover` are the mean saliences: a text ends `covered_cost` in proportion to the issues that it covers, and a full
    text covers the `agenda` (1 on it, 0 off it). `payment` is what any deal gives the party beyond its
    terms: what others pay for it, and the end of costs that an interim package has settled for good.

    A part of V that is 0 in every world is left out, which changes no bit: where the party `fears` no breach, is not
    `tied` to its first offer, or where the text `eases` no cost.
    """

    ideal: Array
    salience: Array
    status_quo: Array
    first: Array
    breach: Array
    audience: Array
    relief: Array
    relief_at_0: Array
    covered_cost: Array
    cover: Array
    agenda: Array
    payment: Array

    def __post_init__(self) -> None:
        self.fears, self.tied = self.breach.any(), self.audience.any()
        self.eases = self.relief.any() or self.relief_at_0.any()
        self.kept = 1.0 - self.breach
        self.eased = self.relief * self.kept
        self.uncovered = self._uncovered(self.agenda)
        constant: Array | float = 1.0
        if self.eases:
            constant = 1.0 - sum_rows(self.relief_at_0) - self.breach * sum_rows(self.relief * self.status_quo)
        self.constant = constant - self.uncovered + self.payment
        self._measure()

    def _measure(self) -> None:
        """How far the status quo and the first demand lie from the ideal (K, W)."""
        self.reach = abs(self.status_quo - self.ideal)
        self.demand = abs(self.first - self.ideal)

    def same_as(self, other: Value) -> bool:
        """Whether both give every text the same worth in every world, to the last bit."""
        mine, theirs = vars(self), vars(other)
        return all(mine[name] is theirs[name] or np.array_equal(mine[name], theirs[name]) for name in DEFINING)

    def at(self, worlds: NDArray[np.intp]) -> Value:
        """The same value in some of the worlds only, by place."""
        some = copy(self)
        vars(some).update((name, rows.take(worlds, axis=-1)) for name, rows in vars(self).items() if rows.ndim)
        return some

    def weighing(self, salience: Array) -> Value:
        """The value of somebody to whom the issues matter so (K, W), and who wants, knows and fears the same."""
        other = copy(self)
        other.salience = salience
        return other

    def as_seen_by(self, ideal: Array, salience: Array) -> Value:
        """The value of B others side by side, who want something else (K, B, W) and know and fear the same.

        What it gives for L texts (K, 1, L, W) has a row for each of them, and a place for each text in the row.
        """
        others = copy(self)
        vars(others).update((name, rows[:, None, None]) for name, rows in vars(self).items() if rows.ndim > 1)
        others.ideal, others.salience = ideal[:, :, None], salience[:, :, None]
        others._measure()
        return others

    def by_issue(self, x: Array) -> Array:
        """The part of V that each issue gives (K, W), without the constants; `x` is (K, W)."""
        return self.weighed(x, self.salience)

    def weighed(self, x: Array, salience: Array) -> Array:
        """The same with other saliences (K, W): what somebody thinks who does not know the party's own."""
        worth = distance = abs(x - self.ideal)
        if self.fears:
            worth = distance + _beyond(self.reach, distance) * self.breach
        if self.tied:
            worth = worth + _beyond(self.demand, distance) * self.audience
        worth *= -salience
        if self.eases:
            worth -= self.eased * x
        return worth

    def wish(self, x: Array) -> Array:
        """U of the text x (W,), less 1."""
        return wish(x, self.ideal, self.salience)

    def of(self, x: Array, package: Array | None = None) -> Array:
        """V of the text x (W,); `package` (K, W) is 1 on the issues that it covers, None is the whole agenda."""
        value = self.total(self.by_issue(x))
        if package is None:
            return value
        return value + self.uncovered - self._uncovered(package)

    def total(self, parts: Array) -> Array:
        """V (W,) of a full text from its parts by issue (K, W)."""
        return self.constant + sum_rows(parts)

    def best(self) -> Array:
        """The position that the party likes best on each issue (K, W).

        It leaves the ideal only where ending a cost is worth more than the distance: as far as the next kink
        (status quo, first demand) or the end of the issue.
        """
        if not self.eases:
            return np.clip(self.ideal, 0.0, 1.0)
        near, far = np.minimum(self.reach, self.demand), np.maximum(self.reach, self.demand)
        steep = 1.0 + np.where(self.reach <= self.demand, self.breach, self.audience)
        pull = abs(self.eased)
        distance = np.where(pull <= self.salience * (1.0 + self.breach + self.audience), far, 1.0)
        distance = np.where(pull <= self.salience * steep, near, distance)
        distance = np.where(pull <= self.salience, 0.0, distance)
        return np.asarray(np.clip(self.ideal - np.sign(self.relief) * distance, 0.0, 1.0))

    def kinks(self) -> list[Array]:
        """Positions (K, W) where the slope of V can change: ideal, status quo and first demand with their mirrors."""
        return [self.ideal, self.ideal - self.reach, self.ideal + self.reach, self.ideal - self.demand,
                self.ideal + self.demand]

    def without_deal(self, covered: Array) -> Array:
        """U at the status quo less the costs of having no deal (W,); `covered` is 1 on issues already settled."""
        utility = 1.0 - sum_rows(self.salience * self.reach)
        return utility - self.costs(self.status_quo, covered)

    def _uncovered(self, package: Array) -> Array:
        """Costs (W,) that a text on the issues of `package` (K, W) leaves, or would leave if it were broken."""
        return self.covered_cost * (1.0 - self.kept * sum_rows(self.cover * package))

    def costs(self, x: Array, covered: Array) -> Array:
        """Costs of no deal that remain with x in force on the issues `covered` (W,)."""
        named = sum_rows(self.relief * x) + sum_rows(self.relief_at_0) if self.eases else 0.0
        return named + self.covered_cost * (1.0 - sum_rows(self.cover * covered))


def _beyond(kink: Array, distance: Array) -> Array:
    """How far a distance goes beyond that of a kink, 0 where it does not (in one array: this is asked all the time)."""
    more = distance - kink
    return np.maximum(more, 0.0, out=more)


def wish(x: Array, ideal: Array, salience: Array) -> Array:
    """U of a text x, less 1: how near it is to what a party wants, whether it will be kept or not.

    All are (K, ..., W), and so is the result without the issues.
    """
    return -sum_rows(salience * abs(x - ideal))


def equal_weights(weighed: Array) -> Array:
    """Equal weights (K, W) on the issues that anybody weighs (`weighed` is 1 there)."""
    return weighed / np.maximum(1.0, sum_rows(weighed))
