"""What is seen at the table in one round: the offer, the answers, drafts, packages and votes. Changes no state."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from sim.analysis.telling.facts import Departure, OfferMade, Reception, TabledText, Terms, Verdict, Vote
from sim.analysis.telling.mediation import Arrivals
from sim.analysis.telling.standing import Wound
from sim.arrays import Array
from sim.model.negotiation import Negotiation
from sim.model.principals.interim import Linkage, PackageAnswer
from sim.model.principals.principal import Principal
from sim.model.talks.bargaining import Exchange, Offer, targets
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import in_zone
from sim.scenario.concerned import concerned

ROUNDING = 1e-12  # of a mean of texts
SAME = 0.02  # a text whose positions all stay within this is the same text


class Before:
    """What a round is about to change, noted before it is played."""

    def __init__(self, model: Negotiation) -> None:
        self.undecided = bool(model.endings.undecided()[0])
        self.vote_due = not self.undecided and model.round + 1 >= model.endings.signed[0] + model.table.lag_rounds[0]
        self.own_offers = [p.offers.own_offer.copy() if p.offers.spoken[0] > 0 else None for p in model.principals]
        self.status_quo = model.table.status_quo.copy()
        self.settled = model.table.settled > 0
        self.packaged = bool(model.table.interim[0] > 0)
        self.resolve = [(p.beliefs.resolve.resolve_mean.copy(), p.beliefs.resolve.resolve_variance.copy())
                        for p in model.principals]
        self.drafts = [one.on_table.copy() if one.has_text()[0] else None for one in model.drafters]
        self.kept = [one.earlier.copy() if one.has_earlier()[0] else None for one in model.drafters]
        self.arrivals = Arrivals(model)

    def last_offer(self, speaker: int) -> Array:
        """What a side had last offered (K, W): the status quo where it had not, and on settled issues their terms."""
        said = self.own_offers[speaker]
        return self.status_quo if said is None else self.bound(said)

    def bound(self, text: Array) -> Array:
        """A text (K, W) with the terms in force on what a package has settled."""
        return np.where(self.settled, self.status_quo, text)


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
    asked = targets(exchange.reservations)
    taken = {offer.speaker for offer in offers if offer.accepted}
    fresh = {said.speaker.name: said.text[:, 0] for said in exchange.offers if said.speaker.name in taken}
    earlier = {said.speaker.name: said.speaker.offers.best_offer[:, 0] for said in exchange.offers
               if said.speaker.offers.returned_to(exchange.reservations, asked)[0]}
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
    keeps, last = mine.value.of(offer), before.last_offer(speaker.index)
    asks, gives = _directions(model, speaker, last, offer)
    return OfferMade(
        speaker=speaker.name,
        terms=terms_of(model, offer),
        before=terms_of(model, last),
        first=said is None,
        asks=asks,
        gives=gives,
        keeps=float(keeps[0]),
        kept=float(mine.value.of(last)[0]),
        speaker_signs=bool(speaker.accepts(mine, keeps, mine.least)[0]),
        answers=tuple(_answer(exchange, said_now, listener, last) for listener in speaker.others()),
    )


def _directions(model: Negotiation, speaker: Principal, last: Array, offer: Array) -> tuple[tuple[str, ...], ...]:
    """The issues on which a move is for the speaker and against some listener, and those where it is the reverse."""
    nearer = [_nearer(p, last, offer) for p in (speaker, *speaker.others())]
    mine, theirs = nearer[0], np.stack(nearer[1:])
    asks, gives = (mine > 0) & (theirs < 0).any(axis=0), (mine < 0) & (theirs > 0).any(axis=0)
    return tuple(tuple(issue for issue, so in zip(model.issues, chosen, strict=True) if so) for chosen in (asks, gives))


def _nearer(principal: Principal, last: Array, offer: Array) -> Array:
    """How much nearer an offer is to what a side likes best than the last one, by issue (K,)."""
    return np.asarray((abs(last - principal.ideal) - abs(offer - principal.ideal))[:, 0])


def _answer(exchange: Exchange, said: Offer, listener: Principal, last: Array) -> Reception:
    """How one listener took the offer, which was the `last` one before: taken up as heard, signed as written."""
    speaker, offer, reservation = said.speaker, said.text, exchange.reservations[listener.index]
    j, target = speaker.index, listener.target(reservation)
    as_heard = reservation.value.of(offer + listener.hearing.error(speaker))
    as_written = reservation.value.of(offer)
    accepted = listener.accepts(reservation, as_heard, target) & listener.accepts(reservation, as_written, target)
    hearing, voices = listener.hearing, np.stack([p.leader.voice for p in listener.model.principals])
    understood = hearing.language.understood(speaker)
    return Reception(
        listener=listener.name,
        heard=terms_of(listener.model, listener.hearing.heard[j]),
        as_heard=float(as_heard[0]),
        as_written=float(as_written[0]),
        needed=float(np.maximum(target, reservation.least)[0]),
        misread=bool(listener.hearing.misread[j, 0]),
        taken_back=float(listener.hearing.withdrawn[j, 0]),
        accepted=bool((accepted & understood)[0]),
        lost=not understood[0],
        said_again=bool(hearing.language.said_again[j, 0]),
        doubted=float(hearing.styles.doubted[j, 0]),
        tone=float(voices[j, 0]),
        sounded=float(hearing.culture.tones(voices)[j, 0]),
        nearer=tuple(issue for issue, so in zip(listener.model.issues, _nearer(listener, last, offer) > 0, strict=True)
                     if so),
    )


def wounds_of(model: Negotiation) -> tuple[Wound, ...]:
    """For each principal the past event that weighs most on its trust in anybody at the start."""
    sides = list(model.scenario.principals)
    found = []
    for principal in model.principals:
        moved = {name: float(principal.trust.told(name)[0]) for name, event in model.scenario.history.items()
                 if concerned(event.about, sides)[principal.index].any()}
        worst = min(moved, key=lambda name: moved[name], default=None)
        if worst is not None and moved[worst] < 0:
            found.append(Wound(principal.name, worst, moved[worst]))
    return tuple(found)


def drafts_of(model: Negotiation, before: Before) -> tuple[TabledText, ...]:
    """The texts of mediators that lie on the table, with every principal's verdict."""
    exchange, found = said_in(model), []
    for drafter, last, kept in zip(model.drafters, before.drafts, before.kept, strict=True):
        if not drafter.has_text()[0]:
            continue
        old = None if last is None else before.bound(last)
        text, mediator, verdicts = drafter.on_table, drafter.owner, []
        for principal, reservation in zip(model.principals, exchange.reservations, strict=True):
            needed = mediator.needed(principal, reservation, principal.target(reservation))
            verdicts.append(_verdict(principal, reservation.value.of(text), np.maximum(needed, reservation.least)))
        new = old is None or bool(abs(text - old).max() >= SAME)
        earlier = None if old is None else terms_of(model, old)
        returned = new and kept is not None and bool((text[:, 0] == kept[:, 0]).all())
        found.append(TabledText(mediator.name, terms_of(model, text), tuple(verdicts), earlier, new, returned))
    return tuple(found)


