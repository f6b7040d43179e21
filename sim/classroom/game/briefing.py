"""What a seat is told of how things stand for it, and of what its staff believes of the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.classroom.game.war import WarBriefing, war_briefing
from sim.model.home.public import NO_CONSTRAINT
from sim.model.principals.principal import Principal
from sim.model.values.utility import Value

ONE = np.arange(1)


@dataclass(frozen=True)
class BelievedWeights:
    """How much the issues are believed to matter to another (K,), and whether its offers have taught that.

    `wishes` (K,) are what it wants, which all can see.
    """

    weights: Array
    wishes: Array
    learnt: bool


@dataclass(frozen=True)
class Briefing:
    """Where a principal stands now, for the eyes of those in its seat.

    `value` is what any text is worth to it (W = 1), `best` what the best one is, `no_deal` what none is; `home` what a
    text has to be worth so that home can be expected to ratify it, None without such a limit; `quorum` is the share of
    the votes that ratifies, None where nobody votes. By name of the other are `trust`, `believed`: the least and the
    most that its staff believes no deal to be worth to the other, and `weights`. By bloc of its public are `opinions`,
    from -1 for a deal to 1 against concessions. `war` is how a war looks to it, None where there is none.
    """

    value: Value
    best: float
    no_deal: float
    home: float | None
    quorum: float | None
    trust: dict[str, float]
    believed: dict[str, tuple[float, float]]
    support: float
    approval: float
    opinions: dict[str, float]
    weights: dict[str, BelievedWeights]
    war: WarBriefing | None = None


def briefing_of(principal: Principal) -> Briefing:
    """How things stand for a principal in the only world of its table."""
    value = principal.valued()
    home, public = float(principal.stock.needed_at_home[0]), principal.public
    return Briefing(
        value=value.at(ONE),
        best=float(principal.stock.best[0]),
        no_deal=float(principal.reservation(value).no_deal[0]),
        home=home if home > NO_CONSTRAINT else None,
        quorum=float(public.needed[0] / public.voters[0]) if public.votes else None,
        trust={other.name: float(principal.trust.towards(other)[0]) for other in principal.others()},
        believed={other.name: _believed(principal, other) for other in principal.others()},
        support=float(public.support[0]),
        approval=float(principal.leader.approval[0]),
        opinions=dict(zip(public.blocs, public.opinion[:, 0].tolist(), strict=True)),
        weights={other.name: _weights(principal, other) for other in principal.others()},
        war=war_briefing(principal),
    )


def _weights(principal: Principal, other: Principal) -> BelievedWeights:
    """What it believes to matter to another."""
    found, place = principal.beliefs.weights, other.index
    return BelievedWeights(found.estimate[place, :, 0].copy(), other.ideal[:, 0].copy(),
                           bool(found.evidence[place, :, 0].any()))


def _believed(principal: Principal, other: Principal) -> tuple[float, float]:
    """The range in which it believes another's value of no deal to lie: what all can know, and what is secret of it."""
    known = other.public_no_deal(principal.beliefs.value_of(other, other.valued()))
    least, most = (known + secret for secret in principal.beliefs.resolve.range_of(other))
    return float(least[0]), float(most[0])
