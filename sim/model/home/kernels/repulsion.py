"""Repulsion: blocs that are far apart drive each other further."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.extensions import Number
from sim.model.home.kernels import Coefficients, Kernel


class Repulsion(Kernel):
    """Near blocs are drawn to each other, far ones driven apart, and those between leave each other alone.

    Social judgement: within the latitude of acceptance one assimilates, beyond the latitude of rejection one contrasts.
    """

    name = "repulsion"
    reference = "Jager & Amblard 2005"
    numbers = (
        Number(
            name="opinion.acceptance",
            label="distance of opinion up to which blocs that can repel draw each other nearer",
            unit="opinion",
            low=0.1,
            high=0.7,
            likely=0.5,
            source="Jager & Amblard 2005 (form); size: judgement",
            checked="2026-11",
        ),
        Number(
            name="opinion.rejection",
            label="distance of opinion beyond which blocs that can repel drive each other apart",
            unit="opinion",
            low=0.7,
            high=2,
            likely=0.8,
            source="Jager & Amblard 2005 (form); size: judgement",
            checked="2026-11",
        ),
    )

    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The gap where it is small, against it where it is large, else 0."""
        distance = np.abs(gap)
        drawn = np.where(distance < coefficient("opinion.acceptance"), gap, 0.0)
        return np.where(distance > coefficient("opinion.rejection"), -gap, drawn)
