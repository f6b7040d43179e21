"""Bounded confidence: a bloc goes towards the mean of those that it hears at all, itself among them."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.home.kernels import Coefficients, Kernel
from sim.model.home.kernels.smooth_confidence import CONFIDENCE


class HegselmannKrause(Kernel):
    """A bloc hears those no further away than the bound, and goes towards their mean by their shares of the public.

    Alone it ends in separate camps, each of one opinion. Few who are near draw as much as many who are; so, unlike
    with a sharp bound for meetings of pairs, the mean opinion of the public is not kept.
    """

    name = "hegselmann-krause"
    reference = "Hegselmann & Krause 2002"
    numbers = (CONFIDENCE,)

    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The gap up to the bound, 0 beyond it."""
        return np.where(self._heard(gap, coefficient), gap, 0.0)

    def mean_pull(self, gap: Array, share: Array, coefficient: Coefficients) -> Array:
        """The mean over those heard alone."""
        heard = sum_rows(share[:, None] * self._heard(gap, coefficient))  # never 0: each hears itself
        return super().mean_pull(gap, share, coefficient) / heard

    def _heard(self, gap: Array, coefficient: Coefficients) -> Array:
        """1 where a bloc is near enough to be heard, else 0 (in the shape of the gap)."""
        return np.where(np.abs(gap) <= coefficient("opinion.confidence"), 1.0, 0.0)
