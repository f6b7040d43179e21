"""How well rules do in worlds that nothing was learnt from, with the runs as clusters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from sim.analysis.discovery.rules import Box, Condition, Peeled, Rule
from sim.arrays import Array, Mask
from sim.ensemble.intervals import design_effect, wilson_clustered

Quality = tuple[float | None, float | None, float | None, float | None]


@dataclass(frozen=True)
class HeldOut:
    """The worlds (n,) that nothing was learnt from: factors by path, whether the outcome happened, and the runs."""

    factors: Mapping[str, Array]
    happened: Mask
    runs: NDArray[np.int64]

    def inside(self, box: Iterable[Condition]) -> Mask:
        """In which worlds all conditions hold."""
        inside = np.ones(len(self.happened), dtype=bool)
        for condition in box:
            inside &= condition.holds(self.factors[condition.factor])
        return inside

    def inside_any(self, boxes: Sequence[Box]) -> Mask:
        """In which worlds some rule holds."""
        inside = np.zeros(len(self.happened), dtype=bool)
        for box in boxes:
            inside |= self.inside(box)
        return inside

    def rule(self, box: Box) -> Rule:
        """The rule of some conditions, with how it does here."""
        inside = self.inside(box)
        each = tuple(self.quasi_p(box, condition) for condition in box)
        return Rule(box, int(inside.sum()), *self.quality(inside), each)

    def quality(self, inside: Mask) -> Quality:
        """The share of the outcome in some worlds with its interval, and the share of its cases that are there."""
        worlds, cases, hits = int(inside.sum()), int(self.happened.sum()), int((inside & self.happened).sum())
        if not worlds:
            return None, None, None, None
        return hits / worlds, *wilson_clustered(*self._clusters(inside)), hits / cases if cases else None

    def quasi_p(self, box: Box, condition: Condition) -> float | None:
        """The chance of as many cases in a box as there are, had it the share of the box without one condition.

        A binomial tail (Bryant & Lempert 2010, there of the worlds learnt from; here of others), of as many worlds as
        those of the runs are worth. None where the box is empty here.
        """
        inside, without = self.inside(box), self.inside(one for one in box if one != condition)
        if not inside.any():
            return None
        successes, sizes = self._clusters(inside)
        worth = float(sizes.sum()) / (design_effect(successes, sizes) if len(sizes) > 1 else float(sizes.sum()))
        return at_least(worth * float(self.happened[inside].mean()), worth, float(self.happened[without].mean()))

    def peeled(self, boxes: Sequence[Box], chosen: Box) -> tuple[Peeled, ...]:
        """Coverage and density of each box on the way of peeling."""
        cases, found = max(1, int(self.happened.sum())), []
        for box in boxes:
            inside = self.inside(box)
            if inside.any():
                hits = int((inside & self.happened).sum())
                found.append(Peeled(len(box), int(inside.sum()), hits / cases, hits / int(inside.sum()), box == chosen))
        return tuple(found)

    def _clusters(self, inside: Mask) -> tuple[Array, Array]:
        """The cases and the worlds of each run among some worlds."""
        _, cluster, sizes = np.unique(self.runs[inside], return_inverse=True, return_counts=True)
        return np.bincount(cluster, self.happened[inside]).astype(float), sizes.astype(float)


def at_least(successes: float, n: float, share: float) -> float:
    """The chance of at least so many successes of n trials at a share: the binomial tail, for any real numbers."""
    if successes <= 0 or share >= 1:
        return 1.0
    return float(betainc(successes, n - successes + 1, share))
