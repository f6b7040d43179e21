"""The frontier between two principals: one number names each of its points, and solutions are crossings on it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.arrays import Array
from sim.model.values.frontier import Path, in_zone

HALVINGS = 100  # more than the bits of a number from 0 to 1


class TwoSides:
    """The frontier of a domain with two principals.

    A point is named by its loss (W,): what it costs the first principal compared with its best text, from 0 to
    `length`. Along it the first side's gain falls and the second's rises, both piecewise linearly.
    """

    def __init__(self, domain: Domain) -> None:
        first, second = domain.values
        self.domain = domain
        self.path = Path(first, [second], [np.ones(domain.worlds)], domain.movable)
        self.length = self.path.length
        self.start = np.zeros(domain.worlds)

    def gains(self, loss: Array) -> Array:
        """What each side gains beyond no deal (2, W) at a point."""
        return self.domain.gains(self.path.terms(loss))

    def ends_of_zone(self) -> tuple[Array, Array]:
        """The points (W,) where the second side and where the first side is just as well off as without a deal.

        Between them lies the zone of agreement; where the first comes after the second there is none.
        """
        first, second = self.domain.no_deals
        least = self.path.loss_for(second - self.path.others_at_start)
        return least, np.clip(self.path.best - first, 0.0, self.length)

    def loss_where_first_gains(self, gain: Array) -> Array:
        """The point (W,) where the first side gains so much beyond no deal (W,)."""
        return np.clip(self.path.best - self.domain.no_deals[0] - gain, 0.0, self.length)

    def loss_where_second_gains(self, gain: Array) -> Array:
        """The point (W,) where the second side gains so much beyond no deal (W,)."""
        return self.path.loss_for(self.domain.no_deals[1] + gain - self.path.others_at_start)

    def in_zone(self, text: Array) -> Array:
        """The text (K, W), NaN where no text is worth at least no deal to both."""
        domain = self.domain
        return np.where(in_zone(domain.values, domain.no_deals, domain.movable), text, np.nan)


def crossing(balance: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """The point (W,) from `low` to `high` where a balance that never rises falls to 0, to the last bits.

    It is `low` where the balance starts below 0 and `high` where it ends above.
    """
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        above = balance(middle) > 0
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return (low + high) / 2.0
