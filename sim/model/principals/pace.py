"""How fast a side gives way: the time that it gives itself, and how late within it.

What moves it within that time is its tactic; here stand the numbers that tactics are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.principals.tactics.base import time_passed

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal

LEAST_EXPONENT = 0.05  # of a time curve: nobody concedes all at once


class Pace:
    """The pace of a principal; `horizon` (W,) are the months within which it wants a result."""

    def __init__(self, owner: Principal) -> None:
        self.owner, self.model = owner, owner.model
        answers = owner.factor("concession.reciprocity")
        self.reciprocity = answers / (answers + (1.0 - answers) * self.model.months_per_round)
        wanted = np.minimum(owner.factor("concession.horizon"), self.model.factors["talks.months"])
        self.horizon = owner.factor("concession.deadline") * wanted

    def time_passed(self, rounds_ahead: int) -> Array:
        """The share (W,) of its horizon that has passed; in the last round all of it, whatever the horizon."""
        table = self.model.table
        share = time_passed(table.round + rounds_ahead, self.model.months_per_round, self.horizon)
        return np.where(table.is_last(rounds_ahead), 1.0, share)

    def months_left(self) -> Array:
        """How many months of its horizon are left after this round (W,)."""
        return np.asarray(np.maximum(0.0, self.horizon - self.model.months_per_round * self.model.table.round))

    def exponent(self) -> Array:
        """The exponent of its time curve (W,): urgency and a leader's good standing make it concede earlier.

        What backing down would cost at home makes it concede later than those who would pay less.
        """
        me = self.owner
        urgency = me.coefficient("urgency.strength") * (me.economy.recession + me.economy.weariness)
        willing = me.coefficient("approval.willingness") * (me.leader.approval - 0.5)
        exponent = me.factor("concession.exponent") * self.firmness()
        return np.maximum(LEAST_EXPONENT, exponent * np.exp(-urgency - willing))

    def firmness(self) -> Array:
        """How much later it concedes (W,): who would pay for backing down holds out, who faces such a side does not.

        (1 + k) over the mean (1 + k) of the others, k the audience costs: so partial commitments share in Muthoo 1996.
        """
        others = sum_rows(np.stack([1.0 + other.audience() for other in self.owner.others()])) / (self.model.n - 1)
        return (1.0 + self.owner.audience()) / others
