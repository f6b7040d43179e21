"""Whether the sides come to the table at all (ripeness: Zartman 1989)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.core.agent import unchanged
from sim.model.principals.offers import take_stock

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


def consider(model: Negotiation) -> None:
    """Begin the talks where every principal expects to gain more from them than coming to the table costs it.

    Each expects what its best offer would bring it on average, by what it believes of the others: so both a painful
    present and a way out are needed. With `entry` open the talks have begun before the first round.
    """
    apart = model.endings.undecided() & (model.table.begun == 0)
    if not apart.any():
        return
    values = [p.valued() for p in model.principals]
    worth_it = apart
    with unchanged(model.principals, np.flatnonzero(~apart)):  # elsewhere talks go on, and stock is taken in turn
        take_stock(model.principals, values)
        for principal in model.principals:
            worth_it = worth_it & (principal.hoped >= model.factors["talks.entry_cost"])
    model.table.begun = np.where(worth_it, 1.0, model.table.begun)
    model.table.apart = np.where(worth_it, model.round - 1.0, model.table.apart)
