"""The way from one text to another in steps, on each of which both values rise or fall in proportion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.utility import Value


@dataclass(frozen=True)
class Steps:
    """Steps on the way from one text to another: each on one `issue` (S,), with size, loss and gain (S, W)."""

    issue: NDArray[np.intp]
    size: Array
    loss: Array
    gain: Array

    def __post_init__(self) -> None:
        """Nothing is done where nothing is gained."""
        nothing = self.gain <= TOLERANCE
        for part in (self.size, self.loss, self.gain):
            part[nothing] = 0.0


def steps_to_one(own: Value, other: Value, weight: Array, ends: tuple[Array, Array]) -> Steps:
    """The steps on the way between two texts (K, W), with what they cost `own` and give the other, who has a `weight`.

    Steps that bring nothing in any world are left out.
    """
    away = _cuts(*ends, own, other)
    cuts = ends[0] + np.sign(ends[1] - ends[0]) * away
    costs, gains = own.by_issue(cuts), other.by_issue(cuts) * weight
    K, W = gains.shape[1:]
    gain = (gains[1:] - gains[:-1]).reshape(-1, W)
    used = np.flatnonzero(gain.max(axis=1) > TOLERANCE)
    (near, far), (before, after) = (
        (rows.reshape(-1, W)[used], rows.reshape(-1, W)[used + K]) for rows in (away, costs)
    )
    return Steps(used % K, far - near, np.maximum(before - after, 0.0), gain[used])


def _cuts(start: Array, end: Array, own: Value, other: Value) -> Array:
    """Distances (m, K, W) from the start at which a slope can change, in order, from 0 to the end.

    Only kinks ahead of `own`'s ideal and short of the other's ideal can lie on the line, unless ending a cost has
    drawn a best position away from its ideal.
    """
    way, span = np.sign(end - start), abs(end - start)
    here, there = way * (own.ideal - start), way * (other.ideal - start)
    found = [here + bound for bound in own.bounds()]
    if (here > 0).any():
        found += [here, *(here - bound for bound in own.bounds())]
    found += [there - bound for bound in other.bounds()]
    if (there < span).any():
        found += [there, *(there + bound for bound in other.bounds())]
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
