"""The Pareto frontier between two principals, as points to draw."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.two_sides import TwoSides
from sim.arrays import Array


def frontier(domain: Domain, points: int = 201) -> Array:
    """What texts that leave no gain unused are worth to each of two principals (points, 2, W).

    From the first one's best to the second one's, at equal steps of the first one's loss. Source: Raiffa 1982.
    """
    line = TwoSides(domain)
    losses = np.linspace(0.0, 1.0, points)[:, None] * line.length
    return np.stack([domain.worth(line.path.terms(loss)) for loss in losses])
