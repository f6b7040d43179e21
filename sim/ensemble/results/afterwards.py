"""What came after the talks of each world, by column."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.model.afterwards.aftermath import QUARTER, Aftermath
from sim.model.afterwards.compliance import CAUSES
from sim.model.negotiation import Negotiation

Column = NDArray[np.generic]

NOBODY, NO_CAUSE = "nobody", "none"


def columns_after(model: Negotiation) -> dict[str, Column]:
    """The columns (W,) of the aftermath; none where it is not followed.

    `deal_months` is how long a deal was in force after the talks (NaN without one), `alive` whether it still was at
    the end (0 or 1), `left_by` and `left_why` who left it and which part of its worth to that side had fallen most
    (`sim.model.afterwards.compliance.CAUSES`), `crises` their number; per index impact. at the end and impact_mean.
    over all months.
    """
    after = model.aftermath
    if after is None:
        return {}
    signed = after.lasted > 0
    sides = np.array([NOBODY, *(principal.name for principal in model.principals)])
    columns: dict[str, Column] = {
        "deal_months": np.where(signed, after.lasted, np.nan),
        "alive": after.deal_in_force.copy(),
        "left_by": sides[after.left_by.astype(int)],
        "left_why": np.array([NO_CAUSE, *CAUSES])[after.cause.astype(int)],
        "crises": after.crises.copy(),
    }
    return columns | _impacts(after)


def _impacts(after: Aftermath) -> dict[str, Column]:
    """Each index at the end, and its mean over the months."""
    rounds, columns = -(-after.months // QUARTER), {}
    for m, name in enumerate(after.impacts.asked):
        columns[f"impact.{name}"] = after.impacts.index[m].copy()
        columns[f"impact_mean.{name}"] = after.impacts.total[m] / rounds
    return columns
