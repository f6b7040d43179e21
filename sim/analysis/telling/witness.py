"""What is seen at the table in one round: the offer, the answers, drafts, packages and votes. Changes no state."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from sim.analysis.telling.facts import OfferMade, Reception, TabledText, Terms, Verdict, Vote
from sim.analysis.telling.mediation import Arrivals
from sim.arrays import Array
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.talks import packages
from sim.model.talks.bargaining import Exchange, Offer
from sim.model.values.acceptance import acceptable

ROUNDING = 1e-12  # of a mean of texts
SAME = 0.02  # a text whose positions all stay within this is the same text


class Before:
    """What a round is about to change, noted before it is played."""

    def __init__(self, model: Negotiation) -> None:
        self.undecided = bool(model.endings.undecided()[0])
        self.vote_due = not self.undecided and model.round + 1 >= model.endings.signed[0] + model.table.lag_rounds[0]
        self.own_offers = [p.offers.own_offer.copy() if p.offers.spoken[0] > 0 else None for p in model.principals]
        self.status_quo = model.table.status_quo.copy()
        self.drafts = [one.on_table.copy() if one.has_text()[0] else None for one in model.drafters]
        self.kept = [one.earlier.copy() if one.has_earlier()[0] else None for one in model.drafters]
        self.arrivals = Arrivals(model)
        self.package = packages.covered(model, np.arange(model.W))
        self.package_sought = 0 in packages.sought(model) and bool(self.package[:, 0].any())


def terms_of(model: Negotiation, x: Array) -> Terms:
    """A text (K, W) of the first world by name of issue."""
    return {issue: float(x[k, 0]) for k, issue in enumerate(model.issues)}


def said_in(model: Negotiation) -> Exchange:
    """The exchange of a round in which the talks were open."""
    assert model.exchange is not None
    return model.exchange


def authors(model: Negotiation, offers: tuple[OfferMade, ...]) -> tuple[tuple[str, ...], bool]:
    """Who wrote the text signed this round, and whether it was an offer made earlier.

    In the order in which texts are signed (`bargaining.exchange_offers`): the offers that all took, those that all
    returned to, though their author said nothing this round, and the texts of mediators.
    """
    exchange, text = said_in(model), model.endings.terms[:, 0]
    taken = {offer.speaker for offer in offers if offer.accepted}
    fresh = {said.speaker.name: said.text[:, 0] for said in exchange.offers if said.speaker.name in taken}
    earlier = {said.speaker.name: said.speaker.offers.best_offer[:, 0] for said in exchange.offers
               if said.speaker.offers.returned_to(exchange.reservations)[0]}
    for found in (fresh, earlier):
        if found and np.allclose(np.mean(list(found.values()), axis=0), text, rtol=0.0, atol=ROUNDING):
            return tuple(found), found is earlier
    drafts = (one.owner.name for one in model.drafters if (one.on_table[:, 0] == text).all())
    return tuple(drafts)[:1], False


def answers_to(model: Negotiation, before: Before) -> tuple[OfferMade, ...]:
    """The offers of this round that arrived and how they were taken."""
    exchange = said_in(model)
    return tuple(_told(exchange, offer, before) for offer in exchange.offers if offer.arrives[0])


def kept_back(model: Negotiation) -> tuple[str, ...]:
    """Who spoke in this round and was not heard."""
    return tuple(offer.speaker.name for offer in said_in(model).offers if not offer.arrives[0])


def _told(exchange: Exchange, said_now: Offer, before: Before) -> OfferMade:
    """One offer and how it was taken."""
    speaker, offer, model = said_now.speaker, said_now.text, said_now.speaker.model
    mine, said = exchange.reservations[speaker.index], before.own_offers[speaker.index]
    keeps, last = mine.value.of(offer), before.status_quo if said is None else said
    asks, gives = _directions(model, speaker, last, offer)
    return OfferMade(
        speaker=speaker.name,
        terms=terms_of(model, offer),
        before=terms_of(model, last),
        first=said is None,
        asks=asks,
        gives=gives,
        keeps=float(keeps[0]),
        speaker_signs=bool(speaker.accepts(mine, keeps, mine.least)[0]),
        answers=tuple(_answer(exchange, said_now, listener) for listener in speaker.others()),
    )


def _directions(model: Negotiation, speaker: Principal, last: Array, offer: Array) -> tuple[tuple[str, ...], ...]:
    """The issues on which a move is for the speaker and against some listener, and those where it is the reverse."""
    nearer = [(abs(last - p.ideal) - abs(offer - p.ideal))[:, 0] for p in (speaker, *speaker.others())]
    mine, theirs = nearer[0], np.stack(nearer[1:])
    asks, gives = (mine > 0) & (theirs < 0).any(axis=0), (mine < 0) & (theirs > 0).any(axis=0)
    return tuple(tuple(issue for issue, so in zip(model.issues, chosen, strict=True) if so) for chosen in (asks, gives))


def _answer(exchange: Exchange, said: Offer, listener: Principal) -> Reception:
    """How one listener took the offer: taken up as heard, signed as written (`bargaining.agreed`)."""
    speaker, offer, reservation = said.speaker, said.text, exchange.reservations[listener.index]
    j, target = speaker.index, listener.target(reservation)
    as_heard = reservation.value.of(offer + listener.hearing.error(speaker))
    as_written = reservation.value.of(offer)
    accepted = listener.accepts(reservation, as_heard, target) & listener.accepts(reservation, as_written, target)
    return Reception(
        listener=listener.name,
        heard=terms_of(listener.model, listener.hearing.heard[j]),
        as_heard=float(as_heard[0]),
        as_written=float(as_written[0]),
        needed=float(np.maximum(target, reservation.least)[0]),
        misread=bool(listener.hearing.misread[j, 0]),
        taken_back=float(listener.hearing.withdrawn[j, 0]),
        accepted=bool(accepted[0]),
    )


def drafts_of(model: Negotiation, before: Before) -> tuple[TabledText, ...]:
    """The texts of mediators that lie on the table, with every principal's verdict."""
    exchange, found = said_in(model), []
    for drafter, old, kept in zip(model.drafters, before.drafts, before.kept, strict=True):
        if not drafter.has_text()[0]:
            continue
        text, mediator, verdicts = drafter.on_table, drafter.owner, []
        for principal, reservation in zip(model.principals, exchange.reservations, strict=True):
            needed = mediator.needed(principal, reservation, principal.aspiration)
            verdicts.append(_verdict(principal, reservation.value.of(text), np.maximum(needed, reservation.least)))
        new = old is None or bool(abs(text - old).max() >= SAME)
        earlier = None if old is None else terms_of(model, old)
        returned = new and kept is not None and bool((text[:, 0] == kept[:, 0]).all())
        found.append(TabledText(mediator.name, terms_of(model, text), tuple(verdicts), earlier, new, returned))
    return tuple(found)


