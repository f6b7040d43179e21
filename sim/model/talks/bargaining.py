"""The principals' phase of a round: take stock, demand, propose, hear, answer; then texts and packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.agent import Party, unchanged
from sim.model.principals import beliefs, hearing, standing_offers
from sim.model.principals.offers import take_stock
from sim.model.principals.principal import Principal
from sim.model.talks import entry, packages
from sim.model.values.frontier import Path
from sim.model.values.position import AS_IT_IS, Conditions, Stand

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Offer:
    """What a principal offered in a round (K, W), and where it was made and arrived (W,)."""

    speaker: Principal
    text: Array
    arrives: Mask


@dataclass(frozen=True)
class Exchange:
    """What was said in a round, and where all stood when it was said."""

    offers: Sequence[Offer]
    stands: list[Stand]


def bargain(model: Negotiation) -> Exchange | None:
    """One round of bargaining where talks are open; a signed text that waits for its vote is bargained over no more."""
    entry.consider(model)
    talking = model.endings.open()
    waiting = np.flatnonzero(model.endings.going() & ~talking)
    exchange = None
    if talking.any():
        with unchanged(_speakers(model), waiting):
            exchange = exchange_offers(model)
    for principal in model.principals:
        principal.fall_silent(waiting)
    model.table.fall_silent(waiting)
    return exchange


def _speakers(model: Negotiation) -> list[Party]:
    """All whose states bargaining moves."""
    return [*model.principals, *(p.public for p in model.principals), *model.mediators, model.table]


def exchange_offers(model: Negotiation) -> Exchange:
    """One round of offers as the protocol has it, then texts and packages.

    Who speaks takes stock first; the others answer with what they worked out for their own last offer.
    """
    values = [p.valued() for p in model.principals]
    turn = model.protocol.turn(model)
    paths = take_stock(turn, values)
    stands = [p.stand(value) for p, value in zip(model.principals, values, strict=True)]
    demands = [p.aspire(stand, p.aspiration) for p, stand in zip(model.principals, stands, strict=True)]
    for principal, stand, demand in zip(model.principals, stands, demands, strict=True):
        principal.settle(stand, demand)
    offers = _made(model, turn, paths) if model.protocol.spoken else []
    for offer in offers:
        with unchanged(_speakers(model), np.flatnonzero(~offer.arrives)):
            listen(model, stands, offer)
    sign_offers(model, stands, offers)
    for mediator in model.mediators:
        mediator.draft(stands)
        if not model.protocol.spoken:
            mediator.is_read(stands)
        model.endings.sign(mediator.accepted(stands), mediator.text, stands)
    packages.sign(model, stands)
    model.table.measure()
    return Exchange(offers, stands)


def _made(model: Negotiation, turn: list[Principal], paths: list[Path]) -> list[Offer]:
    """The offers of those whose turn it is; all are made before anybody hears one."""
    arrives = model.protocol.arrives(model)
    return [
        Offer(speaker, speaker.player.offer(speaker, path), arrives & speaker.player.speaks(speaker))
        for speaker, path in zip(turn, paths, strict=True)
    ]


def listen(model: Negotiation, stands: list[Stand], offer: Offer) -> None:
    """All others hear the offer, judge what it concedes and learn from it."""
    speaker = offer.speaker
    mine = stands[speaker.index].value
    for listener in speaker.others():
        hearing.hear(listener, speaker, offer.text, stands[listener.index].value)
        beliefs.learn_no_deal(listener, speaker, mine)
    standing_offers.remember(speaker, offer.text, stands)
    speaker.say(offer.text, mine)


def sign_offers(model: Negotiation, stands: list[Stand], offers: Sequence[Offer]) -> None:
    """Sign the offer that all others accept, else an earlier one that still stands.

    Nobody is asked about what nobody heard. To return to an earlier offer takes no new one, but a way to say so.
    """
    heard = [offer for offer in offers if offer.arrives.any()]
    fresh = [agreed(model, stands, offer.speaker, offer.text) & offer.arrives for offer in heard]
    _sign_mean(model, stands, fresh, [offer.text for offer in heard])
    speakers, open_way = [offer.speaker for offer in offers], model.protocol.arrives(model)
    if not open_way.any():
        return
    earlier = [standing_offers.returned_to(speaker, stands) & open_way for speaker in speakers]
    _sign_mean(model, stands, earlier, [speaker.standing for speaker in speakers])


def _sign_mean(model: Negotiation, stands: list[Stand], accepted: list[Mask], texts: list[Array]) -> None:
    """Sign the mean of the texts (K, W) that are `accepted` (W,), so that of several none has the first word.

    The mean of texts that a side would sign is no worse to it than the worst of them, as V is concave.
    """
    if not any(yes.any() for yes in accepted):  # nearly always
        return
    total, taken = np.zeros((model.K, model.W)), np.zeros(model.W)
    for yes, text in zip(accepted, texts, strict=True):
        total += np.where(yes, text, 0.0)
        taken += yes
    model.endings.sign(taken > 0, total / np.maximum(1.0, taken), stands)


def agreed(
    model: Negotiation, stands: list[Stand], speaker: Principal, offer: Array, under: Conditions = AS_IT_IS
) -> Mask:
    """Where all others take the offer up as heard and sign it as written, and the speaker can sign it too (W,)."""
    mine = stands[speaker.index]
    yes = speaker.player.signs(speaker, speaker.name, mine, mine.value.of(offer), mine.least)
    for listener in speaker.others():
        stand = stands[listener.index]
        target = listener.target(stand, under)
        heard = offer + hearing.error(listener, speaker) if under.misheard else offer
        yes = yes & listener.player.takes_up(listener, speaker.name, stand, stand.value.of(heard), target)
        yes = yes & listener.player.signs(listener, speaker.name, stand, stand.value.of(offer), target)
    return np.asarray(yes)
