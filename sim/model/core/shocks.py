"""Shocks to what drifts from round to round, and pushes to what fades."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array


def innovation(persistence: Array, months: Array, spread: Array) -> Array:
    """Standard deviation of a round's shock to an AR(1) whose monthly one is `spread`, whatever the round's length."""
    square = persistence**2
    return spread * np.sqrt((1.0 - square**months) / (1.0 - square))


def remains(relaxation: Array, months: Array) -> Array:
    """What a push of a round counts at its end, beside one of a monthly round, where a share fades in every month.

    Whatever pushes at a steady rate a month then holds a state as far from home in rounds of any length: each round
    fades only what came before it, so that a push in a long one would last too long.
    """
    fading = np.where(relaxation > 0, relaxation, 1.0)
    return np.where(relaxation > 0, (1.0 - (1.0 - fading) ** months) / (fading * months), 1.0)
