"""The principals' phase of a round: take stock, demand, propose, hear, answer; then texts and packages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.principals.principal import Principal
from sim.model.principals.stock import take_stock
from sim.model.talks import entry
from sim.model.values.frontier import Path
from sim.model.values.reservation import AS_IT_IS, Conditions, Reservation

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Asked = Callable[["Principal"], Array]  # what an offer must be worth to a side to be accepted (W,)


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
    reservations: list[Reservation]


def bargain(model: Negotiation) -> Exchange | None:
    """One round of bargaining where talks are open; a signed text that waits for its vote is bargained over no more."""
    entry.consider(model)
    talking = model.endings.open()
    waiting = np.flatnonzero(model.endings.going() & ~talking)
    exchange = None
    if talking.any():
        with model.unchanged(waiting):
            exchange = exchange_offers(model)
    for principal in model.principals:
        principal.beliefs.resolve.follow()  # what is reported of a round is known in the next
        principal.fall_silent(waiting)
    model.table.fall_silent(waiting)
    return exchange


def exchange_offers(model: Negotiation) -> Exchange:
    """One round of offers as the protocol has it, then texts and packages.

    Who speaks takes stock first; the others answer with what they worked out for their own last offer.
    """
    model.packages.bind()
    values = [p.valued() for p in model.principals]
    turn = model.protocol.turn(model)
    paths = take_stock(turn, values)
    reservations = [p.reservation(value) for p, value in zip(model.principals, values, strict=True)]
    demands = [p.aspire(mine, p.aspiration) for p, mine in zip(model.principals, reservations, strict=True)]
    for principal, reservation, demand in zip(model.principals, reservations, demands, strict=True):
        principal.settle(reservation, demand)
    offers = _made(model, turn, paths) if model.protocol.spoken else []
    for offer in offers:
        with model.unchanged(np.flatnonzero(~offer.arrives)):
            listen(model, reservations, offer)
    sign_offers(model, reservations, offers)
    for drafter in model.drafters:
        drafter.draft(reservations)
        if not model.protocol.spoken:
            drafter.be_read(reservations)
        model.endings.sign(drafter.accepted(reservations), drafter.on_table, reservations)
    model.packages.sign(reservations)
    model.table.measure()
    return Exchange(offers, reservations)


def _made(model: Negotiation, turn: list[Principal], paths: list[Path]) -> list[Offer]:
    """The offers of those whose turn it is; all are made before anybody hears one."""
    arrives = model.protocol.arrives(model)
    return [
        Offer(speaker, speaker.player.offer(speaker, path), arrives & speaker.player.speaks(speaker))
        for speaker, path in zip(turn, paths, strict=True)
    ]


def listen(model: Negotiation, reservations: list[Reservation], offer: Offer) -> None:
    """All others hear the offer, judge what it concedes and learn from it what its author can live without.

    What it says of the weights is learnt when they next take stock.
    """
    speaker = offer.speaker
    mine = reservations[speaker.index].value
    for listener in speaker.others():
        got = listener.hearing.hear(speaker, offer.text, reservations[listener.index].value)
        if speaker.hope.secretive:
            seen = listener.beliefs.value_of(speaker, mine)
            worth = seen.of(listener.hearing.heard[speaker.index])
            listener.beliefs.resolve.hear(speaker, worth, speaker.public_no_deal(seen), got)
    speaker.offers.remember_best(offer.text, reservations)
    speaker.say(offer.text, mine)


def sign_offers(model: Negotiation, reservations: list[Reservation], offers: Sequence[Offer]) -> None:
    """Sign the offer that all others accept, else an earlier one that still stands.

    Nobody is asked about what nobody heard. To return to an earlier offer takes no new one, but a way to say so.
    """
    asked = targets(reservations)
    heard = [offer for offer in offers if offer.arrives.any()]
    fresh = [agreed(model, reservations, offer.speaker, offer.text, asked) & offer.arrives for offer in heard]
    _sign_mean(model, reservations, fresh, [offer.text for offer in heard])
    speakers, open_way = [offer.speaker for offer in offers], model.protocol.arrives(model)
    if not open_way.any():
        return
    earlier = [speaker.offers.returned_to(reservations, asked) & open_way for speaker in speakers]
    _sign_mean(model, reservations, earlier, [speaker.offers.best_offer for speaker in speakers])


def _sign_mean(model: Negotiation, reservations: list[Reservation], accepted: list[Mask], texts: list[Array]) -> None:
    """Sign the mean of the texts (K, W) that are `accepted` (W,), so that of several none has the first word.

    The mean of texts that a side would sign is no worse to it than the worst of them, as V is concave.
    """
    if not any(yes.any() for yes in accepted):  # nearly always
        return
    total, taken = np.zeros((model.K, model.W)), np.zeros(model.W)
    for yes, text in zip(accepted, texts, strict=True):
        total += np.where(yes, text, 0.0)
        taken += yes
    model.endings.sign(taken > 0, total / np.maximum(1.0, taken), reservations)


def targets(reservations: list[Reservation], under: Conditions = AS_IT_IS) -> Asked:
    """What a listener asks of an offer, worked out once for all offers."""
    return cache(lambda listener: listener.target(reservations[listener.index], under))


def agreed(
    model: Negotiation, reservations: list[Reservation], speaker: Principal, offer: Array, asked: Asked,
    under: Conditions = AS_IT_IS,
) -> Mask:
    """Where all others take the offer up as heard and sign it as written, and the speaker can sign it too (W,)."""
    mine = reservations[speaker.index]
    yes = speaker.player.signs(speaker, speaker.name, mine, mine.value.of(offer), mine.least)
    for listener in speaker.others():
        reservation = reservations[listener.index]
        target = asked(listener)
        worth = sounds = reservation.value.of(offer)
        if under.misheard and listener.hearing.fails:
            understood = listener.hearing.language.understood(speaker)
            if not understood.any():  # nobody is asked about what did not come through
                return understood
            yes = yes & understood
            sounds = reservation.value.of(offer + listener.hearing.error(speaker))
        yes = yes & listener.player.takes_up(listener, speaker.name, reservation, sounds, target)
        yes = yes & listener.player.signs(listener, speaker.name, reservation, worth, target)
    return np.asarray(yes)
