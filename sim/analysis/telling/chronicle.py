"""Playing one world again and writing down what happened in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from sim.analysis.causes.asking import why_world
from sim.analysis.telling.after.afterwards import live_on
from sim.analysis.telling.facts import Chronicle, OfferMade, ToldRound
from sim.analysis.telling.mediation import mediations
from sim.analysis.telling.standing import Bystander, Standing
from sim.analysis.telling.war.fighting import fighting_in
from sim.analysis.telling.witness import (
    Before,
    answers_to,
    authors,
    departure_of,
    drafts_of,
    kept_back,
    package_of,
    terms_of,
    votes_of,
    wounds_of,
)
from sim.ensemble.results.at_the_end import outcomes
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.talks.bargaining import Offer
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import flips, near_miss
from sim.model.values.reservation import AS_IT_IS, Reservation
from sim.scenario.schema.scenario import Scenario

NINE_IN_TEN = 1.645  # standard deviations to either side of the middle of a normal belief
DEALS = (ENDINGS[AGREEMENT], ENDINGS[PARTIAL])


def chronicle(
    scenario: Scenario, seed: int = 1, world: int = 0, given: Mapping[str, float] | None = None
) -> Chronicle:
    """World `world` of the seed, round by round; `given` fixes factors by dotted path, as a point of a sweep does.

    It is the same to the last bit as that world of an ensemble. Errors: ParleyError for a world or seed below 0.
    """
    if world < 0:
        raise ParleyError(f"worlds are counted from 0, so there is no world {world}")
    if seed < 0:
        raise ParleyError(f"the seed must be 0 or more, not {seed}")
    model = _opened(scenario, seed, world, given or {})
    wounds, rounds = wounds_of(model), _talked(model)
    after = live_on(model)
    outcome = {name: column[0].item() for name, column in outcomes(model).items()}
    last_round = int(model.table.last_round[0])
    model.release()
    causes = None if outcome["ending"] in DEALS else why_world(scenario, seed, world, 0, given)
    return Chronicle(scenario, seed, world, last_round, rounds, outcome, after, causes, wounds)


def talks_of(
    scenario: Scenario, seed: int, world: int, given: Mapping[str, float] | None = None
) -> tuple[ToldRound, ...]:
    """The rounds of a world, without what came after them and what would have saved it; `given` as in `chronicle`."""
    model = _opened(scenario, seed, world, given or {})
    rounds = _talked(model)
    model.release()
    return rounds


def _opened(scenario: Scenario, seed: int, world: int, given: Mapping[str, float]) -> Negotiation:
    """The talks of a world before their first round."""
    fixed = {path: np.full(2, value) for path, value in given.items()}
    return Negotiation(scenario, seed, np.array([world, world]), fixed)  # an engine steps two worlds or more


def _talked(model: Negotiation) -> tuple[ToldRound, ...]:
    """Play the talks to their end, and write down what each round did."""
    rounds = []
    while model.endings.going().any():
        before = Before(model)
        model.step()
        rounds.append(_round(model, before))
    model.endings.restore()
    return tuple(rounds)


def _round(model: Negotiation, before: Before) -> ToldRound:
    """What the round just played did."""
    endings, signed_now = model.endings, model.endings.signed[0] == model.round
    vote_due = before.vote_due or (signed_now and model.table.lag_rounds[0] == 0)
    talking = before.undecided and model.table.begun[0] > 0
    offers = answers_to(model, before) if talking else ()
    drafts = drafts_of(model, before) if talking else ()
    signed, returned = authors(model, offers) if signed_now else ((), False)
    return ToldRound(
        number=model.round,
        month=float((model.round - 1) * model.months_per_round[0]),
        status_quo=terms_of(model, before.status_quo),
        events=tuple(name for row, name in enumerate(model.events.asked) if model.events.happened[row, 0] > 0),
        tension=float(model.surroundings.tension[0]),
        violence=float(model.surroundings.violence[0]),
        sides=sides_in(model, before),
        bystanders=bystanders(model, model.exchange.offers if model.exchange else ()),
        mediators=mediations(model, before.arrivals),
        begun=bool(model.table.begun[0] > 0),
        talking=bool(talking),
        offers=offers,
        kept_back=kept_back(model) if talking else (),
        drafts=drafts,
        package=package_of(model, before) if talking and not signed_now else None,
        signed=signed,
        signed_terms=terms_of(model, endings.terms) if signed_now else {},
        returned=returned,
        departure=departure_of(model),
        votes=votes_of(model) if vote_due else (),
        flips=_flips(model, offers) if offers and not signed_now else (),
        near=bool(offers) and not signed_now and bool(near_miss(model)[0]),
        fighting=fighting_in(model),
        packaged=before.packaged,
        reopened=_reopened(model, before),
    )


def _reopened(model: Negotiation, before: Before) -> tuple[str, ...]:
    """The issues that a package in force had settled until this round."""
    open_now = before.settled[:, 0] & (model.table.settled[:, 0] == 0)
    return tuple(issue for issue, so in zip(model.issues, open_now, strict=True) if so)


def _flips(model: Negotiation, offers: tuple[OfferMade, ...]) -> tuple[str, ...]:
    """The conditions without which an offer just refused would have been accepted.

    The binding reasons are asked with the trust that the round has left; what its answers show comes first.
    """
    found = [name for name, flip in flips(model).items() if flip[0]]
    if any(offer.lost_in_hearing for offer in offers) and "misreading" not in found:
        found.insert(0, "misreading")
    return tuple(found)


def sides_in(model: Negotiation, before: Before) -> dict[str, Standing]:
    """Where all principals stand in the round that is played, by name."""
    return standings(model, before, stood_in(model))


def stood_in(model: Negotiation) -> list[Reservation]:
    """Where all stood when they last spoke in the present round, else where they stand."""
    said = model.exchange
    return said.reservations if said else stand_in(model)


def stand_in(model: Negotiation) -> list[Reservation]:
    """Where all stand."""
    return [side.reservation(side.valued()) for side in model.principals]


def standings(model: Negotiation, before: Before, stood: list[Reservation]) -> dict[str, Standing]:
    """Where all principals stand, by name, where they `stood` so when they spoke."""
    return {side.name: _side(model, side, stood, before) for side in model.principals}


def _side(model: Negotiation, principal: Principal, stood: list[Reservation], before: Before) -> Standing:
    """Where a principal stands."""
    reservation = stood[principal.index]
    return Standing(
        demand=float(principal.aspiration[0]),
        no_deal=float(reservation.no_deal[0]),
        floor=float(reservation.floor[0]),
        least=float(reservation.least[0]),
        price=float(reservation.price[0]),
        lowest=float(reservation.lowest[0]),
        instructed=_instructed(principal, reservation),
        committed=principal.tactic.commits,
        gap=float(principal.hearing.gap()[0]),
        contested=float(principal.hope.contested[0]),
        trust={other.name: float(principal.trust.towards(other)[0]) for other in principal.others()},
        guesses={other.name: _guess(before, principal, other, stood[other.index]) for other in principal.others()},
        believed_weights={other.name: terms_of(model, principal.beliefs.estimate[other.index])
                          for other in principal.others()},
        weights=terms_of(model, principal.salience / principal.salience.sum(axis=0)),
        support=float(principal.public.support[0]) if principal.public.votes else None,
        approval=float(principal.leader.approval[0]),
        media=float(principal.media.tone[0]),
        tone=float(principal.leader.tone[0]),
        aims=_aims(model, principal),
    )


def _instructed(principal: Principal, reservation: Reservation) -> float:
    """By how much its instructions raise what an offer must be worth to a principal."""
    bound, free = (np.maximum(principal.target(reservation, replace(AS_IT_IS, mandate=mandate)), reservation.least)[0]
                   for mandate in (True, False))
    return float(bound - free)


def _guess(before: Before, principal: Principal, other: Principal, stood: Reservation) -> tuple[float, float]:
    """The values between which a principal was sure before the round, nine times in ten, that another's no deal lies.

    By the weights that it thinks the other has; of the rest all but the other's secret hope is known, and is taken as
    the other itself saw it in the round.
    """
    seen, (means, variances) = principal.beliefs.value_of(other, stood.value), before.resolve[principal.index]
    middle, half = means[other.index], NINE_IN_TEN * np.sqrt(variances[other.index])
    public, contested = other.public_no_deal(seen), other.hope.contested_by(seen.salience)
    low, high = (public + end * contested for end in (middle - half, middle + half))
    return float(low[0]), float(high[0])


def _aims(model: Negotiation, principal: Principal) -> dict[str, tuple[float, float]]:
    """What the country and its delegation like best, on the issues of which they think differently."""
    both = zip(model.issues, principal.country_ideal[:, 0].tolist(), principal.ideal[:, 0].tolist(), strict=True)
    return {issue: (at_home, here) for issue, at_home, here in both if at_home != here}


def _adds(model: Negotiation, principal: Principal, row: int) -> float:
    """What a third party adds to a principal's value of no deal; backing beyond the costs that it pays adds nothing."""
    pressed, pain = float(principal.pressed[0]), float(principal.economy.pain[0])
    felt = max(pressed, -pain) / pressed if pressed else 1.0
    return -felt * float(model.third_parties.presses(principal.index)[row, 0])


def bystanders(model: Negotiation, offers: Sequence[Offer]) -> dict[str, Bystander]:
    """Where all third parties stand, by name, in a round with these offers."""
    return {party.name: _bystander(model, row, offers) for row, party in enumerate(model.third_parties)}


def _bystander(model: Negotiation, row: int, offers: Sequence[Offer]) -> Bystander:
    """Where the third party in a row of the list stands, what its help and pressure do, and what it did."""
    party = model.third_parties[row]
    return Bystander(
        stance=float(party.stance[0]),
        adds={p.name: _adds(model, p, row) for p in model.principals},
        standing=float(party.standing[0]),
        readiness=float(party.readiness[0]),
        alignment={p.name: float(party.alignment[p.index, 0]) for p in model.principals},
        seated=bool(party.factor("at_table")[0] > 0),
        provoked=bool(party.provoked[0] > 0),
        refused=any(not party.consents(offer.text)[0] for offer in offers),
    )
