"""The best offer to make to somebody whose least acceptable value is known only within a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path
from sim.model.values.utility import Value

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


def best_reply(me: Principal, values: list[Value], path: Path) -> tuple[Array, Array]:
    """What its best reply keeps for a principal, and what it may expect of it beyond no deal (both (W,)).

    It maximises P(V_j >= F_j) V_i + (1 - P) R_i with F_j uniform over what it believes, and a little more on both ends,
    for it knows the others' weights no better than its path does. P grows in proportion to what the other gains beyond
    the lowest F_j, so this is the Nash product along the path, up to where P is 1. Several others it takes together, as
    the path weighs them.
    """
    no_deal = me.own_no_deal(values[me.index])
    low, high = believed_floors(me, values, path)
    doubt = me.coefficient("offers.doubt") * path.largest_gain
    low, high = low - doubt, high + doubt
    surplus, short = path.best - no_deal, path.others_at_start - low
    one = np.ones_like(surplus)
    loss = np.minimum(path.nash(surplus, short, one, one), path.loss_for(high - path.others_at_start))
    width = high - low
    gained = path.gain_at(loss) + short
    known = acceptable(gained, np.zeros_like(gained))
    chance = np.clip(np.where(width > 0, gained / np.where(width > 0, width, 1.0), known), 0.0, 1.0)
    return path.best - loss, chance * np.maximum(0.0, surplus - loss)


def believed_floors(me: Principal, values: list[Value], path: Path) -> tuple[Array, Array]:
    """The range (two arrays (W,)) that it believes the others' floors to lie in, their voters at home included.

    Those of several others are added up with the weights that the path to them gives each.
    """
    lows, highs = [], []
    for other, weight in zip(me.others(), path.weights, strict=True):
        known = other.public_no_deal(me.beliefs.value_of(other, values[other.index]))
        low, high = me.beliefs.resolve.range_of(other)
        lows.append(weight * other.at_home(known + low))
        highs.append(weight * other.at_home(known + high))
    return sum_rows(np.stack(lows)), sum_rows(np.stack(highs))
