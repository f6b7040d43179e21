"""What a side could do without a deal, and the price that it holds out for as such values are partly private."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.model.values.utility import Value

# The linear equilibrium of the double auction with uniform types (Chatterjee & Samuelson 1983).
MARGIN_AT_WORST, MARGIN_FALL = 0.25, 3.0


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
class Reservation:
    """What a principal can do without in a round: its value V, and arrays (W,).

    `price` is the value of no deal and what it holds out for beyond that; `lowest` the lowest demand that it makes: the
    price, or more where its home asks for more. `floor` and `least`, the least that it signs, are the same, but for the
    last round, in which whoever answers holds out for nothing: there the floor is the value of no deal.
    """

    value: Value
    no_deal: Array
    price: Array
    lowest: Array
    floor: Array
    least: Array


def margin(no_deal: Array, worst: Array, best: Array, caution: Array) -> Array:
    """What a side asks for beyond its value of no deal (W,): the margin of the linear equilibrium.

    `worst` and `best` are its values on the frontier where the other's no-deal value is at the top and at the bottom
    of what it believes. Chatterjee & Samuelson 1983; Myerson & Satterthwaite 1983: with uniform types and `caution` 1
    trade takes place 9/32 of the time. With `worst` equal to `best` nothing is private and the margin is 0.
    """
    spread = np.maximum(0.0, best - worst)
    place = np.clip((no_deal - worst) / np.where(spread > 0, spread, 1.0), 0.0, 1.0)
    return caution * spread * np.maximum(0.0, MARGIN_AT_WORST - place / MARGIN_FALL)
