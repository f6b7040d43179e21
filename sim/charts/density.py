"""The density of positions from 0 to 1, for shapes that are wide where many lie."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array

GRID = np.linspace(0.0, 1.0, 201)
MANY = 100_000  # values from which on it would take seconds to look at each one
BINS = 6_000  # for very many values
FEWEST = 5  # values that make a shape; fewer are drawn as ticks


def density(values: Array) -> Array:
    """The density (201,) of positions from 0 to 1 (n,), reflected at the ends so that none leaks out."""
    from scipy.stats import gaussian_kde

    if np.ptp(values) < 1e-9:
        return np.asarray(np.exp(-0.5 * ((GRID - values[0]) / 0.01) ** 2))
    mirrored = np.concatenate([values, -values, 2.0 - values])
    low, high = np.quantile(values, [0.25, 0.75])
    spread = min(float(values.std(ddof=1)), float(high - low) / 1.34) or float(values.std(ddof=1))
    width = 0.9 * spread * len(values) ** -0.2
    if len(values) > MANY:
        return _of_many(mirrored, max(width, 0.01))
    return np.asarray(gaussian_kde(mirrored, bw_method=max(width, 0.01) / float(mirrored.std(ddof=1)))(GRID))


def _of_many(mirrored: Array, width: float) -> Array:
    """The density (201,) of very many positions from -1 to 2, counted in bins far narrower than any shape."""
    from scipy.stats import gaussian_kde

    counts, edges = np.histogram(mirrored, bins=BINS, range=(-1.0, 2.0))
    held = counts > 0
    found = gaussian_kde(((edges[:-1] + edges[1:]) / 2)[held], bw_method=1.0, weights=counts[held])
    found.set_bandwidth(width / float(found.covariance[0, 0]) ** 0.5)
    return np.asarray(found(GRID))
