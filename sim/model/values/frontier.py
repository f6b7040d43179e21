"""The Pareto frontier between two parties' values, and the texts that mediators and scholars pick on it.

Both values are concave, piecewise linear and separable, so the frontier is an exact fractional knapsack: from one
side's best text towards the other's, give way first where the other gains most for what it costs
(logrolling: Raiffa 1982; Dantzig 1957 for the knapsack).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.acceptance import TOLERANCE, acceptable
from sim.model.values.many_sides import joint_best_by_issue, nash_of_many
from sim.model.values.peaks import Peaks
from sim.model.values.steps import Steps, steps_to_one
from sim.model.values.utility import Value


class Path:
    """The frontier from `own`'s best text to the best text of `others`, whose values count with `weights` (n, W).

    On issues where `movable` (K, W) is 0 the text stays at the status quo. A point of the path is named by what it
    costs `own` compared with its best: its loss (W,), from 0 to `length`. `best` is what the start is worth to `own`,
    `others_at_start` what it is worth to the others, and `largest_gain` what they gain on the whole way.
    """

    def __init__(
        self, own: Value, others: Sequence[Value], weights: Sequence[Array], movable: Array,
        known: tuple[Peaks, int] | None = None,
    ) -> None:
        """Of several others the peaks may be `known`: those of all, with `own` at some place among the others."""
        self._values, self.weights, self._movable = [own, *others], weights, movable
        self.own = own
        self.start = np.where(movable == 0.0, own.status_quo, own.best())
        if len(others) == 1:
            end = self._end(others[0].best())
            steps = steps_to_one(own, others[0], weights[0], (self.start, end))
        else:
            peaks, place = known or (Peaks([own, *others]), 0)
            counts, saliences = list(weights), [other.salience for other in others]
            counts.insert(place, np.zeros_like(weights[0]))
            saliences.insert(place, own.salience)
            slopes = peaks.slopes(counts, saliences)
            end = self._end(peaks.top(slopes))
            steps = peaks.steps(own, (self.start, end), slopes)
        self.direction = np.sign(end - self.start)
        self.best = own.of(self.start)
        self.others_at_start = self.worth_to_others(self.start)
        self._sort(steps)
        self.length, self.largest_gain = self._losses[-1], self._gains[-1]

    def _end(self, best: Array) -> Array:
        """The best text (K, W) for the others, as far as issues may move."""
        return np.where(self._movable == 0.0, self.own.status_quo, best)

    def joins(self, own: Value, others: Sequence[Value], weights: Sequence[Array], movable: Array) -> bool:
        """Whether it is the path between these as well, because none of their numbers differs from its own."""
        if not np.array_equal(self._movable, movable):
            return False
        known = zip(self._values, [own, *others], strict=True)
        return all(mine.same_as(now) for mine, now in known) and all(map(np.array_equal, self.weights, weights))

    def _sort(self, steps: Steps) -> None:
        """Sort the steps (S, W) between cuts by gain for loss; those without gain in any world are left out.

        Steps without gain are never taken. Steps of equal ratio are one step, shared pro rata: each begins `_before`
        and is `_width` long.
        """
        loss, gain = steps.loss, steps.gain
        worth = gain > 0.0
        ratio = np.where(worth, gain / np.where(worth, gain + loss, 1.0), -1.0)
        order = np.argsort(-ratio, axis=0, kind="stable")
        order = order * ratio.shape[1] + np.arange(ratio.shape[1])  # as places in the flat array: far quicker to take
        ratio, self._losses, self._gains = ratio.take(order), _running(loss.take(order)), _running(gain.take(order))
        first, last = _tied(ratio, self._losses)
        self._issue, self._size = steps.issue, steps.size * self.direction[steps.issue]
        self._before, width = np.empty_like(loss), np.empty_like(loss)
        self._before.put(order, first)
        width.put(order, last - first)
        self._free = np.where(width > 0, 0.0, 1.0)  # what costs nothing is given at once
        self._per_loss = (1.0 - self._free) / (width + self._free)

    def terms(self, loss: Array) -> Array:
        """The text (K, W) that costs `own` exactly `loss` (W,) and gives the others as much as it can.

        Of several losses (L, W) the texts (K, L, W).
        """
        between = (slice(None), *[None] * (loss.ndim - 1))  # room for several losses in arrays (S, W) and (K, W)
        moves = np.clip(loss, 0.0, self.length) - self._before[between]
        moves *= self._per_loss[between]  # in one array, which may be large
        moves += self._free[between]
        moves = np.clip(moves, 0.0, 1.0, out=moves)
        moves *= self._size[between]
        x = np.repeat(self.start[between], len(loss), axis=1) if loss.ndim > 1 else self.start.copy()
        for k, move in zip(self._issue, moves, strict=True):
            x[k] += move
        return x

    def worth_to_others(self, x: Array) -> Array:
        """What a text (K, W) is worth to the others together (W,)."""
        return _weighted([other.of(x) for other in self._values[1:]], self.weights)

    def loss_for(self, gain: Array) -> Array:
        """The loss (W,) at which the others have gained `gain` (W,); the ends of the path beyond it."""
        return _interpolated(np.clip(gain, 0.0, self._gains[-1]), self._gains, self._losses)

    def gain_at(self, loss: Array) -> Array:
        """What the others have gained (W,) where `own` has lost `loss` (W,)."""
        return _interpolated(np.clip(loss, 0.0, self.length), self._losses, self._gains)

    def equally_short(self, spare: Array, wanting: Array) -> Array:
        """The loss (W,) that exceeds what `own` can spare by as much as the others' gain falls short of `wanting`."""
        return _interpolated(spare + wanting, self._losses + self._gains, self._losses)

    def nash(self, own_surplus: Array, other_surplus: Array, own_weight: Array, other_weight: Array) -> Array:
        """The loss (W,) at the weighted Nash solution (Nash 1950; Roth 1979), for surpluses (W,) at the start.

        The product is log-concave along the path: of each step the part up to the optimum is taken.
        """
        loss, gain = np.diff(self._losses, axis=0), np.diff(self._gains, axis=0)
        mine, theirs = own_surplus - self._losses[:-1], other_surplus + self._gains[:-1]
        up = other_weight * gain * mine - own_weight * loss * theirs
        scale = loss * gain * (own_weight + other_weight)
        part = np.where(scale > 0, np.clip(up / np.where(scale > 0, scale, 1.0), 0.0, 1.0), 1.0)
        return sum_rows(loss * part)