def package_of(model: Negotiation, before: Before) -> TabledText | None:
    """The interim package that was tried this round, on the issues that it covers; None if none was."""
    if not before.package_sought:
        return None
    exchange, package = said_in(model), before.package
    taken = bool(model.table.interim[0] > 0)
    worlds = np.arange(model.W)
    text = model.table.status_quo if taken else packages.drafted(model, exchange.reservations, package, worlds)
    verdicts = []
    for principal, reservation in zip(model.principals, exchange.reservations, strict=True):
        needed = reservation.least + principal.factor("no_deal.linkage")
        verdicts.append(_verdict(principal, reservation.value.of(text, package), needed))
    covered = {issue: at for k, (issue, at) in enumerate(terms_of(model, text).items()) if package[k, 0] > 0}
    return TabledText("", covered, tuple(verdicts))


def _verdict(principal: Principal, worth: Array, needed: Array) -> Verdict:
    """The verdict of the first world."""
    return Verdict(principal.name, float(worth[0]), float(needed[0]), bool(acceptable(worth, needed)[0]))


def votes_of(model: Negotiation) -> tuple[Vote, ...]:
    """The votes of this round; draws have no state, so asking again gives the same answer."""
    found = []
    for principal in model.principals:
        value, text, public = principal.valued(), model.endings.terms, principal.public
        passed, yes, needed = bool(public.ratifies(text, value)[0]), None, None
        if public.votes:
            yes = float(expit(public.mood(text, value))[0])
            needed = float(public.needed[0] / public.voters[0])
        found.append(Vote(principal.name, yes, needed, passed))
    return tuple(found)
