"""Whom a mediator favours, beside the others."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array


def less_than_others(favour: Array) -> Array:
    """How much less each principal is favoured (n, W) than the one of the others that is favoured most."""
    return np.maximum(0.0, most_of_others(favour) - favour)


def most_of_others(favour: Array) -> Array:
    """The most that any of the others is favoured (n, W), for each principal."""
    return np.stack([np.max(np.delete(favour, i, axis=0), axis=0) for i in range(len(favour))])
