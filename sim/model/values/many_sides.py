"""Texts that suit several sides: where their values together are largest, by sum or by product.

All values are concave, piecewise linear and separable over issues, so the largest weighted sum lies, issue by issue, at
an end of the issue or at a kink of one of the values.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.arrays import Array
from sim.model.values.utility import Value

_STEPS = 96  # of Frank & Wolfe; with three to five sides 1 % from the largest product or nearer
_SHORTER = 3  # step s is 2 / (s + 3) long, so that the first goes two thirds of the way
_SWEEPS = 2  # over the issues afterwards
_LEAST_SURPLUS = 0.01  # below it the logarithm goes on as a straight line


def joint_best(values: Sequence[Value], weights: Sequence[Array]) -> Array:
    """The text (K, W) with the largest weighted sum of values; the weights are (W,)."""
    return values[0].best() if len(values) == 1 else joint_best_by_issue(values, weights)[0]


def joint_best_by_issue(values: Sequence[Value], weights: Sequence[Array]) -> tuple[Array, Array]:
    """That text and its weighted sum by issue, both (K, W)."""
    return Corners(values).best(weights)


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
    issue by issue the best corner, where one is better than what lies between them. Where somebody cannot be given
    his floor it comes near to the text that falls least short.
    """
    corners, today = Corners(values), values[0].status_quo
    x = np.where(movable > 0, corners.best(weights)[0], today)
    for step in range(_STEPS):
        gains = [value.of(x) - floor for value, floor in zip(values, floors, strict=True)]
        pull = [weight / np.maximum(gain, _LEAST_SURPLUS) for weight, gain in zip(weights, gains, strict=True)]
        x = np.where(movable > 0, x + 2.0 / (step + _SHORTER) * (corners.best(pull)[0] - x), today)
    for k in range(len(x) * _SWEEPS):
        _settle(x, k % len(x), corners, values, (floors, weights, movable))
    return x


def _settle(
    x: Array, k: int, corners: Corners, values: Sequence[Value], task: tuple[Sequence[Array], Sequence[Array], Array]
) -> None:
    """Move one issue of the text to the corner where the product is largest, if it is larger there."""
    floors, weights, movable = task
    now, there = np.zeros_like(floors[0]), np.zeros_like(corners.positions[:, k])
    for value, worth, floor, weight in zip(values, corners.worth, floors, weights, strict=True):
        parts = value.by_issue(x)
        gain = value.total(parts) - floor
        now += weight * _logarithm(gain)
        there += weight * _logarithm(gain - parts[k] + worth[:, k])
    most = np.argmax(there, axis=0)[None]
    better = (np.take_along_axis(there, most, 0)[0] > now) & (movable[k] > 0)
    x[k] = np.where(better, np.take_along_axis(corners.positions[:, k], most, 0)[0], x[k])


def _logarithm(gain: Array) -> Array:
    """The logarithm of a surplus, going on as a straight line where there is none."""
    enough = np.maximum(gain, _LEAST_SURPLUS)
    return np.asarray(np.log(enough) + (gain - enough) / _LEAST_SURPLUS)
