"""Playing one world again and writing down what happened in it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.analysis.causes.asking import why_world
from sim.analysis.telling.afterwards import live_on
from sim.analysis.telling.facts import Chronicle, OfferMade, ToldRound
from sim.analysis.telling.mediation import mediations
from sim.analysis.telling.standing import Bystander, Standing
from sim.analysis.telling.witness import (
    Before,
    answers_to,
    authors,
    drafts_of,
    kept_back,
    package_of,
    terms_of,
    votes_of,
)
from sim.ensemble.results.at_the_end import outcomes
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import flips, near_miss
from sim.scenario.schema.scenario import Scenario

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
    fixed = {path: np.full(2, value) for path, value in (given or {}).items()}
    model = Negotiation(scenario, seed, np.array([world, world]), fixed)  # an engine steps two worlds or more
    rounds = []
    while model.endings.going().any():
        before = Before(model)
        model.step()
        rounds.append(_round(model, before))
    model.endings.restore()
    after = live_on(model)
    outcome = {name: column[0].item() for name, column in outcomes(model).items()}
    last_round = int(model.table.last_round[0])
    model.release()
    causes = None if outcome["ending"] in DEALS else why_world(scenario, seed, world, 0, given)
    return Chronicle(scenario, seed, world, last_round, tuple(rounds), outcome, after, causes)


def _round(model: Negotiation, before: Before) -> ToldRound:
    """What the round just played did."""
    endings, signed_now = model.endings, model.endings.signed[0] == model.round
    vote_due = before.vote_due or (signed_now and model.table.lag_rounds[0] == 0)
    talking = before.undecided and model.table.begun[0] > 0
    offers = answers_to(model, before) if talking else ()
    drafts = drafts_of(model, before) if talking else ()
    signed, returned = authors(model, offers) if signed_now else ((), False)
    walked = int(endings.walked[0])
    return ToldRound(
        number=model.round,
        month=float((model.round - 1) * model.months_per_round[0]),
        status_quo=terms_of(model, before.status_quo),
        events=tuple(name for row, name in enumerate(model.events.asked) if model.events.happened[row, 0] > 0),
        tension=float(model.surroundings.tension[0]),
        violence=float(model.surroundings.violence[0]),
        sides={principal.name: _side(model, principal) for principal in model.principals},
        bystanders={party.name: _bystander(model, row) for row, party in enumerate(model.third_parties)},
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
        walked=model.principals[walked - 1].name if walked else "",
        votes=votes_of(model) if vote_due else (),
        flips=_flips(model, offers) if offers and not signed_now else (),
        near=bool(offers) and not signed_now and bool(near_miss(model)[0]),
    )


def _flips(model: Negotiation, offers: tuple[OfferMade, ...]) -> tuple[str, ...]:
    """The conditions without which an offer just refused would have been accepted.

    The binding reasons are asked with the trust that the round has left; what its answers show comes first.
    """
    found = [name for name, flip in flips(model).items() if flip[0]]
    if any(offer.lost_in_hearing for offer in offers) and "misreading" not in found:
        found.insert(0, "misreading")
    return tuple(found)


def _side(model: Negotiation, principal: Principal) -> Standing:
    """Where a principal stands."""
    said = model.exchange
    reservation = said.reservations[principal.index] if said else principal.reservation(principal.valued())
    return Standing(
        demand=float(principal.aspiration[0]),
        no_deal=float(reservation.no_deal[0]),
        floor=float(reservation.floor[0]),
        least=float(reservation.least[0]),
        gap=float(principal.hearing.gap()[0]),
        leaving=float(model.endings.chance_of_leaving(principal)[0]),
        trust={other.name: float(principal.trust.towards(other)[0]) for other in principal.others()},
        support=float(principal.public.support[0]) if principal.public.votes else None,
        approval=float(principal.leader.approval[0]),
        media=float(principal.media.tone[0]),
        tone=float(principal.leader.tone[0]),
        aims=_aims(model, principal),
    )


def _aims(model: Negotiation, principal: Principal) -> dict[str, tuple[float, float]]:
    """What the country and its delegation like best, on the issues of which they think differently."""
    both = zip(model.issues, principal.country_ideal[:, 0].tolist(), principal.ideal[:, 0].tolist(), strict=True)
    return {issue: (at_home, here) for issue, at_home, here in both if at_home != here}


def _bystander(model: Negotiation, row: int) -> Bystander:
    """Where the third party in a row of the list stands, what its help and pressure do, and what it did."""
    party, offers = model.third_parties[row], model.exchange.offers if model.exchange else []
    return Bystander(
        stance=float(party.stance[0]),
        adds={p.name: float(model.third_parties.adds(p.index)[row, 0]) for p in model.principals},
        standing=float(party.standing[0]),
        readiness=float(party.readiness[0]),
        alignment={p.name: float(party.alignment[p.index, 0]) for p in model.principals},
        seated=bool(party.factor("at_table")[0] > 0),
        provoked=bool(party.provoked[0] > 0),
        refused=any(not party.consents(offer.text)[0] for offer in offers),
    )
