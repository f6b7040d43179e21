"""How talks go: how long they take, what is understood and given way, and how the sides see each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import Measure, mean, talked
from sim.model.core.worlds import sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


def misreadings(model: Negotiation) -> Array:
    """Concessions misread, a round of talks."""
    return model.table.misreadings / np.maximum(1.0, talked(model))


def ground_given(model: Negotiation) -> Array:
    """Mean over the sides of the weighted distance from first to last offer, as a rate for a year of talks."""
    sides = [(p.salience, p.offers) for p in model.principals]
    given = [sum_rows(salience * abs(said.own_offer - said.first_offer)) * said.spoken for salience, said in sides]
    return mean(given) * 12.0 / np.maximum(1.0, talked(model) * model.months_per_round)


def perceived(model: Negotiation) -> Array:
    """Mean over the sides of what the others are believed to have conceded."""
    return mean([sum_rows(principal.hearing.believed) for principal in model.principals])


def blame(model: Negotiation) -> Array:
    """Mean over the sides of the trust that one incident costs."""
    return mean([principal.trust.blame_for_one() for principal in model.principals])


def trust_at_start(model: Negotiation) -> Array:
    """Mean over the sides of the least trust in another, before the first round."""
    return mean([principal.trust.least_at_start() for principal in model.principals])


ROUNDS = Measure(
    "rounds", "rounds of talks", "share of the deadline", lambda model: talked(model) / model.table.last_round,
    meaning="Rounds until a text was signed or the talks ended.",
)
MISREADINGS = Measure(
    "misreadings", "misread concessions", "a round", misreadings,
    meaning="Concessions that the other side did not notice.",
)
PERCEIVED = Measure(
    "perceived", "concessions as the others see them", "value", perceived,
    meaning="What the others are believed to have conceded over the talks, in what it is worth to who listens; mean of "
    "the sides.",
)
BLAME = Measure(
    "blame", "trust that an incident costs", "logit", blame,
    meaning="How much an incident is laid to the other's blame: the trust that one would cost when the talks end; mean "
    "of the sides.",
)
CONCESSION_SPEED = Measure(
    "concession_speed", "ground given", "value a year", ground_given,
    meaning="How far a side's last offer is from its first, weighted by what the issues are worth to it; mean of the "
    "sides.",
)
TRUST = Measure(
    "trust", "trust when the talks end", "0 to 1", lambda model: mean([p.trust.least() for p in model.principals]),
    ends=(0.0, 1.0),
    meaning="A side's least trust that another keeps its promises; mean of the sides.",
)
TRUST_AT_START = Measure(
    "trust_at_start", "trust at the start", "0 to 1", trust_at_start, ends=(0.0, 1.0),
    meaning="The same before the first round.",
)
NO_DEAL = Measure(
    "no_deal", "worth of no deal", "value", lambda model: mean([p.no_deal for p in model.principals]),
    meaning="What having no agreement is worth to a side when the talks end; mean of the sides.",
)
