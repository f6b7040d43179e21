"""How an offer is heard: the error that language, culture, styles and stories put on it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.worlds import Factors, sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value

Array = NDArray[np.float64]

BARRIERS = ("language", "culture", "styles", "narratives")


def total(parts: list[Array], W: int) -> Array:
    """The sum of some arrays (W,), 0 of none."""
    return reduce(np.add, parts, np.zeros(W))


def barrier(factors: Factors) -> Array:
    """What stands between the sides (W,): the gaps of the scenario, each with its weight; 0 is perfect hearing."""
    terms = [factors[f"coefficients.communication.{gap}"] * factors[f"talks.communication.{gap}"] for gap in BARRIERS]
    return sum_rows(np.stack(terms))


def shared_ease(model: Negotiation) -> Array:
    """What helps all sides alike (W,): forums, exchanges and third parties that support dialogue.

    A forum in which supporters of the dialogue sit does more than one without them.
    """
    factors, others = model.factors, model.third_parties
    support = total([party.factor("dialogue_support") for party in others], model.W)
    hosts = total([party.factor("dialogue_support") * party.factor("forum") for party in others], model.W)
    forums = factors["talks.communication.forums"] * (1.0 + factors["coefficients.communication.hosts"] * hosts)
    ease = factors["coefficients.communication.forums"] * forums
    ease = ease + factors["coefficients.communication.exchanges"] * factors["talks.communication.exchanges"]
    return ease + factors["coefficients.communication.dialogue_support"] * support


def spread(listener: Principal) -> Array:
    """Standard deviation of a listener's reading error: (W,), or (K, W) with specialists of single issues."""
    ease = listener.model.ease + listener.coefficient("communication.mediator") * listener.helped()
    ease = ease + listener.delegation.ease
    return listener.coefficient("communication.error") * listener.model.barrier * np.exp(-ease)


def hear(listener: Principal, speaker: Principal, offer: Array, value: Value) -> None:
    """Hear an offer (K, W) with error, and judge by the listener's `value` what it concedes.

    Part of the error lasts from message to message: AR(1) with unit variance.
    """
    model, j = listener.model, speaker.index
    fresh = model.draws.normal(listener.key, f"hearing {speaker.name}", model.round, model.streams)
    lasts = listener.coefficient("communication.persistence") ** model.months_per_round
    lasting = lasts * listener.lasting_error[j] + np.sqrt(1.0 - lasts**2) * fresh[model.K :]
    share = listener.coefficient("communication.lasting_share")
    error = np.sqrt(share) * lasting + np.sqrt(1.0 - share) * fresh[: model.K]
    before = listener.heard[j].copy()
    listener.lasting_error[j] = lasting
    listener.heard[j] = offer + spread(listener) * error * model.movable
    listener.worth_heard[j], listener.news[j] = value.of(listener.heard[j]), 1.0
    _judge(listener, speaker, offer, before, value)


def _judge(listener: Principal, speaker: Principal, offer: Array, before: Array, value: Value) -> None:
    """What the listener makes of the step from the speaker's last offer, heard as `before` (K, W).

    A concession is a step towards what the listener wants. Its size does not hang on whether the whole would be kept:
    else the distrustful would feel each step the larger, as it spares them more of what they fear to lose.
    """
    j, spoken = speaker.index, speaker.spoken > 0
    perceived = np.where(spoken, value.wish(listener.heard[j]) - value.wish(before), 0.0)
    meant = np.where(spoken, value.wish(offer) - value.wish(speaker.own_offer), 0.0)
    listener.conceded[j] += (1.0 - listener.window) * perceived
    noticeable = meant > listener.coefficient("communication.noticeable")
    listener.misread[j] = np.where(noticeable & (perceived <= 0), 1.0, 0.0)
    listener.withdrawn[j] = np.maximum(0.0, -meant)
    listener.model.table.misreadings += listener.misread[j]


def error(listener: Principal, speaker: Principal) -> Array:
    """The error (K, W) with which the speaker's last offer was heard."""
    return np.asarray(listener.heard[speaker.index] - speaker.own_offer)