def package_of(model: Negotiation, before: Before) -> TabledText | None:
    """The interim package that a principal proposed in this round, on the issues that it covers; None if none did.

    What was the status quo counts as its text before.
    """
    proposed = model.packages
    if proposed.proposed[0] != model.round:
        return None
    author = model.principals[int(proposed.proposer[0]) - 1]
    covered = {issue: at for k, (issue, at) in enumerate(terms_of(model, proposed.text).items())
               if proposed.issues[k, 0] > 0}  # fmt: skip
    verdicts = tuple(_package_verdict(principal) for principal in model.principals if principal is not author)
    return TabledText(
        author.name, covered, verdicts,
        before={issue: at for issue, at in terms_of(model, before.status_quo).items() if issue in covered},
        in_force=bool(model.table.interim[0] > 0),
        own=_package_verdict(author),
        vetoed=not model.third_parties.consent(proposed.text)[0],
    )  # fmt: skip


def _package_verdict(principal: Principal) -> Verdict:
    """What a principal makes of the package proposed last, as it heard it and as it is written."""
    found, i = principal.model.packages, principal.index
    answer = PackageAnswer(found.sounds[i], found.worth[i], found.needed[i])
    tie = Linkage(found.whole[i], found.left[i], principal.factor("no_deal.keep"))
    weighed = bool(found.whole[:, 0].any())
    accepted = bool(answer.enough()[0] and (tie.spares()[0] or not weighed))
    worst = float(np.minimum(answer.sounds, answer.worth)[0])
    found_out = (float(tie.whole[0]), float(tie.left[0]), float((tie.keep * tie.whole)[0])) if weighed else ()
    return Verdict(principal.name, worst, float(answer.needed[0]), accepted, *found_out)


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


def departure_of(model: Negotiation) -> Departure | None:
    """Who has gone, what it believed, and whether there was room for a deal; None where nobody has."""
    walked = int(model.endings.walked[0])
    if not walked:
        return None
    who, values = model.principals[walked - 1], [p.valued() for p in model.principals]
    no_deals = [p.own_no_deal(value) for p, value in zip(model.principals, values, strict=True)]
    return Departure(
        who=who.name,
        in_anger=bool(model.endings.in_anger[0]),
        chance=float(who.leaving.chance_of_anger()[0]),
        expected=float(who.stock.hoped[0]),
        dear=float(who.leaving.threshold()[0]),
        room=bool(in_zone(values, no_deals, model.movable)[0]),
    )
