"""Rubinstein's solution: what two sides agree on at once who make offers in turn and lose by waiting."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides, crossing
from sim.arrays import Array


def rubinstein(domain: Domain) -> Array:
    """The text (K, W) that the first speaker offers and the other takes, in talks of two sides that have no end.

    Each offers just what the other could have by refusing, a round later. On one line that is (1 - d2)/(1 - d1 d2) of
    what there is to win, d1 the discount factor of who speaks first. NaN without a zone of agreement, and for more than
    two sides. Source: Rubinstein 1982.
    """
    if len(domain.values) != 2:
        return np.full_like(domain.movable, np.nan)
    line, asked = TwoSides(domain), domain.attitudes
    low, high = line.ends_of_zone()

    def answer(loss: Array) -> Array:
        """What the second side would offer, if the first could have the point `loss` a round later."""
        return line.loss_where_first_gains(asked.discounts[0] * line.gains(loss)[0])

    def balance(loss: Array) -> Array:
        return np.asarray(asked.discounts[1] * line.gains(answer(loss))[1] - line.gains(loss)[1])

    loss = crossing(balance, low, np.maximum(low, high))
    return line.in_zone(line.path.terms(answer(loss) if asked.first else loss))


SOLUTION = Solution(
    name="rubinstein",
    label="Rubinstein",
    reference="Rubinstein 1982, Perfect Equilibrium in a Bargaining Model",
    says="What sides that lose by waiting agree on at once: who can wait gets more.",
    solve=rubinstein,
    bargaining=True,
    place=5,
)
