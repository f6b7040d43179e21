"""How a loss grows with the distance from the ideal: in a straight line, or bent, in a few straight pieces.

At distance d it is d to the power of the curvature, and 1 at the far end whatever the curvature: 1 is the linear and 2
the quadratic loss of spatial models (Enelow & Hinich 1984). A bent loss is written as its chords, so that V stays
concave, piecewise linear and separable; a chord lies above the curve by .03 at most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array

TURNS = (1 / 3, 2 / 3)  # distances at which a bent loss gets steeper; three equal pieces: judgement


@dataclass(frozen=True, eq=False)
class LossCurve:
    """The loss of a party on each issue, as a share of its loss at distance 1.

    Piece by piece the `slopes` and the `offsets` (K, W) of its chords, and between them the `turns` (K, W), which are
    infinite where the loss is straight. Without any it is straight everywhere: the loss is the distance.
    """

    slopes: tuple[Array, ...] = ()
    offsets: tuple[Array, ...] = ()
    turns: tuple[Array, ...] = ()

    @property
    def bends(self) -> bool:
        """Whether it is anything but the distance."""
        return bool(self.slopes)

    def loss(self, distance: Array) -> Array:
        """The loss at distances: the highest of the chords."""
        if not self.slopes:
            return distance
        most = self.slopes[0] * distance
        for slope, offset in zip(self.slopes[1:], self.offsets[1:], strict=True):  # the first goes through the origin
            chord = slope * distance
            chord += offset
            np.maximum(most, chord, out=most)
        return most

    def slope(self, distance: Array) -> Array | float:
        """How steep the loss is just beyond some distances."""
        if not self.slopes:
            return 1.0
        steep = self.slopes[0]
        for turn, slope in zip(self.turns, self.slopes[1:], strict=True):
            steep = np.where(distance >= turn, slope, steep)
        return steep

    def chords(self, k: int) -> list[tuple[float, float]]:
        """Slope and offset of each chord on the issue at place k, in the first world."""
        if not self.slopes:
            return [(1.0, 0.0)]
        pieces = zip(self.slopes, self.offsets, strict=True)
        return [(float(slope[k, 0]), float(offset[k, 0])) for slope, offset in pieces]

    def at(self, worlds: NDArray[np.intp]) -> LossCurve:
        """The same in some of the worlds only, by place."""
        return self._each(lambda rows: rows.take(worlds, axis=-1))

    def spread_out(self) -> LossCurve:
        """The same with room for several parties and texts between issues and worlds (K, 1, 1, W)."""
        return self._each(lambda rows: rows[:, None, None])

    def _each(self, change: Callable[[Array], Array]) -> LossCurve:
        if not self.slopes:
            return self
        return LossCurve(*(tuple(map(change, rows)) for rows in (self.slopes, self.offsets, self.turns)))


STRAIGHT = LossCurve()


def curve(curvature: Array) -> LossCurve:
    """The loss with a curvature (K, W) from 1 (linear) to 2 (quadratic)."""
    straight = curvature == 1.0
    if straight.all():
        return STRAIGHT
    ends = (0.0, *TURNS, 1.0)
    losses = [end**curvature for end in ends]
    slopes = [(losses[i + 1] - losses[i]) / (ends[i + 1] - ends[i]) for i in range(len(TURNS) + 1)]
    offsets = [loss - slope * end for loss, slope, end in zip(losses[:-1], slopes, ends[:-1], strict=True)]
    return LossCurve(tuple(slopes), tuple(offsets), tuple(np.where(straight, np.inf, turn) for turn in TURNS))
