"""What each side believes of the others, held against what is true."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import mean
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal

LEARNT = 0.9  # of the first error: what may be left of it at the end
BELIEVED = 1.645  # standard deviations to either side hold nine tenths of a normal belief
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
    """The standard deviation of what a side believes of the others' secret hope (W,), in shares."""
    return mean([_spread(principal, other) for other in principal.others()])


def resolve_held(principal: Principal) -> Array:
    """How many of the others' secrets lie in the middle nine tenths of what is believed of them (W,)."""
    return mean([(abs(_off_the_middle(principal, other)) <= BELIEVED).astype(float) for other in principal.others()])


def resolve_score(principal: Principal) -> Array:
    """The log of the density that a side gives to the truth about the others (W,), but for a constant."""
    return mean([-0.5 * _off_the_middle(principal, other) ** 2 - np.log(_spread(principal, other))
                 for other in principal.others()])


def strength_held(principal: Principal) -> Array:
    """Whether the true balance of strength lies in the middle nine tenths of what a side of the front believes (W,)."""
    front, war = principal.model.front, principal.hope.war
    if front is None or war is None or not war.strength.way:
        return np.full(principal.model.W, np.nan)
    off = war.strength.way * front.balance - war.strength.strength
    return (abs(off) <= BELIEVED * np.sqrt(war.strength.strength_variance)).astype(float)


def _spread(principal: Principal, other: Principal) -> Array:
    return np.asarray(np.sqrt(np.maximum(principal.beliefs.resolve.resolve_variance[other.index], CLOSE**2)))


def _off_the_middle(principal: Principal, other: Principal) -> Array:
    """How far the truth lies above the middle of the belief, in its standard deviations (W,)."""
    believed = principal.beliefs.resolve.resolve_mean[other.index]
    return np.asarray((other.hope.secret - believed) / _spread(principal, other))
