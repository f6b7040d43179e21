"""What an ensemble says of a share or a median, with the doubt that its batches leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.evidence.patterns.sets import BATCHES
from sim.evidence.verdicts import Interval

DRAWS = 1_000  # batches drawn anew, with replacement (bootstrap: Efron & Tibshirani 1993)
ENDS = (2.5, 97.5)  # per cent; as wide as the intervals of the data


@dataclass(frozen=True)
class Estimate:
    """A quantity over all worlds, and over each draw of batches (DRAWS,); of nothing nothing is known."""

    value: float
    draws: Array
    worlds: int

    def less(self, other: Estimate) -> Estimate:
        """How much larger it is than another of the same batches."""
        return Estimate(self.value - other.value, self.draws - other.draws, min(self.worlds, other.worlds))

    def over(self, other: Estimate) -> Estimate:
        """How many times as large it is as another of the same batches."""
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = float(np.divide(self.value, other.value))
            return Estimate(ratio, self.draws / other.draws, min(self.worlds, other.worlds))

    @property
    def interval(self) -> Interval:
        """Its 95 % interval; draws without the quantity are left out."""
        known = self.draws[np.isfinite(self.draws)]
        if not len(known):
            return Interval(self.value, -np.inf, np.inf, self.worlds)
        low, high = (float(end) for end in np.percentile(known, ENDS))
        return Interval(self.value, low, high, self.worlds)


def share(yes: Mask, among: Mask, batch: NDArray[np.int64]) -> Estimate:
    """The share of the worlds `among` (W,) in which `yes` (W,) holds."""
    counted = [np.bincount(batch[mask], minlength=BATCHES) for mask in (yes & among, among)]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(np.divide(counted[0].sum(), counted[1].sum()))
        draws = (_weights() @ counted[0]) / (_weights() @ counted[1])
    return Estimate(value, draws, int(counted[1].sum()))


def median(rounds: NDArray[np.int64], among: Mask, batch: NDArray[np.int64]) -> Estimate:
    """The median of what is counted in whole `rounds` (W,), of the worlds `among` (W,)."""
    longest = int(rounds.max(initial=0)) + 1
    counts = np.zeros((BATCHES, longest))
    np.add.at(counts, (batch[among], rounds[among]), 1.0)
    return Estimate(float(_middle(counts.sum(axis=0)[None])[0]), _middle(_weights() @ counts), int(among.sum()))


def _middle(counts: Array) -> Array:
    """The median by counts (n, rounds): the round in which half is reached; nothing where there is none."""
    reached = np.cumsum(counts, axis=1)
    whole = reached[:, -1:]
    return np.where(whole[:, 0] > 0, np.argmax(reached >= whole / 2, axis=1).astype(float), np.nan)


@cache
def _weights() -> Array:
    """How often each batch is in each draw (DRAWS, BATCHES)."""
    even: Sequence[float] = [1.0 / BATCHES] * BATCHES
    return np.random.default_rng(1).multinomial(BATCHES, even, size=DRAWS).astype(float)
