"""Confidence with a sharp bound: whom a bloc hears at all, it hears in full."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.model.home.kernels import Coefficients, Kernel
from sim.model.home.kernels.smooth_confidence import CONFIDENCE


class SharpConfidence(Kernel):
    """Blocs nearer than the bound pull on each other in full, those beyond it not at all.

    It is what meetings of pairs come to on average: any two meet as often as their shares of the public say, and move
    by as much towards each other, so that the mean opinion is kept.
    """

    name = "sharp-confidence"
    reference = "Deffuant et al. 2000"
    numbers = (CONFIDENCE,)

    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The gap up to the bound, 0 beyond it."""
        return np.where(np.abs(gap) < coefficient("opinion.confidence"), gap, 0.0)
