"""The price that a side holds out for because the values of no deal are partly private."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def margin(no_deal: Array, worst: Array, best: Array, caution: Array) -> Array:
    """What a side asks for beyond its value of no deal (W,): the margin of the linear equilibrium.

    `worst` and `best` are its values on the frontier where the other's no-deal value is at the top and at the bottom
    of what it believes. Chatterjee & Samuelson 1983; Myerson & Satterthwaite 1983: with uniform types and `caution` 1
    trade takes place 9/32 of the time. With `worst` equal to `best` nothing is private and the margin is 0.
    """
    spread = np.maximum(0.0, best - worst)
    place = np.clip((no_deal - worst) / np.where(spread > 0, spread, 1.0), 0.0, 1.0)
    return caution * spread * np.maximum(0.0, 0.25 - place / 3.0)
