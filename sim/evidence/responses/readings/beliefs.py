"""What each side believes of the others, held against what is true."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import mean
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal

LEARNT = 0.9  # of the first error: what may be left of it at the end
BELIEVED = 0.9  # of the probability lies in the middle of the believed range, which is uniform
SURE_AND_WRONG = -np.log(1e-6)  # the log score lost by a belief that excludes the truth; judgement: any large number
CLOSE = 1e-9  # of the same value

Of = Callable[[Principal], Array]


def over_sides(model: Negotiation, side: str, of: Of) -> Array:
    """What holds of one side (W,), or the mean over all if `side` is empty."""
    return mean([of(principal) for principal in model.principals if side in ("", principal.name)])


def weights_error(principal: Principal) -> Array:
    """The distance of the weights that a side believes the others have from their true ones (W,), 0 to 2."""
    believed = principal.beliefs.estimate
    return mean([np.abs(believed[other.index] - other.salience).sum(axis=0) for other in principal.others()])


def resolve_width(principal: Principal) -> Array:
    """How wide the believed range of the others' private part is (W,)."""
    beliefs = principal.beliefs
    return mean([beliefs.believed_high[other.index] - beliefs.believed_low[other.index]
                 for other in principal.others()])


def resolve_held(principal: Principal) -> Array:
    """How many of the others' private parts lie in the middle nine tenths of what is believed of them (W,)."""
    return mean([(_off_the_middle(principal, other) <= BELIEVED + CLOSE).astype(float)
                 for other in principal.others()])


def resolve_score(principal: Principal) -> Array:
    """The log of the density that a side gives to the truth about the others (W,)."""
    return mean([np.where(_off_the_middle(principal, other) <= 1.0 + CLOSE, -np.log(_width(principal, other)),
                          -SURE_AND_WRONG) for other in principal.others()])


def _width(principal: Principal, other: Principal) -> Array:
    wide = principal.beliefs.believed_high[other.index] - principal.beliefs.believed_low[other.index]
    return np.asarray(np.maximum(wide, CLOSE))


def _off_the_middle(principal: Principal, other: Principal) -> Array:
    """How far the truth lies from the middle of the believed range, in halves of that range (W,)."""
    low, high = principal.beliefs.believed_low[other.index], principal.beliefs.believed_high[other.index]
    return np.asarray(np.abs(other.private - (low + high) / 2.0) / (_width(principal, other) / 2.0))
