"""What deals are worth to each side, what they leave of the fighting, and what interim ones lead to."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measures.endings import DEPARTURES, ended_in
from sim.model.core.worlds import sum_rows
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal

FEW_LEFT = 0.3  # of the cost of fighting: what a ratified full deal may leave in half of the worlds
A_YEAR = 12.0  # months
SAME = 1e-9  # of a share: that leaves as much as before


def any_deal(model: Negotiation) -> Array:
    """Whether any deal, full or partial, is in force when the talks end (W,)."""
    return ended_in(model, "agreement", "partial").astype(float)


def gain(model: Negotiation, side: str) -> Array:
    """What a side wins over having no deal (W,); 0 without one."""
    return np.nan_to_num(gain_per_deal(model, side))


def gain_per_deal(model: Negotiation, side: str) -> Array:
    """The same in worlds with a deal (W,)."""
    i = next(principal.index for principal in model.principals if principal.name == side)
    won = model.endings.worth[i] - model.endings.worth_no_deal[i]
    return np.where(ended_in(model, "agreement", "partial"), won, np.nan)


def stalemate_of_failures(model: Negotiation) -> Array:
    """Whether talks that ended in stalemate or were left ended in stalemate (W,)."""
    return np.where(ended_in(model, "stalemate", *DEPARTURES), ended_in(model, "stalemate"), np.nan)


def interim_led_on(model: Negotiation) -> Array:
    """Whether an interim deal was followed by a full one (W,); nothing in worlds without an interim deal."""
    return np.where(model.table.interim > 0, ended_in(model, "agreement"), np.nan)


def interim_issues(model: Negotiation) -> Array:
    """How many issues an interim deal covers (W,); nothing in worlds without one."""
    return np.where(model.table.interim > 0, model.table.settled.sum(axis=0), np.nan)


def fighting_left(model: Negotiation) -> Array:
    """The cost of fighting and of its weariness that ratified full deals leave (W,), as a share of that before.

    Nothing in other worlds, and where there is no such cost.
    """
    before = sum_rows(np.stack([_cost(p, p.model.factors.stack("issues.{}.status_quo", model.issues))
                                for p in model.principals]))
    left = sum_rows(np.stack([_cost(p, model.endings.terms) for p in model.principals]))
    there = ended_in(model, "agreement") & (before > 0)
    return np.where(there, left / np.where(before > 0, before, 1.0), np.nan)


def fighting_mostly_over(model: Negotiation) -> Array:
    """Whether a ratified full deal leaves at most .3 of it (W,): of half of them, where the median is so low."""
    left = fighting_left(model)
    return np.where(np.isnan(left), np.nan, left <= FEW_LEFT)


def fighting_grown(model: Negotiation) -> Array:
    """Whether a ratified full deal leaves more of it than there was (W,)."""
    left = fighting_left(model)
    return np.where(np.isnan(left), np.nan, left > 1.0 + SAME)


def ceasefire_after_a_year(model: Negotiation) -> Array:
    """Whether a ceasefire lasted a year, in the talks or after them (W,); nothing in worlds that never had one."""
    front = model.aftermath.model.front if model.aftermath else model.front
    if front is None:
        return np.full(model.W, np.nan)
    longest, breaks = front.ceasefire.longest, front.ceasefire.breaks
    return np.where((longest > 0) | (breaks > 0), longest >= A_YEAR, np.nan)


def _cost(principal: Principal, terms: Array) -> Array:
    """What fighting costs a side (W,) where the issue that ends it stands as in `terms` (K, W)."""
    remedy = principal.economy.remedies["fighting"]
    if remedy is None:
        return np.zeros(principal.model.W)
    place, end = terms[principal.model.issues.index(remedy.issue)], remedy.end.likely
    return np.asarray(principal.economy.named_costs()["fighting"] * (place * (1.0 - 2.0 * end) + end))
