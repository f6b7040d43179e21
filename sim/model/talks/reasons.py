"""Why talks failed: lift one condition of the last decision at a time; the first that turns it into a yes binds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.principals.stock import offer_path, shared_peaks
from sim.model.talks.bargaining import agreed, targets
from sim.model.talks.endings import AGREEMENT, CALLED_OFF, NO_TALKS, NOT_RATIFIED
from sim.model.values.frontier import Path, in_zone
from sim.model.values.reservation import AS_IT_IS, Conditions
from sim.scenario import vocabulary

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.values.utility import Value


LIFTED: dict[str, Conditions] = {
    "misreading": replace(AS_IT_IS, misheard=False),
    "distrust": replace(AS_IT_IS, distrust=False),
    "ratification": replace(AS_IT_IS, ratification=False),
    "mandate": replace(AS_IT_IS, mandate=False),
    "private information": replace(AS_IT_IS, private=False),
    "veto": replace(AS_IT_IS, vetoed=False),
    "time": replace(AS_IT_IS, rounds_ahead=1),
}
REASONS = tuple(vocabulary.REASONS)


def flips(model: Negotiation) -> dict[str, Mask]:
    """For each condition: where the last decision would have been a yes without it (W,). Changes no state.

    Where it would be a yes as things are (trust has moved since it was taken) no condition is to blame.
    """
    values, paths = _as_they_stand(model)
    no = ~_decided(model, values, paths, AS_IT_IS)
    found, idle = {}, _idle(model, values)
    for reason, under in LIFTED.items():
        if reason in idle:
            found[reason] = np.zeros(model.W, dtype=bool)
        elif under.distrust:
            found[reason] = no & _decided(model, values, paths, under)
        else:
            trusting = [p.valued(under) for p in model.principals]
            found[reason] = no & _decided(model, trusting, _paths(model, trusting), under)
    return found


def near_miss(model: Negotiation) -> Mask:
    """Where the last decision would be a yes as things are, asked again with the trust that the round left (W,)."""
    return _decided(model, *_as_they_stand(model), AS_IT_IS)


def _as_they_stand(model: Negotiation) -> tuple[list[Value], list[Path]]:
    """What texts are worth to each principal now, and the way along which it makes its offers."""
    values = [p.valued() for p in model.principals]
    return values, _paths(model, values)


def _paths(model: Negotiation, values: list[Value]) -> list[Path]:
    """The way along which each principal makes its offers."""
    peaks = shared_peaks(values)
    return [offer_path(p, values, peaks) for p in model.principals]


def _idle(model: Negotiation, values: list[Value]) -> set[str]:
    """The conditions that hold nobody back in any world: to lift one of these would change no number."""
    sides = model.principals
    reservations = [p.reservation(value) for p, value in zip(sides, values, strict=True)]
    holds = {
        "misreading": any(listener.hearing.fails for listener in sides),
        "distrust": any(value.fears for value in values),
        "ratification": any((mine.least > mine.floor).any() for mine in reservations),
        "mandate": any(p.is_held_back(mine) for p, mine in zip(sides, reservations, strict=True)),
        "private information": any(p.stock.margin.any() for p in sides),
        "veto": bool(model.third_parties.seated),
    }
    return {reason for reason, somebody in holds.items() if not somebody}


def _decided(model: Negotiation, values: list[Value], paths: list[Path], under: Conditions) -> Mask:
    """Where the last decision would have been a yes under the conditions (W,)."""
    reservations = [p.reservation(value, under) for p, value in zip(model.principals, values, strict=True)]
    ahead, sides = under.rounds_ahead, list(zip(model.principals, reservations, strict=True))
    demands = [p.aspire(mine, p.aspiration if ahead else p.previous, under, ahead) for p, mine in sides]
    yes, asked = np.zeros(model.W, dtype=bool), targets(reservations, under)
    for drafter in () if model.protocol.spoken else model.drafters:
        taken = drafter.would_win(reservations, [p.target(mine, under, 1 + ahead) for p, mine in sides])
        yes |= taken & model.third_parties.consent(drafter.on_table) if under.vetoed else taken
    for speaker, demand, path in zip(model.principals, demands, paths, strict=True) if model.protocol.spoken else ():
        offers = speaker.offers
        text = offers.next(path, demand, offers.own_offer if ahead else offers.before)
        accepted = agreed(model, reservations, speaker, text, asked, under)
        if under.vetoed:
            accepted &= model.third_parties.consent(text)
        yes |= model.protocol.spoke(model, speaker) & accepted
    return yes


def binding_reasons(model: Negotiation) -> Array:
    """The binding reason of each world as a place in `REASONS` (W,); 0 where the talks ended in agreement."""
    reason = np.full(model.W, float(REASONS.index("not explained")))
    reason[model.endings.walked > 0] = REASONS.index("given up")
    reason[model.endings.in_anger > 0] = REASONS.index("broken off")
    values = [p.valued() for p in model.principals]
    zone = in_zone(values, [p.no_deal for p in model.principals], model.movable)
    reason[~zone] = REASONS.index("no zone")
    for name, flip in reversed(flips(model).items()):
        reason[flip] = REASONS.index(name)
    reason[zone & (model.endings.ending == NO_TALKS)] = REASONS.index("unripe")
    unratified = (model.endings.ending == NOT_RATIFIED) | (model.endings.signed > 0)
    reason[unratified] = REASONS.index("ratification")
    reason[model.endings.ending == CALLED_OFF] = REASONS.index("called off")
    reason[model.endings.ending == AGREEMENT] = 0.0
    return reason
