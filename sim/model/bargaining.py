"""The principals' phase of a round: take stock, demand, propose, hear, answer; then texts and packages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model import communication, opponent_model, packages
from sim.model.offers import take_stock
from sim.model.principal import Principal
from sim.model.stand import AS_IT_IS, Conditions, Stand

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Exchange:
    """What was said in a round, and where all stood when it was said."""

    speaker: Principal
    offer: Array
    stands: list[Stand]


def bargain(model: Negotiation) -> Exchange | None:
    """One round of bargaining where talks are open; a signed text that waits for its vote is bargained over no more."""
    waiting = np.flatnonzero(~model.endings.open())
    speakers = [*model.principals, *(p.public for p in model.principals), *model.mediators, model.table]
    exchange = None
    if len(waiting) < model.W:
        before = [party.block[:, waiting] for party in speakers]
        exchange = exchange_offers(model)
        for party, states in zip(speakers, before, strict=True):
            party.block[:, waiting] = states
    for principal in model.principals:
        principal.fall_silent(waiting)
    return exchange


def exchange_offers(model: Negotiation) -> Exchange:
    """One round of alternating offers (Rubinstein 1982), texts and packages.

    Who speaks takes stock first; the others answer with what they worked out for their own last offer.
    """
    values = [p.valued() for p in model.principals]
    speaker = model.principals[model.speaker()]
    path = take_stock(speaker, values)
    stands = [p.stand(value) for p, value in zip(model.principals, values, strict=True)]
    demands = [p.aspire(stand, p.aspiration) for p, stand in zip(model.principals, stands, strict=True)]
    for principal, stand, demand in zip(model.principals, stands, demands, strict=True):
        principal.settle(stand, demand)
    offer = speaker.player.offer(speaker, path)
    listen(model, stands, speaker, offer)
    model.endings.sign(agreed(model, stands, speaker, offer), offer, stands)
    for mediator in model.mediators:
        mediator.draft(stands)
        model.endings.sign(mediator.accepted(stands), mediator.text, stands)
    packages.sign(model, stands)
    model.table.measure()
    return Exchange(speaker, offer, stands)


def listen(model: Negotiation, stands: list[Stand], speaker: Principal, offer: Array) -> None:
    """All others hear the offer, judge what it concedes and learn from it."""
    for listener in speaker.others():
        communication.hear(listener, speaker, offer, stands[listener.index].value)
        opponent_model.learn_no_deal(listener, speaker, stands[speaker.index].value)
    speaker.say(offer, stands[speaker.index].value)


def agreed(
    model: Negotiation, stands: list[Stand], speaker: Principal, offer: Array, under: Conditions = AS_IT_IS
) -> Mask:
    """Where all others take the offer up as heard and sign it as written, and the speaker can sign it too (W,)."""
    mine = stands[speaker.index]
    yes = speaker.player.signs(speaker, mine, mine.value.of(offer), mine.least)
    for listener in speaker.others():
        stand = stands[listener.index]
        target = listener.target(stand, under)
        heard = offer + communication.error(listener, speaker) if under.misheard else offer
        yes = yes & listener.player.takes_up(listener, stand, stand.value.of(heard), target)
        yes = yes & listener.player.signs(listener, stand, stand.value.of(offer), target)
    return np.asarray(yes)
