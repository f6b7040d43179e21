"""The challenge model: actors press each other on each issue, and give way to threats that they believe.

Bueno de Mesquita 1984, 1994, in the public description of Scholz, Calbert & Smith 2011, with the status quo certain
where nobody is challenged (their Q = 1).
"""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.models.median import weighted_median
from sim.analysis.solutions.solution import Solution, in_each_world
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE

ROUNDS = 20  # judgement: positions move little later on; the sources stop when they hardly move
GIVE_AND_TAKE = 3.0  # keeps risk exponents from 1/2 (risk-seeking) to 2 (risk-averse): Scholz et al. 2011


def forecast(position: Array, salience: Array, capability: Array) -> float:
    """The weighted median (a position) once actors with positions (n,) have pressed each other on one issue.

    `salience` (n,) is from 0 to 1: it is also the chance that an actor resists a challenge.
    """
    for _ in range(ROUNDS):
        moved = one_round(position, salience, capability)
        if np.abs(moved - position).max() <= TOLERANCE:
            break
        position = moved
    return weighted_median(position, salience * capability)


def one_round(position: Array, salience: Array, capability: Array) -> Array:
    """The positions (n,) after one round: each actor takes the offer that asks for the smallest move."""
    if np.ptp(position) <= TOLERANCE:
        return position
    neutral = np.ones(len(position))
    weight = salience * capability
    danger = expected_gains(position, salience, neutral, chances(position, weight, neutral))[0]
    risk = exponents(danger)
    gains = expected_gains(position, salience, risk, chances(position, weight, risk))
    own = np.einsum("iij->ij", gains)  # what i expects of challenging j
    theirs = np.einsum("iji->ij", gains)  # what i thinks that j expects of challenging i
    return _taken(position, own, theirs)


def chances(position: Array, weight: Array, risk: Array) -> Array:
    """The chance (n, n) that i beats j: the share of the weight of votes, each cast by how much more a voter likes i.

    Where nobody can tell the two apart it is 0.
    """
    distance = (np.abs(position[:, None] - position) / np.ptp(position)) ** risk[:, None]
    votes = weight[:, None, None] * (distance[:, None, :] - distance[:, :, None])
    cast = np.abs(votes).sum(axis=0)
    return np.asarray(np.maximum(votes, 0.0).sum(axis=0) / np.where(cast > 0, cast, 1.0))


def expected_gains(position: Array, salience: Array, risk: Array, chance: Array) -> Array:
    """What i expects of challenging j, as m sees it with its own risk exponent: (m, i, j), each of n.

    j resists with a chance equal to its salience; then i wins with `chance` (n, n). If it does not resist, i wins.
    """
    distance = np.abs(position[:, None] - position) / np.ptp(position)
    power = risk[:, None, None]
    success = 2.0 - 4.0 * (0.5 - 0.5 * distance) ** power
    failure = 2.0 - 4.0 * (0.5 + 0.5 * distance) ** power
    status_quo = 2.0 - 4.0 * 0.5**power
    return salience * (chance * success + (1.0 - chance) * failure) + (1.0 - salience) * success - status_quo


def exponents(gains: Array) -> Array:
    """The risk exponent (n,) of each actor from the gains (n, n) that others expect of challenging it.

    The actor in least danger has bought safety and is risk-averse (2), the one in most danger risk-seeking (1/2).
    """
    danger = gains.sum(axis=0) - np.diag(gains)
    spread = np.ptp(danger)
    if spread <= TOLERANCE:
        return np.ones(len(danger))
    place = (2.0 * danger - danger.max() - danger.min()) / spread
    return np.asarray((1.0 - place / GIVE_AND_TAKE) / (1.0 + place / GIVE_AND_TAKE))


def _taken(position: Array, own: Array, theirs: Array) -> Array:
    """The positions (n,) after every actor has taken its nearest offer; those without one stay.

    i gives in to j where both expect to gain by a fight but j more (confrontation), or where j stands to gain and i
    to lose more than that (compulsion); where i stands to lose less, they meet in proportion (compromise).
    """
    way = position - position[:, None]
    presses = theirs > 0.0
    gives_in = presses & (((own > 0.0) & (theirs > own)) | (-own > theirs))
    meets = presses & (own < 0.0) & (-own <= theirs)
    share = np.where(meets, np.abs(own) / np.where(presses, theirs, 1.0), 1.0)
    offered = (gives_in | meets) & (way != 0.0)
    move = np.where(offered, way * share, np.inf)
    nearest = np.argmin(np.abs(move), axis=1)
    actors = np.arange(len(position))
    return np.asarray(position + np.where(offered.any(axis=1), move[actors, nearest], 0.0))


def challenge(domain: Domain) -> Array:
    """The text (K, W) of forecasts, issue by issue."""
    return in_each_world(domain, _text)


def _text(position: Array, salience: Array, capability: Array) -> Array:
    """The text (K,). An actor's salience is read against the issue it cares for most, whose salience counts as 1."""
    most = salience.max(axis=1, keepdims=True)
    attention = salience / np.where(most > 0, most, 1.0)
    found = np.full(position.shape[1], np.nan)
    for k in range(len(found)):
        counts = attention[:, k] * capability > 0
        if counts.any():
            found[k] = forecast(position[counts, k], attention[counts, k], capability[counts])
    return found


SOLUTION = Solution(
    name="challenge",
    label="Challenge",
    reference="Bueno de Mesquita 1984, 1994; Scholz, Calbert & Smith 2011",
    says="Actors press each other issue by issue; the weighted median of where they end.",
    solve=challenge,
    place=11,
)
