"""The Pareto frontier between two parties' values, and the texts that mediators and scholars pick on it.

Both values are concave, piecewise linear and separable, so the frontier is an exact fractional knapsack: from one
side's best text towards the other's, give way first where the other gains most for what it costs
(logrolling: Raiffa 1982; Dantzig 1957 for the knapsack).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.model.acceptance import TOLERANCE
from sim.model.utility import Value
from sim.model.worlds import sum_rows

Array = NDArray[np.float64]

_FRANK_WOLFE_STEPS = 16  # the step falls as 2 / (s + 3): error about 1 / 10 of the first step's
_LEAST_SURPLUS = 0.01  # keeps the gradient of the log finite where a side is at or below its floor


class Path:
    """The frontier from `own`'s best text to the best text of `others`, whose values count with `weights` (n, W).

    On issues where `movable` (K, W) is 0 the text stays at the status quo. A point of the path is named by what it
    costs `own` compared with its best: its loss (W,), from 0 to `length`.
    """

    def __init__(self, own: Value, others: Sequence[Value], weights: Sequence[Array], movable: Array) -> None:
        fixed = movable == 0.0
        start = np.where(fixed, own.status_quo, own.best())
        end = np.where(fixed, own.status_quo, joint_best(others, weights))
        self.start, self.direction = start, np.sign(end - start)
        cuts = _cuts(start, end, own, others)
        gains = np.zeros_like(cuts)
        for other, weight in zip(others, weights, strict=True):
            gains += weight * np.stack([other.by_issue(x) for x in cuts])
        self._segments(cuts, -np.stack([own.by_issue(x) for x in cuts]), gains)
        self.best = own.of(start)
        self.length = self._losses[-1]

    def _segments(self, cuts: Array, costs: Array, gains: Array) -> None:
        """Sort the steps between cuts (S + 1, K, W) by gain for loss; steps empty in every world are left out."""
        size, loss, gain = (np.diff(a, axis=0).reshape(-1, a.shape[-1]) for a in (cuts, costs, gains))
        worth = (gain > TOLERANCE) & (size != 0.0)
        used = worth.any(axis=1)
        worth, K = worth[used], cuts.shape[1]
        self._issue = np.tile(np.arange(K), len(cuts) - 1)[used]
        self._size = np.where(worth, abs(size[used]), 0.0)
        self._loss = np.where(worth, np.maximum(loss[used], 0.0), 0.0)
        gain = np.where(worth, gain[used], 0.0)
        self._ratio = np.where(worth, gain / np.where(worth, gain + self._loss, 1.0), -1.0)
        order = np.argsort(-self._ratio, axis=0, kind="stable")
        self._sorted = np.take_along_axis(self._ratio, order, 0)
        self._losses = _running(np.take_along_axis(self._loss, order, 0))
        self._gains = _running(np.take_along_axis(gain, order, 0))

    def terms(self, loss: Array) -> Array:
        """The text (K, W) that costs `own` exactly `loss` (W,) and gives the others as much as it can.

        Steps whose ratios are equal within the tolerance share what is left pro rata.
        """
        x = self.start.copy()
        if not len(self._ratio):
            return x
        loss = np.clip(loss, 0.0, self.length)
        step = np.minimum((self._losses[1:] < loss).sum(axis=0), len(self._ratio) - 1)
        price = np.take_along_axis(self._sorted, step[None], 0)[0]
        whole = self._ratio > price + TOLERANCE
        shared = (self._ratio >= price - TOLERANCE) & ~whole
        left = loss - sum_rows(np.where(whole, self._loss, 0.0))
        on_offer = sum_rows(np.where(shared, self._loss, 0.0))
        part = np.clip(left / np.where(on_offer > 0, on_offer, 1.0), 0.0, 1.0)
        taken = self._size * np.where(whole, 1.0, np.where(shared, part, 0.0))
        for k, row in zip(self._issue, taken, strict=True):
            x[k] += self.direction[k] * row
        return x

    def loss_for(self, gain: Array) -> Array:
        """The loss (W,) at which the others have gained `gain` (W,); the ends of the path beyond it."""
        return _interpolated(np.clip(gain, 0.0, self._gains[-1]), self._gains, self._losses)

    def nash(self, own_surplus: Array, other_surplus: Array, own_weight: Array, other_weight: Array) -> Array:
        """The loss (W,) at the weighted Nash solution (Nash 1950; Roth 1979), for surpluses (W,) at the start.

        The product is log-concave along the path: of each step the part up to the optimum is taken.
        """
        loss, gain = np.diff(self._losses, axis=0), np.diff(self._gains, axis=0)
        mine, theirs = own_surplus - self._losses[:-1], other_surplus + self._gains[:-1]
        up = other_weight * gain * mine - own_weight * loss * theirs
        scale = loss * gain * (own_weight + other_weight)
        part = np.where(scale > 0, np.clip(up / np.where(scale > 0, scale, 1.0), 0.0, 1.0), np.where(loss > 0, 0.0, 1.0))
        return sum_rows(loss * part)


def joint_best(values: Sequence[Value], weights: Sequence[Array]) -> Array:
    """The text (K, W) with the largest weighted sum of values: issue by issue the best of all kinks and both ends."""
    if len(values) == 1:
        return values[0].best()
    zero = np.zeros_like(values[0].ideal)
    candidates = [np.clip(x, 0.0, 1.0) for value in values for x in value.kinks()] + [zero, zero + 1.0]
    best, most = candidates[0], np.full_like(zero, -np.inf)
    for x in candidates:
        worth = zero.copy()
        for value, weight in zip(values, weights, strict=True):
            worth += weight * value.by_issue(x)
        better = worth > most + TOLERANCE
        best, most = np.where(better, x, best), np.where(better, worth, most)
    return best


def _cuts(start: Array, end: Array, own: Value, others: Sequence[Value]) -> Array:
    """Points (S + 1, K, W) of the line from start to end at which a slope can change, in order along it."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    inner = [np.clip(kink, low, high) for value in (own, *others) for kink in value.kinks()]
    inside = [x for x in inner if ((x > low) & (x < high)).any()]
    away = np.sort(np.stack([abs(x - start) for x in (start, *inside, end)]), axis=0)
    return start + np.sign(end - start) * away


