"""How an offer is heard: the error that language, culture, styles and stories put on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.model.worlds import Factors

Array = NDArray[np.float64]

BARRIERS = ("language", "culture", "styles", "narratives")


def barrier(factors: Factors) -> Array:
    """What stands between the sides (W,): the gaps of the scenario, each with its weight; 0 is perfect hearing."""
    total = np.zeros_like(factors["talks.communication.language"])
    for gap in BARRIERS:
        total += factors[f"coefficients.communication.{gap}"] * factors[f"talks.communication.{gap}"]
    return total


def shared_ease(factors: Factors, dialogue_support: Array) -> Array:
    """What helps both sides alike (W,): forums, exchanges and third parties that support dialogue."""
    weight = factors["coefficients.communication.forums"] * factors["talks.communication.forums"]
    weight += factors["coefficients.communication.exchanges"] * factors["talks.communication.exchanges"]
    return weight + factors["coefficients.communication.dialogue_support"] * dialogue_support


def persistent_error(error: Array, fresh: Array, persistence: Array) -> Array:
    """The lasting part of the error (K, W) one round on: AR(1) with unit variance, `persistence` a round."""
    return persistence * error + np.sqrt(1.0 - persistence**2) * fresh


def reading_error(lasting: Array, fresh: Array, share: Array) -> Array:
    """The error of one message in standard deviations (K, W); `share` of its variance is lasting."""
    return np.sqrt(share) * lasting + np.sqrt(1.0 - share) * fresh
