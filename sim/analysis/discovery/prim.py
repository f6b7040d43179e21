"""Boxes peeled with patience: PRIM, the patient rule induction method (Friedman & Fisher 1999).

From the whole space a thin slice is peeled off, again and again: the one without which the outcome is most frequent in
the rest, for what the slice takes. Where to stop is a choice between coverage and density (Bryant & Lempert 2010); here
worlds that nothing was peeled in make it, and drop conditions that do no more than chance. Then the box is taken out,
and the next is sought in the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sim.analysis.discovery.held_out import at_least
from sim.analysis.discovery.rules import Limits, told
from sim.arrays import Array, Mask
from sim.ensemble.intervals import wilson

SLICE = 0.05  # of a box that is peeled off at a time; more where many worlds have the same value
SMALLEST = 0.05  # of the worlds peeled in, in every box
MOST = 4  # boxes
DOUBTFUL = 0.05  # a condition with a larger quasi-p is dropped


@dataclass(frozen=True)
class Half:
    """Some worlds: a table of factors (n, F), whether the outcome happened (n,)."""

    table: Array
    happened: Mask

    def inside(self, limits: Limits) -> Mask:
        """In which worlds a box is."""
        inside = np.ones(len(self.happened), dtype=bool)
        for i, (low, high) in limits.items():
            inside &= (self.table[:, i] >= low) & (self.table[:, i] < high)
        return inside

    def without(self, inside: Mask) -> Half:
        """The worlds outside of a box."""
        return Half(self.table[~inside], self.happened[~inside])


@dataclass(frozen=True)
class Peeling:
    """The boxes on the way, from the whole space inwards, and the one that was chosen."""

    boxes: tuple[Limits, ...]
    chosen: Limits


def peelings(grow: Half, prune: Half) -> list[Peeling]:
    """The boxes in which the outcome is surely more frequent than in all, each sought where no former one is."""
    found: list[Peeling] = []
    base, least = float(prune.happened.mean()), max(1, int(SMALLEST * len(grow.happened)))
    while len(found) < MOST and grow.happened.any() and not grow.happened.all():
        boxes = tuple(peel(grow, least))
        chosen = _needed(prune, _best(prune, boxes))
        inside = prune.inside(chosen)
        hits, worlds = int(prune.happened[inside].sum()), int(inside.sum())
        if not chosen or not worlds or wilson(hits, worlds)[0] <= base:
            break
        found.append(Peeling(boxes, chosen))
        grow, prune = grow.without(grow.inside(chosen)), prune.without(inside)
        if len(grow.happened) < 2 * least or not len(prune.happened):
            break
    return found


def peel(half: Half, least: int) -> Iterator[Limits]:
    """The boxes of a way inwards, the whole space first, as long as one with `least` worlds has a larger share."""
    limits: Limits = {}
    while True:
        yield limits
        inside = half.inside(limits)
        table, happened = half.table[inside], half.happened[inside]
        best, share = None, float(happened.mean())
        gain = 0.0
        for i in range(table.shape[1]):
            low, high = limits.get(i, (-np.inf, np.inf))
            for cut, ends in _slices(table[:, i], low, high):
                rest = table[:, i] >= cut if ends[0] == cut else table[:, i] < cut
                left = int(rest.sum())
                if least <= left < len(rest):
                    rise = (float(happened[rest].mean()) - share) / (1 - left / len(rest))
                    if rise > gain:
                        best, gain = (i, ends), rise
        if best is None:
            return
        limits = limits | {best[0]: best[1]}


def _slices(values: Array, low: float, high: float) -> Iterator[tuple[float, tuple[float, float]]]:
    """The cuts that take a slice off below and above, halfway to the next value, and the limits of what is left."""
    k = min(len(values) - 1, int(SLICE * len(values)))
    ordered = np.partition(values, (k, len(values) - 1 - k))
    lowest, highest = ordered[k], ordered[len(values) - 1 - k]
    above, below = values[values > lowest], values[values < highest]
    if len(above):
        cut = told(float(lowest + above.min()) / 2)
        yield cut, (cut, high)
    if len(below):
        cut = told(float(highest + below.max()) / 2)
        yield cut, (low, cut)


def _best(half: Half, boxes: tuple[Limits, ...]) -> Limits:
    """The box that has most of the cases for what it holds else: the harmonic mean of coverage and density."""
    def quality(limits: Limits) -> float:
        inside = half.inside(limits)
        hits = int(half.happened[inside].sum())
        return 2 * hits / max(1, int(inside.sum()) + int(half.happened.sum()))

    return max(boxes, key=quality)


def _needed(half: Half, limits: Limits) -> Limits:
    """A box without the conditions that do no more than chance, the most doubtful dropped first."""
    while limits:
        doubts = {i: _doubt(half, limits, i) for i in limits}
        worst = max(doubts, key=lambda i: doubts[i])
        if doubts[worst] <= DOUBTFUL:
            break
        limits = {i: ends for i, ends in limits.items() if i != worst}
    return limits


def _doubt(half: Half, limits: Limits, dropped: int) -> float:
    """The quasi-p of a condition."""
    inside = half.inside(limits)
    without = half.inside({i: ends for i, ends in limits.items() if i != dropped})
    if not inside.any():
        return 1.0
    return at_least(float(half.happened[inside].sum()), float(inside.sum()), float(half.happened[without].mean()))