def _weighted(values: Iterable[Array], weights: Sequence[Array]) -> Array:
    """The weighted sum of arrays (..., W), which may be made one after the other."""
    total: Array | None = None
    for value, weight in zip(values, weights, strict=True):
        total = value * weight if total is None else np.add(total, value * weight, out=total)
    assert total is not None
    return total


def _tied(ratio: Array, losses: Array) -> tuple[Array, Array]:
    """Where the run of equal ratios that each step (S, W) belongs to begins and ends, as losses (S, W)."""
    first, last = losses[:-1].copy(), losses[1:].copy()
    same = abs(np.diff(ratio, axis=0)) <= TOLERANCE
    tied = np.flatnonzero(same.any(axis=1))
    for s in tied:
        first[s + 1] = np.where(same[s], first[s], first[s + 1])
    for s in tied[::-1]:
        last[s] = np.where(same[s], last[s + 1], last[s])
    return first, last


def _running(steps: Array) -> Array:
    """Running sums (S + 1, W) from 0, row by row (NumPy's own is four times slower along the first axis)."""
    out = np.zeros((len(steps) + 1, steps.shape[1]))
    for i, step in enumerate(steps):
        np.add(out[i], step, out=out[i + 1])
    return out


def _interpolated(at: Array, known: Array, wanted: Array) -> Array:
    """Linear interpolation, world by world, of `wanted` (S + 1, W) at `at` (W,) on the rising `known` (S + 1, W)."""
    if len(known) == 1:
        return np.asarray(wanted[0])
    W = len(at)
    step = np.minimum(np.count_nonzero(known[1:] < at, axis=0), len(known) - 2)
    place = step * W + np.arange(W)  # in the flat arrays: far quicker to take
    k0, k1, w0, w1 = known.take(place), known.take(place + W), wanted.take(place), wanted.take(place + W)
    share = np.where(k1 > k0, (at - k0) / np.where(k1 > k0, k1 - k0, 1.0), 1.0)
    return np.asarray(w0 + np.clip(share, 0.0, 1.0) * (w1 - w0))


def nash_text(values: Sequence[Value], floors: Sequence[Array], weights: Sequence[Array], movable: Array) -> Array:
    """The text (K, W) with the largest weighted product of surpluses over the floors (W,) (Nash 1950).

    Exact for two, whose texts are the same but for rounding from whichever end they are found.
    """
    if len(values) == 2:
        path = Path(values[0], [values[1]], [np.ones_like(floors[0])], movable)
        loss = path.nash(path.best - floors[0], path.others_at_start - floors[1], weights[0], weights[1])
        return path.terms(loss)
    return nash_of_many(values, floors, weights, movable)


def in_zone(values: Sequence[Value], no_deals: Sequence[Array], movable: Array) -> NDArray[np.bool_]:
    """Where some text is worth at least no deal to all (W,): exact for two, at the Nash text for more."""
    if len(values) == 2:
        path = Path(values[0], [values[1]], [np.ones_like(no_deals[0])], movable)
        x = path.terms(path.loss_for(no_deals[1] - path.others_at_start))
    else:
        x = nash_text(values, no_deals, [np.ones_like(no_deals[0])] * len(values), movable)
    good = [acceptable(value.of(x), no_deal) for value, no_deal in zip(values, no_deals, strict=True)]
    return np.asarray(np.all(good, axis=0))


def largest_joint_gain(values: Sequence[Value], no_deals: Sequence[Array], movable: Array) -> Array:
    """The largest sum of gains over no deal that any text gives (W,), 0 where no text gives any."""
    one = [np.ones_like(no_deals[0])] * len(values)
    today = _weighted([value.by_issue(value.status_quo) for value in values], one)
    most = sum_rows(np.where(movable > 0, joint_best_by_issue(values, one)[1], today))
    no_deal = _weighted([r - value.constant for value, r in zip(values, no_deals, strict=True)], one)
    return np.maximum(0.0, most - no_deal)
