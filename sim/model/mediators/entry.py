"""A mediator's offer to help, and whether the sides accept it (Touval & Zartman 1985; Zartman 1989)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.principals.principal import Principal

Array = NDArray[np.float64]


def hazard(mediator: Mediator) -> Array:
    """Offers a month (W,): more where there is violence, and where the sides are far apart."""
    urge = mediator.coefficient("mediator.offer_violence") * mediator.model.surroundings.violence
    urge = urge + mediator.coefficient("mediator.offer_gap") * mediator.model.table.gap
    return np.asarray(mediator.coefficient("mediator.offer_hazard") * np.exp(urge))


def willingness(mediator: Mediator, principal: Principal) -> Array:
    """The chance (W,) that a principal accepts a mediator's offer.

    Costs of no deal, deadlock and belief in the mediator speak for it, bias against the principal and hope for better
    without a deal against it; a mediator who is close to the other side is worth more if it can deliver that side.
    """
    i, weight = principal.index, mediator.coefficient
    logit = weight("mediator.accept") + weight("mediator.accept_costs") * principal.economy.pain
    logit = logit + weight("mediator.accept_gap") * mediator.model.table.gap
    logit = logit + weight("mediator.accept_credibility") * (mediator.credibility[i] - 0.5)
    logit = logit - weight("mediator.accept_bias") * mediator.against[i]
    logit = logit - weight("mediator.accept_hope") * principal.outside
    if mediator.manipulates:
        logit = logit + weight("mediator.accept_delivery") * mediator.factor("leverage") * mediator.delivers[i]
    return np.asarray(expit(logit))


def offer(mediator: Mediator) -> None:
    """Offer to help where the mediator has not come yet; it comes where all accept, and refusals are counted.

    It may come before the sides do: mediators bring on the moment that is ripe (Touval & Zartman 1985).
    """
    model = mediator.model
    luck = model.draws.uniform(mediator.key, "offer", model.round, [""])[0]
    offered = luck < 1.0 - np.exp(-hazard(mediator) * model.months_per_round)
    offered = offered & (mediator.present == 0) & model.endings.undecided()
    welcome = offered
    for principal in model.principals:
        luck = model.draws.uniform(mediator.key, f"answer of {principal.name}", model.round, [""])[0]
        accepts = luck < willingness(mediator, principal)
        mediator.refusals[principal.index] += offered & ~accepts
        welcome = welcome & accepts
    mediator.present = np.where(welcome, 1.0, mediator.present)
