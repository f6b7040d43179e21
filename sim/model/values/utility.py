"""What an agreement is worth to a party: one value V, used wherever a text is judged.

V(x) = U(x) - commitment - audience - remaining costs, with U(x) = 1 - Σ_k s_k φ_k(|x_k - ideal_k|), where φ is the
loss by distance: the distance itself, or bent (`curve`).
Commitment problem: Fearon 1995, Kydd 2005; guarantees: Walter 1997; audience costs: Fearon 1994.

Commitment is what a side stands to lose if the other breaks the deal: what it gave up beyond the status quo is gone,
and the costs of having no deal come back. Both count as far as it doubts the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.curve import STRAIGHT, LossCurve

# What decides V of a full text, first what changes in most rounds.
DEFINING = ("breach", "constant", "salience", "first", "audience", "eased", "status_quo", "ideal")
NOTHING = np.zeros(())


@dataclass
class Value:
    """The value V of one party, as numbers a world. V is concave, piecewise linear and separable over issues.

    breach, audience, covered_cost and payment are (W,), the others (K, W).
    `relief` is the slope at which an issue ends costs of having no deal (below 0: they end at 0) and
    `relief_at_0` their size at position 0; `first` is what its first public offer pledged (its ideal before it).
    `cover` are the mean saliences: a text ends `covered_cost` in proportion to the issues that it covers, and a full
    text covers the `agenda` (1 on it, 0 off it). `payment` is what any deal gives the party beyond its
    terms: what others pay for it, and the end of costs that an interim package has settled for good.

    `hoped` (K, W) is hope without a deal that goes on beside the text, and ends as a position on an issue goes to 1.

    A part of V that is 0 in every world is left out, which changes no bit: where the party `fears` no breach, is not
    `tied` to what it pledged, where the text `eases` no cost, or where no loss bends (`curve`).
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
    curve: LossCurve = STRAIGHT
    hoped: Array = field(default_factory=lambda: NOTHING)

    def __post_init__(self) -> None:
        self.fears, self.tied = self.breach.any(), self.audience.any()
        hopes = self.hoped.any()
        self.eases = self.relief.any() or self.relief_at_0.any() or hopes
        self.kept = 1.0 - self.breach
        slope, at_0 = self.relief, self.relief_at_0
        if hopes:
            slope, at_0 = slope + self.hoped, at_0 - self.hoped
        self.eased = slope * self.kept
        self.uncovered = self._uncovered(self.agenda)
        constant: Array | float = 1.0
        if self.eases:
            constant = 1.0 - sum_rows(at_0) - self.breach * sum_rows(slope * self.status_quo)
        self.constant = constant - self.uncovered + self.payment
        self._measure()

    def _measure(self) -> None:
        """How far the status quo and the first demand lie from the ideal, and what is lost there (K, W)."""
        self.reach = abs(self.status_quo - self.ideal)
        self.demand = abs(self.first - self.ideal)
        self.lost_today = self.curve.loss(self.reach)
        self.lost_at_first = self.curve.loss(self.demand) if self.tied else self.demand

    def same_as(self, other: Value) -> bool:
        """Whether both give every text the same worth in every world, to the last bit."""
        mine, theirs = vars(self), vars(other)
        bent_alike = self.curve is other.curve
        return bent_alike and all(
            mine[name] is theirs[name] or np.array_equal(mine[name], theirs[name]) for name in DEFINING
        )

    def at(self, worlds: NDArray[np.intp]) -> Value:
        """The same value in some of the worlds only, by place."""
        some = copy(self)
        vars(some).update((name, rows.take(worlds, axis=-1)) for name, rows in self._rows() if rows.ndim)
        some.curve = self.curve.at(worlds)
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
        vars(others).update((name, rows[:, None, None]) for name, rows in self._rows() if rows.ndim > 1)
        others.ideal, others.salience = ideal[:, :, None], salience[:, :, None]
        others.curve = self.curve.spread_out()
        others._measure()
        return others

    def _rows(self) -> Iterator[tuple[str, Array]]:
        """What it consists of but the curve, by name."""
        return ((name, rows) for name, rows in vars(self).items() if name != "curve")

    def by_issue(self, x: Array) -> Array:
        """The part of V that each issue gives (K, W), without the constants; `x` is (K, W)."""
        return self.weighed(x, self.salience)

    def weighed(self, x: Array, salience: Array) -> Array:
        """The same with other saliences (K, W): what somebody thinks who does not know the party's own."""
        worth = loss = self.curve.loss(abs(x - self.ideal))
        if self.fears:
            worth = loss + _beyond(self.lost_today, loss) * self.breach
        if self.tied:
            worth = worth + _beyond(self.lost_at_first, loss) * self.audience
        worth *= -salience
        if self.eases:
            worth -= self.eased * x
        return worth

    def wish(self, x: Array) -> Array:
        """U of the text x (W,), less 1."""
        return wish(x, self.ideal, self.salience, self.curve)

    def of(self, x: Array, package: Array | None = None) -> Array:
        """V of the text x (W,); `package` (K, W) is 1 on the issues that it covers, None is the whole agenda.

        On the rest all stays as it is, and nobody has given in there.
        """
        if package is None:
            return self.total(self.by_issue(x))
        parts = np.where(package > 0, self.by_issue(x), self._untied().by_issue(self.status_quo))
        return self.total(parts) + self.uncovered - self._uncovered(package)

    def _untied(self) -> Value:
        """The same of somebody whom no first offer binds."""
        other = copy(self)
        other.tied = np.False_
        return other

    def total(self, parts: Array) -> Array:
        """V (W,) of a full text from its parts by issue (K, W)."""
        return self.constant + sum_rows(parts)

    def best(self) -> Array:
        """The position that the party likes best on each issue (K, W).

        It leaves the ideal only where ending a cost is worth more than what is lost: as far as the next kink
        (status quo, first demand, a turn of the loss) or the end of the issue.
        """
        if not self.eases:
            return np.clip(self.ideal, 0.0, 1.0)
        pull, distance = abs(self.eased), np.ones_like(self.ideal)
        for kink in (np.zeros_like(self.ideal), *self.bounds()):
            distance = np.where(pull <= self._steepness(kink), np.minimum(kink, distance), distance)
        return np.asarray(np.clip(self.ideal - np.sign(self.eased) * distance, 0.0, 1.0))

    def _steepness(self, distance: Array) -> Array:
        """What is lost by a step beyond some distances from the ideal (K, W), costs of no deal left aside."""
        steep = 1.0 + self.breach * (distance >= self.reach) + self.audience * (distance >= self.demand)
        return np.asarray(self.salience * self.curve.slope(distance) * steep)

    def bounds(self) -> list[Array]:
        """Distances from the ideal (K, W) at which V gets steeper: at status quo, first demand, turns of the loss."""
        return [self.reach, self.demand, *self.curve.turns]

    def kinks(self) -> list[Array]:
        """Positions (K, W) where the slope of V can change: the ideal, and what lies at its bounds on either side."""
        return [self.ideal, *(place for bound in self.bounds() for place in (self.ideal - bound, self.ideal + bound))]

    def today(self) -> Array:
        """U at the status quo (W,)."""
        return 1.0 - sum_rows(self.salience * self.lost_today)

    def without_deal(self, covered: Array, pressed: Array | float = 0.0) -> Array:
        """U at the status quo less the costs of having no deal (W,); `covered` is 1 on issues already settled.

        With pressure for a deal less backing against one, `pressed` (W,).
        """
        return self.today() - self.unpaid(self.status_quo, covered, pressed)

    def unpaid(self, x: Array, covered: Array, pressed: Array | float) -> Array:
        """What costs and pressure take from it (W,) with x in force on the issues `covered`: backing can pay for them.

        But it pays for no more than there is.
        """
        return np.maximum(0.0, self.costs(x, covered) + pressed)

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


def wish(x: Array, ideal: Array, salience: Array, curve: LossCurve) -> Array:
    """U of a text x, less 1: how near it is to what a party wants, whether it will be kept or not.

    All are (K, ..., W), and so is the result without the issues.
    """
    return -sum_rows(salience * curve.loss(abs(x - ideal)))


def left_beside(package: Array, cover: Array, agenda: Array) -> Array:
    """How much of the agenda (K, W) a deal on some issues (K, W) leaves open (W,), by the mean weights `cover`."""
    whole = sum_rows(cover * agenda)
    return np.asarray(1.0 - sum_rows(cover * package) / np.where(whole > 0, whole, 1.0))


def equal_weights(weighed: Array) -> Array:
    """Equal weights (K, W) on the issues that anybody weighs (`weighed` is 1 there)."""
    return weighed / np.maximum(1.0, sum_rows(weighed))
