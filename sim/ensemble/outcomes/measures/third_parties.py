"""What third parties make of the talks, and what these make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import Measure, aftermath_of, mean
from sim.errors import ParleyError
from sim.model.core.worlds import sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


def stance(model: Negotiation) -> Array:
    """Mean stance of the third parties. Errors: ParleyError where there are none."""
    if not model.third_parties:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no third parties to watch")
    return mean([party.stance for party in model.third_parties])


def alignment_spread(model: Negotiation) -> Array:
    """How differently third parties have moved: the spread over them of what has changed in their alignment.

    Mean over the principals of the standard deviation over the parties. Errors: ParleyError, as of `aftermath_of`.
    """
    parties = aftermath_of(model).model.third_parties
    moved = np.stack([party.alignment - party.home("alignment") for party in parties])
    apart = moved - sum_rows(moved) / len(parties)
    return mean(list(np.sqrt(sum_rows(apart**2) / len(parties))))


STANCE = Measure(
    "stance", "third parties' stance", "-1 to 1", stance, third_parties=True, ends=(-1.0, 1.0),
    meaning="How much third parties are against the talks (-1) or for them (1) when these end; mean of the parties.",
)
ALIGNMENT_SPREAD = Measure(
    "alignment_spread", "spread of moves between alliances", "0 to 1", alignment_spread, later=True,
    third_parties=True, ends=(0.0, 1.0),
    meaning="How differently third parties have moved towards and away from the sides: the standard deviation over "
    "the parties, when the aftermath ends.",
)
