"""Where a principal stands in a round, and the conditions under which it decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.model.values.utility import Value

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Conditions:
    """What a decision is taken under; the binding reason of a failure lifts one at a time."""

    misheard: bool = True
    distrust: bool = True
    ratification: bool = True
    mandate: bool = True
    private: bool = True
    vetoed: bool = True
    rounds_ahead: int = 0


AS_IT_IS = Conditions()


@dataclass
class Stand:
    """Where a principal stands in a round: its value V, and as arrays (W,) the value of no deal, its floor F, and
    the least that it signs, max(F, Q)."""

    value: Value
    no_deal: Array
    floor: Array
    least: Array
