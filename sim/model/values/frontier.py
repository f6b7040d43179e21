"""The Pareto frontier between two parties' values, and the texts that mediators and scholars pick on it.

Both values are concave, piecewise linear and separable, so the frontier is an exact fractional knapsack: from one
side's best text towards the other's, give way first where the other gains most for what it costs
(logrolling: Raiffa 1982; Dantzig 1957 for the knapsack).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.acceptance import TOLERANCE, acceptable
from sim.model.values.many_sides import joint_best, joint_best_by_issue, nash_of_many
from sim.model.values.utility import Value


class Path:
    """The frontier from `own`'s best text to the best text of `others`, whose values count with `weights` (n, W).

    On issues where `movable` (K, W) is 0 the text stays at the status quo. A point of the path is named by what it
    costs `own` compared with its best: its loss (W,), from 0 to `length`. `best` is what the start is worth to `own`,
    `others_at_start` what it is worth to the others.
    """

    def __init__(self, own: Value, others: Sequence[Value], weights: Sequence[Array], movable: Array) -> None:
        self._values, self._weights = [own, *others], weights
        fixed = movable == 0.0
        self.start = np.where(fixed, own.status_quo, own.best())
        end = np.where(fixed, own.status_quo, joint_best(others, weights))
        self.direction = np.sign(end - self.start)
        away = _cuts(self.start, end, own, others)
        cuts = self.start + self.direction * away
        costs, gains = own.by_issue(cuts), _weighted([other.by_issue(cuts) for other in others], weights)
        self.best = own.total(costs[0])
        self.others_at_start = _weighted([other.of(self.start) for other in others], weights)
        self._sort_steps(away, costs, gains)
        self.length = self._losses[-1]

    def joins(self, own: Value, others: Sequence[Value], weights: Sequence[Array]) -> bool:
        """Whether it is the path between these as well, because none of their numbers differs from its own."""
        known = zip(self._values, [own, *others], strict=True)
        return all(mine.same_as(now) for mine, now in known) and all(map(np.array_equal, self._weights, weights))

    def _sort_steps(self, away: Array, costs: Array, gains: Array) -> None:
        """Sort the steps (S, W) between cuts by gain for loss; those without gain in any world are left out.

        Steps without gain are never taken. Steps of equal ratio are one step, shared pro rata: each begins `_before`
        and is `_width` long.
        """
        issue, size, loss, gain = _steps(away, costs, gains)
        worth = gain > 0.0
        ratio = np.where(worth, gain / np.where(worth, gain + loss, 1.0), -1.0)
        order = np.argsort(-ratio, axis=0, kind="stable")
        order = order * ratio.shape[1] + np.arange(ratio.shape[1])  # as places in the flat array: far quicker to take
        ratio, self._losses, self._gains = ratio.take(order), _running(loss.take(order)), _running(gain.take(order))
        first, last = _tied(ratio, self._losses)
        self._issue, self._size = issue, size * self.direction[issue]
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

    def loss_for(self, gain: Array) -> Array:
        """The loss (W,) at which the others have gained `gain` (W,); the ends of the path beyond it."""
        return _interpolated(np.clip(gain, 0.0, self._gains[-1]), self._gains, self._losses)

    def gain_at(self, loss: Array) -> Array:
        """What the others have gained (W,) where `own` has lost `loss` (W,)."""
        return _interpolated(np.clip(loss, 0.0, self.length), self._losses, self._gains)

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


def _steps(away: Array, costs: Array, gains: Array) -> tuple[NDArray[np.intp], Array, Array, Array]:
    """Issue (S,), and size, loss and gain (S, W) of each step between cuts (m, K, W); all 0 where nothing is gained.

    Steps that bring nothing in any world are left out.
    """
    K, W = gains.shape[1:]
    gain = (gains[1:] - gains[:-1]).reshape(-1, W)
    used = np.flatnonzero(gain.max(axis=1) > TOLERANCE)
    gain = gain[used]
    nothing = gain <= TOLERANCE
    ends = [(cuts.reshape(-1, W)[used], cuts.reshape(-1, W)[used + K]) for cuts in (away, costs)]
    size, loss = ends[0][1] - ends[0][0], np.maximum(ends[1][0] - ends[1][1], 0.0)
    for part in (size, loss, gain):
        part[nothing] = 0.0
    return used % K, size, loss, gain


def _weighted(values: Sequence[Array], weights: Sequence[Array]) -> Array:
    """The weighted sum of arrays (..., W)."""
    total = values[0] * weights[0]
    for value, weight in zip(values[1:], weights[1:], strict=True):
        total += value * weight
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


def _cuts(start: Array, end: Array, own: Value, others: Sequence[Value]) -> Array:
    """Distances (m, K, W) from the start at which a slope can change, in order, from 0 to the end.

    Only kinks ahead of `own`'s ideal and short of the others' ideals can lie on the line, unless ending a cost has
    drawn a best position away from its ideal.
    """
    way, span = np.sign(end - start), abs(end - start)
    here = way * (own.ideal - start)
    found = [here + own.reach, here + own.demand]
    if (here > 0).any():
        found += [here, here - own.reach, here - own.demand]
    for other in others:
        there = way * (other.ideal - start)
        found += [there - other.reach, there - other.demand]
        if (there < span).any():
            found += [there, there + other.reach, there + other.demand]
    inside = [np.where((y > 0) & (y < span), y, span) for y in found if ((y > 0) & (y < span)).any()]
    ahead = [y for y in _in_order(inside) if (y < span).any()]
    return np.stack([np.zeros_like(span), *ahead, span])


def _in_order(rows: list[Array]) -> list[Array]:
    """The arrays (K, W) sorted element by element (a network of swaps: for so few it beats a sort)."""
    rows = list(rows)
    for top in range(len(rows) - 1, 0, -1):
        for i in range(top):
            rows[i], rows[i + 1] = np.minimum(rows[i], rows[i + 1]), np.maximum(rows[i], rows[i + 1])
    return rows


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
