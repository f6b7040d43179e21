"""Shocks to what drifts from round to round."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array


def innovation(persistence: Array, months: Array, spread: Array) -> Array:
    """Standard deviation of a round's shock to an AR(1) whose monthly one is `spread`, whatever the round's length."""
    square = persistence**2
    return spread * np.sqrt((1.0 - square**months) / (1.0 - square))
