"""Texts that suit several sides: where their values together are largest, by sum or by product.

All values are concave, piecewise linear and separable over issues, so the largest weighted sum lies, issue by issue, at
an end of the issue or at a kink of one of the values.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.peaks import Peaks
from sim.model.values.utility import Value

_STEPS = 96  # of Frank & Wolfe; with three to five sides 1 % from the largest product or nearer
_SHORTER = 3  # step s is 2 / (s + 3) long, so that the first goes two thirds of the way
_SWEEPS = 2  # over the issues afterwards
_FEW = 2  # values of which the best text is found by trying all corners
_LEAST_SURPLUS = 0.01  # below it the logarithm goes on as a straight line


def joint_best(values: Sequence[Value], weights: Sequence[Array]) -> Array:
    """The text (K, W) with the largest weighted sum of values; the weights are (W,)."""
    return joint_best_by_issue(values, weights)[0]


def joint_best_by_issue(values: Sequence[Value], weights: Sequence[Array]) -> tuple[Array, Array]:
    """That text and its weighted sum by issue, both (K, W)."""
    if len(values) <= _FEW:
        return Corners(values).best(weights)
    best = Peaks(values).best(weights)
    total = values[0].by_issue(best) * weights[0]
    for value, weight in zip(values[1:], weights[1:], strict=True):
        total += value.by_issue(best) * weight
    return best, total


class Corners:
    """The positions (C, K, W) at which a weighted sum of values can be largest, and what each is worth to each side."""

    def __init__(self, values: Sequence[Value]) -> None:
        zero = np.zeros_like(values[0].ideal)
        kinks = [np.clip(x, 0.0, 1.0) for value in values for x in value.kinks()]
        self.positions = np.stack([*kinks, zero, zero + 1.0])
        self.worth = [value.by_issue(self.positions) for value in values]

    def best(self, weights: Sequence[Array]) -> tuple[Array, Array]:
        """The text (K, W) with the largest weighted sum, and that sum by issue (K, W)."""
        total = self.worth[0] * weights[0]
        for worth, weight in zip(self.worth[1:], weights[1:], strict=True):
            total += worth * weight
        most = np.argmax(total, axis=0)[None]
        return np.take_along_axis(self.positions, most, 0)[0], np.take_along_axis(total, most, 0)[0]


def nash_of_many(values: Sequence[Value], floors: Sequence[Array], weights: Sequence[Array], movable: Array) -> Array:
    """The text (K, W) with the largest weighted product of surpluses over the floors (W,) (Nash 1950).

    Frank & Wolfe 1956 on the logarithm of the product, which is concave and whose best linear step is a corner; then
    issue by issue the next corner, where that is better than what lies between two. Where somebody cannot be given
    his floor it comes near to the text that falls least short.
    """
    peaks, today = Peaks(values), values[0].status_quo
    x = np.where(movable > 0, peaks.best(weights), today)
    for step in range(_STEPS):
        gains = [value.of(x) - floor for value, floor in zip(values, floors, strict=True)]
        pull = [weight / np.maximum(gain, _LEAST_SURPLUS) for weight, gain in zip(weights, gains, strict=True)]
        x = np.where(movable > 0, x + 2.0 / (step + _SHORTER) * (peaks.best(pull) - x), today)
    for _ in range(_SWEEPS):
        x = _settled(x, peaks.around(x), values, (floors, weights, movable))
    return x


def _settled(
    x: Array, corners: Array, values: Sequence[Value], task: tuple[Sequence[Array], Sequence[Array], Array]
) -> Array:
    """The text (K, W) with each issue in turn moved to the better of two corners (2, K, W), if the product grows."""
    floors, weights, movable = task
    weight, parts = np.stack(weights), np.stack([value.by_issue(x) for value in values])
    moves = np.stack([value.by_issue(corners) for value in values]) - parts[:, None]  # (N, 2, K, W)
    gains = np.stack([value.total(part) - floor for value, part, floor in zip(values, parts, floors, strict=True)])
    x = x.copy()
    for k in range(len(x)):
        now = sum_rows(weight * _logarithm(gains))
        there = sum_rows(weight[:, None] * _logarithm(gains[:, None] + moves[:, :, k]))
        most = np.argmax(there, axis=0)[None]
        better = (np.take_along_axis(there, most, 0)[0] > now) & (movable[k] > 0)
        x[k] = np.where(better, np.take_along_axis(corners[:, k], most, 0)[0], x[k])
        gains += np.where(better, np.take_along_axis(moves[:, :, k], most[None], 1)[:, 0], 0.0)
    return x


def _logarithm(gain: Array) -> Array:
    """The logarithm of a surplus, going on as a straight line where there is none."""
    enough = np.maximum(gain, _LEAST_SURPLUS)
    return np.asarray(np.log(enough) + (gain - enough) / _LEAST_SURPLUS)
