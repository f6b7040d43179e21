"""Whether the sides come to the table at all (ripeness: Zartman 1989)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.principals.stock import take_stock

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
    with model.unchanged(np.flatnonzero(~apart)):  # elsewhere talks go on, and stock is taken in turn
        take_stock(model.principals, values)
        for principal in model.principals:
            worth_it = worth_it & (principal.stock.hoped >= model.factors["talks.entry_cost"])
    model.table.begin(worth_it)
