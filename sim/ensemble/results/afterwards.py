"""What came after the talks of each world, by column."""

from __future__ import annotations

import numpy as np

from sim.arrays import Column
from sim.ensemble.results.columns import WORD, Described
from sim.model.afterwards.aftermath import QUARTER, Aftermath
from sim.model.afterwards.compliance import CAUSES
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import ENDINGS
from sim.scenario.schema.scenario import Scenario

NOBODY, NO_CAUSE, NOT_AGAIN = "nobody", "none", "none"
COLUMNS = (
    Described("deal_months", "months", "how long a deal was in force after the talks; empty without one"),
    Described("alive", "0 or 1", "whether a deal was still in force when the aftermath ended"),
    Described("left_by", WORD, f"the principal that left the deal, or '{NOBODY}'"),
    Described("left_why", WORD, f"which part of the deal's worth to it had fallen most, or '{NO_CAUSE}'"),
    Described("crises", "count", "new crises in the aftermath"),
    Described("impact.*", "0 to 1", "an index of what the world feels when the aftermath ends", "impacts"),
    Described("impact_mean.*", "0 to 1", "its mean over the aftermath", "impacts"),
)
AGAIN_COLUMNS = (
    Described("first_crisis", "months", "in which month after the talks the first new crisis began; empty without one"),
    Described("again_month", "months", "in which month a crisis brought the sides back to the table; empty if never"),
    Described("again_ending", WORD, f"how the new talks ended, or '{NOT_AGAIN}'; what comes after them is not played"),
    Described("again_months", "months", "how long the new talks lasted; empty without any"),
)


def columns_of(scenario: Scenario) -> tuple[Described, ...]:
    """The columns that a scenario gets; those on new talks where it says that there may be some."""
    asked = scenario.aftermath
    return (*(COLUMNS if asked.months else ()), *(AGAIN_COLUMNS if asked.may_talk_again else ()))


def columns_after(model: Negotiation) -> dict[str, Column]:
    """The columns (W,) of the aftermath, as `columns_of` describes them; none where it is not followed."""
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
    return columns | _impacts(after) | (_again(after) if model.scenario.aftermath.may_talk_again else {})


def _again(after: Aftermath) -> dict[str, Column]:
    """New talks: which crisis brought them on, how they ended and how long they took."""
    new, none = after.new_talks, after.new_talks.month == 0
    return {
        "first_crisis": np.where(after.first_crisis > 0, after.first_crisis, np.nan),
        "again_month": np.where(none, np.nan, new.month),
        "again_ending": np.where(none, NOT_AGAIN, np.array(ENDINGS)[new.ending.astype(int)]),
        "again_months": np.where(none, np.nan, new.lasted),
    }


def _impacts(after: Aftermath) -> dict[str, Column]:
    """Each index at the end, and its mean over the months."""
    rounds, columns = -(-after.months // QUARTER), {}
    for m, name in enumerate(after.impacts.asked):
        columns[f"impact.{name}"] = after.impacts.index[m].copy()
        columns[f"impact_mean.{name}"] = after.impacts.total[m] / rounds
    return columns
