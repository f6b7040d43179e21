"""Ståhl's solution: alternating offers until a deadline, found backwards from the last offer."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides
from sim.arrays import Array


def stahl(domain: Domain) -> Array:
    """The text (K, W) of the first offer, where two sides make offers in turn until the last round of the talks.

    Who makes the last offer could have all of it; in every round before, the other side is offered what it could have a
    round later. On one line with the same discount factor d for both and T rounds the first speaker gets
    (1 - (-d)^T)/(1 + d) of what there is to win. NaN without a zone of agreement, and for more than two sides.
    Source: Ståhl 1972.
    """
    if len(domain.values) != 2:
        return np.full_like(domain.movable, np.nan)
    line, asked = TwoSides(domain), domain.attitudes
    low, high = line.ends_of_zone()
    loss = low
    for r in range(int(asked.rounds.max()) - 1, -1, -1):
        speaker = (asked.first + r) % 2
        last = high if speaker else low
        gain = asked.discounts[1 - speaker] * line.gains(loss)[1 - speaker]
        offered = line.loss_where_first_gains(gain) if speaker else line.loss_where_second_gains(gain)
        loss = np.where(r + 1 >= asked.rounds, last, offered)
    return line.in_zone(line.path.terms(loss))


SOLUTION = Solution(
    name="stahl",
    label="Ståhl (deadline)",
    reference="Ståhl 1972, Bargaining Theory",
    says="Offers in turn until the deadline, thought through backwards from the last one.",
    solve=stahl,
    bargaining=True,
    place=6,
)
