"""Playing one world again and writing down what happened in it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.analysis.telling.facts import Bystander, Chronicle, Offer, Round, Side
from sim.analysis.telling.witness import Before, answers_to, drafts_of, package_of, terms_of, votes_of
from sim.ensemble.runs import outcomes
from sim.errors import ParleyError
from sim.model.binding import flips
from sim.model.negotiation import Negotiation
from sim.model.principal import Principal
from sim.model.third_party import ThirdParty
from sim.scenario.schema import Scenario

Array = NDArray[np.float64]


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
    outcome = {name: column[0].item() for name, column in outcomes(model).items()}
    last_round = int(model.table.last_round[0])
    model.release()
    return Chronicle(scenario, seed, world, last_round, tuple(rounds), outcome)




def _round(model: Negotiation, before: Before) -> Round:
    """What the round just played did."""
    endings, signed_now = model.endings, model.endings.signed[0] == model.round
    offer = answers_to(model, before) if before.open else None
    drafts = drafts_of(model, before) if before.open else ()
    walked = int(endings.walked[0])
    return Round(
        number=model.round,
        month=float((model.round - 1) * model.months_per_round[0]),
        status_quo=terms_of(model, before.status_quo),
        events=tuple(name for row, name in enumerate(model.events.asked) if model.events.happened[row, 0] > 0),
        tension=float(model.surroundings.tension[0]),
        violence=float(model.surroundings.violence[0]),
        sides={principal.name: _side(model, principal) for principal in model.principals},
        bystanders={party.name: _bystander(model, party) for party in model.third_parties},
        offer=offer,
        drafts=drafts,
        package=package_of(model, before) if before.open and not signed_now else None,
        signed="" if not signed_now else before.author(offer, drafts),
        walked=model.principals[walked - 1].name if walked else "",
        votes=votes_of(model) if before.vote_due else (),
        flips=_flips(model, offer) if offer and not signed_now else (),
    )


def _flips(model: Negotiation, offer: Offer) -> tuple[str, ...]:
    """The conditions without which the offer just refused would have been accepted.

    The binding reasons are asked with the trust that the round has left; what its answers show comes first.
    """
    found = [name for name, flip in flips(model).items() if flip[0]]
    if offer.lost_in_hearing and "misreading" not in found:
        found.insert(0, "misreading")
    return tuple(found)


def _side(model: Negotiation, principal: Principal) -> Side:
    """Where a principal stands."""
    stand = model.exchange.stands[principal.index] if model.exchange else principal.stand(principal.valued())
    return Side(
        demand=float(principal.aspiration[0]),
        no_deal=float(stand.no_deal[0]),
        floor=float(stand.floor[0]),
        least=float(stand.least[0]),
        gap=float(principal.gap()[0]),
        leaving=float(model.endings.chance_of_leaving(principal)[0]),
        trust={other.name: float(principal.trust[other.index, 0]) for other in principal.others()},
        support=float(principal.public.support[0]) if principal.public.votes else None,
        approval=float(principal.public.approval[0]),
        media=float(principal.media.tone[0]),
    )


def _bystander(model: Negotiation, party: ThirdParty) -> Bystander:
    """Where a third party stands, and what its help and pressure do."""
    names = [principal.name for principal in model.principals]
    adds = {name: float(party.backs(name)[0] - party.presses(name)[0]) for name in names}
    return Bystander(float(party.stance[0]), adds)
