"""What came after the talks of each world, by column."""

from __future__ import annotations

import numpy as np

from sim.arrays import Column
from sim.ensemble.results.columns import WORD, Described
from sim.model.afterwards.aftermath import QUARTER, Aftermath
from sim.model.afterwards.compliance import CAUSES
from sim.model.negotiation import Negotiation

NOBODY, NO_CAUSE = "nobody", "none"
COLUMNS = (
    Described("deal_months", "months", "how long a deal was in force after the talks; empty without one"),
    Described("alive", "0 or 1", "whether a deal was still in force when the aftermath ended"),
    Described("left_by", WORD, f"the principal that left the deal, or '{NOBODY}'"),
    Described("left_why", WORD, f"which part of the deal's worth to it had fallen most, or '{NO_CAUSE}'"),
    Described("crises", "count", "new crises in the aftermath"),
    Described("impact.*", "0 to 1", "an index of what the world feels when the aftermath ends", "impacts"),
    Described("impact_mean.*", "0 to 1", "its mean over the aftermath", "impacts"),
)


def columns_after(model: Negotiation) -> dict[str, Column]:
    """The columns (W,) of the aftermath, as `COLUMNS` describes them; none where it is not followed."""
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
