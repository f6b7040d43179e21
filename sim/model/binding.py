"""Why talks failed: lift one condition of the last decision at a time; the first that turns it into a yes binds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.bargaining import agreed
from sim.model.endings import AGREEMENT, NOT_RATIFIED
from sim.model.frontier import Path, in_zone
from sim.model.offers import offer_path
from sim.model.stand import AS_IT_IS, Conditions

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.utility import Value

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

LIFTED: dict[str, Conditions] = {
    "misreading": replace(AS_IT_IS, misheard=False),
    "distrust": replace(AS_IT_IS, distrust=False),
    "ratification": replace(AS_IT_IS, ratification=False),
    "mandate": replace(AS_IT_IS, mandate=False),
    "private information": replace(AS_IT_IS, private=False),
    "time": replace(AS_IT_IS, rounds_ahead=1),
}
REASONS = ("none", *LIFTED, "no zone", "several")


def flips(model: Negotiation) -> dict[str, Mask]:
    """For each condition: where the last decision would have been a yes without it (W,). Changes no state.

    Where it would be a yes as things are (trust has moved since it was taken) no condition is to blame.
    """
    values = [p.valued() for p in model.principals]
    paths = [offer_path(p, values) for p in model.principals]
    no = ~_decided(model, values, paths, AS_IT_IS)
    found = {}
    for reason, under in LIFTED.items():
        if under.distrust:
            found[reason] = no & _decided(model, values, paths, under)
        else:
            trusting = [p.valued(under) for p in model.principals]
            found[reason] = no & _decided(model, trusting, [offer_path(p, trusting) for p in model.principals], under)
    return found


def _decided(model: Negotiation, values: list[Value], paths: list[Path], under: Conditions) -> Mask:
    """Where the last decision would have been a yes under the conditions (W,)."""
    stands = [p.stand(value, under) for p, value in zip(model.principals, values, strict=True)]
    yes = np.zeros(model.W, dtype=bool)
    for speaker, stand, path in zip(model.principals, stands, paths, strict=True):
        ahead = under.rounds_ahead
        demand = speaker.aspire(stand, speaker.aspiration if ahead else speaker.previous, under, ahead)
        spoke_last = (model.first + model.table.round - 1) % model.n == speaker.index
        yes |= spoke_last & agreed(model, stands, speaker, path.terms(path.best - demand), under)
    return yes


def binding_reasons(model: Negotiation) -> Array:
    """The binding reason of each world as a place in `REASONS` (W,); 0 where the talks ended in agreement."""
    reason = np.full(model.W, float(REASONS.index("several")))
    values = [p.valued() for p in model.principals]
    zone = in_zone(values, [p.no_deal for p in model.principals], model.movable)
    reason[~zone] = REASONS.index("no zone")
    for name, flip in reversed(flips(model).items()):
        reason[flip] = REASONS.index(name)
    unratified = (model.endings.ending == NOT_RATIFIED) | (model.endings.signed > 0)
    reason[unratified] = REASONS.index("ratification")
    reason[model.endings.ending == AGREEMENT] = 0.0
    return reason
