"""What a tactic sees and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Situation:
    """What a principal knows when it sets its next demand; all arrays are (W,).

    floor and best bound what it may ask for; `time` is the share of its deadline that has passed; `previous` is what
    it asked for last; `conceded` what the other side is perceived to have conceded lately, a round; `opening` what a
    reciprocator gives first; `reply` what its best offer keeps, by what it believes.
    """

    floor: Array
    best: Array
    time: Array
    exponent: Array
    reciprocity: Array
    threshold: Array
    previous: Array
    conceded: Array
    opening: Array
    boulware: Array
    conceder: Array
    reply: Array


class Tactic(Protocol):
    """A way to concede: a name, a reference and one method."""

    name: str
    reference: str

    def aspiration(self, now: Situation) -> Array:
        """The value (W,) that the next demand should keep, before floor, home and mandate are applied."""
        ...


def time_curve(now: Situation, exponent: Array) -> Array:
    """A_time = F + (A0 - F)(1 - min(1, t/T)^e): e above 1 concedes late, below 1 early."""
    return now.floor + (now.best - now.floor) * (1.0 - np.minimum(1.0, now.time) ** exponent)
