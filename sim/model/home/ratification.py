"""The vote at home: a floor under what a leader can sign (Schelling 1960; Putnam 1988)."""

from __future__ import annotations

import numpy as np
from scipy.special import betainc, expit, logit, ndtri

from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE

# Gauss-Hermite rule for the mean over a standard normal shock.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
NO_VOTE = -1e9  # a logit of support that every text has
_STEPS = 6  # leave an error in the chance below 1e-4 for one voter, below 1e-6 for ten or more


def votes_needed(voters: Array, quorum: Array) -> Array:
    """Yes votes that ratify (W,): the quorum of the voters, rounded up; a quorum of .5 is half, not more."""
    return np.ceil(voters * quorum - TOLERANCE)


def passes(support: Array, voters: Array, needed: Array) -> Array:
    """Chance (W,) that at least `needed` of `voters` independent voters say yes, each with logit `support`."""
    some = np.maximum(needed, 1.0)
    return np.where(needed <= 0, 1.0, betainc(some, np.maximum(voters - some + 1.0, TOLERANCE), expit(support)))


def chance(support: Array, voters: Array, needed: Array, shock: Array) -> Array:
    """Chance (W,) of ratification, averaged over a normal common shock of spread `shock` on the logit scale.

    Good where `shock` is not wide beside the luck of single votes, 1 / sqrt(voters p (1 - p)).
    """
    total = np.zeros_like(support)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        total += weight * passes(support + shock * node, voters, needed)
    return total


def support_needed(wanted: Array, voters: Array, needed: Array, shock: Array) -> Array:
    """The logit of support at which the chance of ratification is `wanted` (W,); `NO_VOTE` where none is needed.

    The chance rises with support, so "does this text pass often enough?" is one comparison a text. On the probit
    scale the chance is nearly a straight line of known slope. Where the shock is wide beside the luck of single votes
    that line is the answer (to .001); elsewhere a few steps of that slope find it.
    """
    share = np.clip((needed - 0.5) / voters, TOLERANCE, 1.0 - TOLERANCE)
    luck = 1.0 / (voters * share * (1.0 - share))
    spread = np.sqrt(shock**2 + luck)
    support = logit(share) + spread * ndtri(wanted)
    few = shock**2 < 2.0 * luck  # with more voters the quadrature sees a staircase
    for _ in range(_STEPS if few.any() else 0):
        found = np.clip(chance(support[few], voters[few], needed[few], shock[few]), TOLERANCE, 1.0 - TOLERANCE)
        support[few] += (spread * ndtri(wanted))[few] - spread[few] * ndtri(found)
    return np.where(needed <= 0, NO_VOTE, support)
