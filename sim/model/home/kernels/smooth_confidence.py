"""Confidence with a smooth bound: the nearer two blocs, the more they listen to each other."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.extensions import Number
from sim.model.home.kernels import Coefficients, Kernel

CONFIDENCE = Number(
    name="opinion.confidence",
    label="distance of opinion at which blocs stop listening",
    unit="opinion",
    low=0.1,
    high=2,
    likely=0.6,
    source="Hegselmann & Krause 2002 (form); size: judgement",
    checked="2026-11",
)


class SmoothConfidence(Kernel):
    """Blocs pull on each other the more, the nearer they are in opinion, and nobody is left out altogether.

    Unlike a sharp bound it lets no small move of a bloc decide whether another hears it. The mean opinion is kept.
    """

    name = "smooth-confidence"
    reference = "judgement: the bound of Deffuant et al. 2000, made smooth"
    numbers = (CONFIDENCE,)

    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The gap, less and less of it as it grows."""
        near = np.exp(-((gap / coefficient("opinion.confidence")) ** 2))
        return np.asarray(near * gap)
