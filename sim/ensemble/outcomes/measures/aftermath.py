"""What comes after the talks: how long deals last, and crises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import Measure, aftermath_of

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

TWO_YEARS = 24  # months
DEALS = "worlds whose talks left a deal in force, full or partial"


def _of_deals(model: Negotiation, values: Array) -> Array:
    """The values (W,) where the talks left a deal, full or partial; nothing where there was none."""
    return np.where(model.endings.full_text_in_force() | (model.table.interim > 0), values, np.nan)


def in_force(model: Negotiation) -> Array:
    """Whether a deal is in force two years after the talks."""
    after = aftermath_of(model)
    return _of_deals(model, (after.lasted >= min(TWO_YEARS, after.months)).astype(float))


def lifetime(model: Negotiation) -> Array:
    """The share of the time after the talks in which a deal is in force (restricted mean: Royston & Parmar 2013)."""
    return _of_deals(model, aftermath_of(model).lasted / aftermath_of(model).months)


def crises(model: Negotiation) -> Array:
    """Crises a year after the talks."""
    after = aftermath_of(model)
    return after.crises * 12.0 / after.months


DURABILITY = Measure(
    "durability", "in force after two years", "share", in_force, later=True, share=True, exists=DEALS,
    meaning="How often a deal is still in force two years after the talks, or at the end of a shorter aftermath.",
)
LIFETIME = Measure(
    "lifetime", "time in force", "share of the years after", lifetime, later=True, exists=DEALS,
    meaning="The part of the aftermath in which a deal is in force.",
)
CRISES = Measure(
    "crises", "crises after the talks", "a year", crises, later=True,
    meaning="New crises between the sides after the talks.",
)
