"""How the sides feel about waiting and about risk, for the benchmark models that ask; read from a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal

NEUTRAL = 1.0  # exponent of the gains of a side that does not mind risk
EVEN = 0.5  # judgement: a leader who would run an even chance of losing the vote at home does not mind risk


@dataclass(frozen=True)
class Attitudes:
    """Patience and boldness of n principals in W worlds.

    `discounts` (n, W) is what a gain is worth that comes a round later; there are `rounds` (W,) of offers, and the
    principal of the place `first` makes the first. A gain g is felt as g to the power of `boldness` (n, W), from above
    0 to 1: below 1 a side shuns risk (constant relative risk aversion 1 - boldness: Pratt 1964).
    """

    discounts: Array
    boldness: Array
    rounds: Array
    first: int


def attitudes_of(model: Negotiation, worlds: NDArray[np.intp]) -> Attitudes:
    """The attitudes in some worlds of a model at the start of the talks."""
    return Attitudes(
        discounts=np.stack([discount(principal, model) for principal in model.principals])[:, worlds],
        boldness=np.stack([boldness(principal, model) for principal in model.principals])[:, worlds],
        rounds=model.table.last_round[worlds],
        first=model.first,
    )


def discount(principal: Principal, model: Negotiation) -> Array:
    """What a gain one round later is worth to a principal (W,), beside 1 today.

    Judgement: at the end of the time that it gives itself (`Pace.horizon`) it is worth 1/e of what it would be
    today, and in between it falls by the same share every round.
    """
    return np.asarray(np.exp(-model.months_per_round / principal.pace.horizon))


def boldness(principal: Principal, model: Negotiation) -> Array:
    """The exponent of a principal's gains (W,).

    Judgement: how a leader feels about risk shows in the chance that it runs of losing the vote at home
    (`ratification.risk_tolerance`); the exponent is that chance over an even one, 1 from there on. Who needs no vote
    does not mind risk.
    """
    if not principal.public.votes:
        return np.full(model.W, NEUTRAL)
    return np.minimum(NEUTRAL, principal.model.factors[f"{principal.key}.ratification.risk_tolerance"] / EVEN)