def _running(steps: Array) -> Array:
    """Running sums (S + 1, W) from 0, row by row (NumPy's own is four times slower along the first axis)."""
    out = np.zeros((len(steps) + 1, steps.shape[1]))
    for i, step in enumerate(steps):
        np.add(out[i], step, out=out[i + 1])
    return out


def _interpolated(at: Array, known: Array, wanted: Array) -> Array:
    """Linear interpolation, world by world, of `wanted` (S + 1, W) at `at` (W,) on the rising `known` (S + 1, W)."""
    if len(known) == 1:
        return wanted[0]
    step = np.minimum((known[1:] < at).sum(axis=0), len(known) - 2)[None]
    k0, k1 = np.take_along_axis(known, step, 0)[0], np.take_along_axis(known, step + 1, 0)[0]
    w0, w1 = np.take_along_axis(wanted, step, 0)[0], np.take_along_axis(wanted, step + 1, 0)[0]
    share = np.where(k1 > k0, (at - k0) / np.where(k1 > k0, k1 - k0, 1.0), 1.0)
    return w0 + np.clip(share, 0.0, 1.0) * (w1 - w0)


def nash_text(values: Sequence[Value], floors: Sequence[Array], weights: Sequence[Array], movable: Array) -> Array:
    """The text (K, W) with the largest weighted product of surpluses over the floors (W,) (Nash 1950).

    Exact for two. For more: Frank & Wolfe 1956 on the concave log-product, whose linear step is `joint_best`.
    """
    if len(values) == 2:
        path = Path(values[0], [values[1]], [np.ones_like(floors[0])], movable)
        other = values[1].of(path.start) - floors[1]
        return path.terms(path.nash(path.best - floors[0], other, weights[0], weights[1]))
    x = joint_best(values, weights)
    for step in range(_FRANK_WOLFE_STEPS):
        surpluses = [np.maximum(value.of(x) - floor, _LEAST_SURPLUS) for value, floor in zip(values, floors, strict=True)]
        pull = [weight / surplus for weight, surplus in zip(weights, surpluses, strict=True)]
        x = x + 2.0 / (step + 3.0) * (joint_best(values, pull) - x)
    return np.where(movable > 0, x, values[0].status_quo)


def largest_joint_gain(values: Sequence[Value], no_deals: Sequence[Array], movable: Array) -> Array:
    """The largest sum of gains over no deal that any text gives (W,), 0 where no text gives any."""
    one = np.ones_like(no_deals[0])
    x = np.where(movable > 0, joint_best(values, [one] * len(values)), values[0].status_quo)
    total = np.zeros_like(one)
    for value, no_deal in zip(values, no_deals, strict=True):
        total += value.of(x) - no_deal
    return np.maximum(0.0, total)
