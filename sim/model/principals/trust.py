"""Trust between principals: what history left, what lasts, and what each round adds (Kydd 2005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal

Array = NDArray[np.float64]


def initial(principal: Principal) -> Array:
    """The logit (n, W) of trust at the start: base trust moved by each past event as the principal tells it.

    Old wounds fade by half-lives but leave a scar.
    """
    model = principal.model
    scar, half_life = principal.coefficient("trust.scar"), principal.coefficient("trust.half_life")
    told = logit(principal.factor("base_trust"))
    for name, event in model.scenario.history.items():
        age = years_between(event.date, model.scenario.talks.start)
        lasting = scar + (1.0 - scar) * 2.0 ** (-age / half_life)
        narrative = model.factors[f"history.{name}.narratives.{principal.name}"]
        told = told + narrative * model.factors[f"history.{name}.move"] * lasting
    return np.tile(told, (model.n, 1))


def years_between(earlier: str, later: str) -> float:
    """Years from one month, written YYYY-MM, to another; a day behind it does not count."""
    (year0, month0), (year1, month1) = (map(int, date.split("-")[:2]) for date in (earlier, later))
    return (year1 - year0) + (month1 - month0) / 12.0


def levels(principal: Principal, other: Principal) -> Array:
    """What holds trust in `other` above or below what history left (W,): sanctions, its leader's tone, channels."""
    channels = principal.model.factors["talks.communication.channels"]
    level = principal.coefficient("trust.tone") * other.leader.voice
    level = level + principal.coefficient("trust.channels") * (channels - 0.5)
    level = level + principal.coefficient("trust.exchanges") * principal.model.factors["talks.communication.exchanges"]
    return level - principal.coefficient("trust.sanctions") * principal.economy.sanctions


def events(principal: Principal, other: Principal) -> Array:
    """What this round did to trust in `other` (W,): concessions answered, promises kept, incidents, slights."""
    model, j = principal.model, other.index
    answered = np.minimum(np.maximum(0.0, principal.gave), np.maximum(0.0, principal.conceded[j]))
    change = principal.coefficient("trust.reciprocity") * answered
    change = change + principal.coefficient("trust.kept") * model.months_per_round * model.table.interim
    change = change - principal.coefficient("trust.incident") * model.events.incidents
    change = change - principal.coefficient("trust.misreading") * principal.misread[j]
    return np.asarray(change - principal.coefficient("trust.withdrawal") * principal.withdrawn[j])


def update(principals: list[Principal]) -> None:
    """One round of trust, for all at once."""
    moves = []
    for principal in principals:
        level, push = np.zeros_like(principal.trust), np.zeros_like(principal.trust)
        for other in principals:
            if other is not principal:
                level[other.index], push[other.index] = levels(principal, other), events(principal, other)
        moves.append((level, push))
    for principal, (level, push) in zip(principals, moves, strict=True):
        principal.relax("trust", principal.rate("trust.relaxation"), level, push)
