"""The best offer to make to somebody whose least acceptable value is known only within a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.values.frontier import Path
from sim.model.values.utility import Value

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


def best_reply(me: Principal, values: list[Value], path: Path) -> tuple[Array, Array]:
    """What its best reply keeps for a principal, and what it may expect of it beyond no deal (both (W,)).

    It maximises P(V_j >= F_j) V_i + (1 - P) R_i with F_j uniform over what it believes. P grows in proportion to what
    the other gains beyond the lowest F_j, so this is the Nash product along the path, up to where P is 1. Of several
    others it considers the mean, for whose value the path was made.
    """
    no_deal = me.public_no_deal(values[me.index]) + me.private
    low, high = believed_floors(me, values)
    surplus, short = path.best - no_deal, path.others_at_start - low
    one = np.ones_like(surplus)
    loss = np.minimum(path.nash(surplus, short, one, one), path.loss_for(high - path.others_at_start))
    width = high - low
    gained = path.gain_at(loss) + short
    chance = np.clip(np.where(width > 0, gained / np.where(width > 0, width, 1.0), gained >= 0), 0.0, 1.0)
    return path.best - loss, chance * np.maximum(0.0, surplus - loss)


def believed_floors(me: Principal, values: list[Value]) -> tuple[Array, Array]:
    """The range (two arrays (W,)) that it believes the others' floors to lie in, their voters at home included."""
    lows, highs = [], []
    for other in me.others():
        known = other.public_no_deal(values[other.index])
        lows.append(other.at_home(known + me.beliefs.believed_low[other.index]))
        highs.append(other.at_home(known + me.beliefs.believed_high[other.index]))
    share = 1.0 / len(lows)
    return sum_rows(np.stack(lows)) * share, sum_rows(np.stack(highs)) * share
