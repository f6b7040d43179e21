"""The vote at home: a floor under what a leader can sign (Schelling 1960; Putnam 1988)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, expit

from sim.model.acceptance import TOLERANCE

Array = NDArray[np.float64]

# Gauss-Hermite rule for the mean over a standard normal shock.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
NO_VOTE = -1e9  # a logit of support that every text has
_STEPS = 50  # halvings of [-40, 40] on the logit scale: to 1e-13


def votes_needed(voters: Array, quorum: Array) -> Array:
    """Yes votes that ratify (W,): the quorum of the voters, rounded up; a quorum of .5 is half, not more."""
    return np.ceil(voters * quorum - TOLERANCE)


def passes(support: Array, voters: Array, needed: Array) -> Array:
    """Chance (W,) that at least `needed` of `voters` independent voters say yes, each with logit `support`."""
    some = np.maximum(needed, 1.0)
    return np.where(needed <= 0, 1.0, betainc(some, np.maximum(voters - some + 1.0, TOLERANCE), expit(support)))


def chance(support: Array, voters: Array, needed: Array, shock: Array) -> Array:
    """Chance (W,) of ratification, averaged over a normal common shock of spread `shock` on the logit scale."""
    total = np.zeros_like(support)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        total += weight * passes(support + shock * node, voters, needed)
    return total


def support_needed(wanted: Array, voters: Array, needed: Array, shock: Array) -> Array:
    """The logit of support (W,) at which the chance of ratification is `wanted`; `NO_VOTE` where none is needed.

    The chance rises with support, so the question "does this text pass often enough?" is one comparison a text.
    Worlds that share all four numbers are solved once.
    """
    distinct, where = np.unique(np.stack([wanted, voters, needed, shock]), axis=1, return_inverse=True)
    low, high = np.full(distinct.shape[1], -40.0), np.full(distinct.shape[1], 40.0)
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        enough = chance(middle, *distinct[1:]) >= distinct[0]
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.where(needed <= 0, NO_VOTE, high[where.reshape(-1)])
