"""What comes after the talks: how long deals last, crises, violence, and talks of others."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import Measure, aftermath_of
from sim.model.talks.endings import AGREEMENT, PARTIAL

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

TWO_YEARS, FIVE_YEARS = 24, 60  # months
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


def incidents(model: Negotiation) -> Array:
    """Incidents a year after the talks."""
    after = aftermath_of(model)
    return after.incidents * 12.0 / after.months


def violence(model: Negotiation) -> Array:
    """The mean violence of the months after the talks."""
    after = aftermath_of(model)
    return after.violence / after.months


def others_talk(model: Negotiation) -> Array:
    """Talks begun elsewhere a year after the talks."""
    after = aftermath_of(model)
    return after.others_talk * 12.0 / after.months


def recurrence(model: Negotiation) -> Array:
    """Whether a crisis has come within five years."""
    first = aftermath_of(model).first_crisis
    return np.where((first > 0) & (first <= FIVE_YEARS), 1.0, 0.0)


def taken_up(model: Negotiation) -> Array:
    """Whether a crisis has brought the sides back to the table, where there was a time without a deal."""
    after = aftermath_of(model)
    return np.where(after.lasted < after.months, np.where(after.new_talks.month > 0, 1.0, 0.0), np.nan)


def new_deal(model: Negotiation) -> Array:
    """Whether new talks have ended in a deal; nothing where there were none."""
    new = aftermath_of(model).new_talks
    return np.where(new.month > 0, np.isin(new.ending, (AGREEMENT, PARTIAL)).astype(float), np.nan)


DURABILITY = Measure(
    "durability", "in force after two years", "share", in_force, later=True, share=True, exists=DEALS,
    otherwise="no longer in force after two years",
    meaning="How often a deal is still in force two years after the talks, or at the end of a shorter aftermath.",
)
LIFETIME = Measure(
    "lifetime", "time in force", "share of the years after", lifetime, later=True, exists=DEALS, ends=(0.0, 1.0),
    meaning="The part of the aftermath in which a deal is in force.",
)
CRISES = Measure(
    "crises", "crises after the talks", "a year", crises, later=True, ends=(0.0, inf),
    meaning="New crises between the sides after the talks.",
)
INCIDENTS = Measure(
    "incidents", "incidents after the talks", "a year", incidents, later=True, ends=(0.0, inf),
    meaning="Military incidents after the talks; a crisis counts as several.",
)
VIOLENCE_AFTER = Measure(
    "violence_after", "violence after the talks", "0 to 1", violence, later=True, ends=(0.0, 1.0),
    meaning="The violence on the ground, the mean over the aftermath.",
)
OTHERS_TALK = Measure(
    "others_talk", "talks begun elsewhere", "a year", others_talk, later=True, ends=(0.0, inf),
    meaning="Talks of others about conflicts of their own that begin in the aftermath.",
)
RECURRENCE = Measure(
    "recurrence", "a crisis within five years", "share", recurrence, later=True, share=True,
    otherwise="no crisis within five years",
    meaning="How often a new crisis begins within five years after the talks, or within a shorter aftermath.",
)
TAKEN_UP = Measure(
    "taken_up", "talks taken up again", "share", taken_up, later=True, share=True,
    otherwise="talks not taken up again",
    exists="worlds in whose aftermath no deal is in force for some time",
    meaning="How often a new crisis brings the sides back to the table where no deal is in force.",
)
NEW_DEAL = Measure(
    "new_deal", "deals of talks taken up again", "share", new_deal, later=True, share=True,
    otherwise="talks taken up again without a deal",
    exists="worlds in which a crisis has brought the sides back to the table",
    meaning="How often talks that were taken up again end in a deal, full or partial.",
)
