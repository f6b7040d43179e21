"""Where a weighted sum of many values is largest, issue by issue: a weighted median of their kinks (Black 1948).

Each value is concave, piecewise linear and separable. Along an issue the slope of the sum falls at every kink; the sum
is largest where it has fallen to 0. So the kinks are sorted once, and no text has to be judged at each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.steps import Steps
from sim.model.values.utility import Value


class Peaks:
    """The kinks of N values in order, and by how much whose slope falls at each; C kinks an issue.

    Where the kinks lie does not hang on what the issues matter to whom, so who guesses the saliences asks with his own.
    """

    def __init__(self, values: Sequence[Value]) -> None:
        bends = [_bends(value) for value in values]
        kinks, falls = (np.concatenate([bend[part] for bend in bends]) for part in (0, 1))
        order = np.argsort(kinks, axis=0)
        self._saliences = [value.salience for value in values]
        self._first = np.stack([bend[2] for bend in bends])  # slopes at 0 for a salience of 1 (N, K, W)
        self._eased = [value.eased for value in values] if any(value.eases for value in values) else []
        self._falls = np.take_along_axis(falls, order, 0)
        ends = np.zeros_like(kinks[:1]), np.ones_like(kinks[:1])
        self._kinks = np.concatenate([ends[0], np.take_along_axis(kinks, order, 0), ends[1]])  # (C + 2, K, W)
        owner = np.repeat(np.arange(len(values)), [len(bend[0]) for bend in bends])
        place = np.arange(kinks[0].size).reshape(kinks[0].shape)
        self._whose = owner[order] * kinks[0].size + place  # places in an array (N, K, W): far quicker to take

    def slopes(self, weights: Sequence[Array], saliences: Sequence[Array] | None = None) -> Array:
        """Slopes (C + 1, K, W) of the sum between the kinks; the weights are (W,), the saliences (K, W)."""
        scale = np.stack([w * s for w, s in zip(weights, saliences or self._saliences, strict=True)])
        slopes = np.empty((len(self._kinks) - 1, *scale.shape[1:]))
        slopes[0] = sum_rows(scale * self._first)
        for eased, weight in zip(self._eased, weights, strict=False):
            slopes[0] -= eased * weight
        scale.take(self._whose, out=slopes[1:], mode="clip")  # no place is outside; to look costs as much again
        slopes[1:] *= self._falls
        for before, slope in pairwise(slopes):
            np.subtract(before, slope, out=slope)
        return slopes

    def top(self, slopes: Array) -> Array:
        """The text (K, W) with the largest sum, by its slopes. Of texts that are as good, the lowest."""
        place = np.count_nonzero(slopes > TOLERANCE, axis=0)
        return np.asarray(np.take_along_axis(self._kinks, place[None], 0)[0])

    def best(self, weights: Sequence[Array]) -> Array:
        """The text (K, W) with the largest sum; the weights are (W,)."""
        return self.top(self.slopes(weights))

    def steps(self, own: Value, ends: tuple[Array, Array], slopes: Array) -> Steps:
        """The steps between kinks on the way from one text (K, W) to another, with what they cost one of the values.

        `slopes` are those of what is gained.
        """
        direction = np.sign(ends[1] - ends[0])
        cuts = np.clip(self._kinks, np.minimum(*ends), np.maximum(*ends))
        gain = np.diff(cuts, axis=0)
        gain *= slopes
        gain *= direction
        rows, issue = np.nonzero(gain.max(axis=2) > TOLERANCE)
        used = slice(rows.min(), rows.max() + 2) if len(rows) else slice(0, 2)
        cuts, gain, rows = cuts[used], gain[rows, issue], rows - used.start
        worth = own.by_issue(cuts)
        size = cuts[rows + 1, issue] - cuts[rows, issue]
        loss = np.maximum(0.0, direction[issue] * (worth[rows, issue] - worth[rows + 1, issue]))
        return Steps(issue, size, loss, gain)

    def around(self, x: Array) -> Array:
        """The next kinks (or ends) below and above a text (K, W), as (2, K, W)."""
        below = np.where(self._kinks < x - TOLERANCE, self._kinks, 0.0).max(axis=0)
        above = np.where(self._kinks > x + TOLERANCE, self._kinks, 1.0).min(axis=0)
        return np.stack([below, above])


def _bends(value: Value) -> tuple[Array, Array, Array]:
    """Kinks of one value in order and the falls of its slope there (both (m, K, W)), and its slope at 0 (K, W).

    Both for a salience of 1, and without the costs that a text ends.
    """
    zero = np.zeros_like(value.ideal)
    x = np.sort(np.stack([*(np.clip(kink, 0.0, 1.0) for kink in value.kinks()), zero, zero + 1.0]), axis=0)
    width, rise = np.diff(x, axis=0), np.diff(value.weighed(x, np.ones_like(zero)), axis=0)
    if value.eases:
        rise += value.eased * width
    slopes = rise / np.maximum(width, TOLERANCE)
    for before, after, wide in zip(slopes[-2::-1], slopes[:0:-1], width[-2::-1], strict=True):
        before[...] = np.where(wide > TOLERANCE, before, after)  # between kinks on one spot there is no slope
    return x[1:-1], np.maximum(0.0, slopes[:-1] - slopes[1:]), slopes[0]
