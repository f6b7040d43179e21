"""The Kalai-Smorodinsky solution of sides that shun risk: equal shares of hopes, gains as they are felt."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides, crossing
from sim.arrays import Array


def risk_averse_kalai_smorodinsky(domain: Domain) -> Array:
    """The text (K, W) where gains are equal as shares of hopes, for two sides.

    Gains and hopes g are felt as g to the power of a side's boldness. Of a pie of 1 a side with 1/2 gets (3 - √5)/2 =
    .382 against one with 1. NaN without a zone of agreement, and for more than two sides.
    Source: Kalai & Smorodinsky 1975; that who shuns risk gets less: Kihlstrom, Roth & Schmeidler 1981.
    """
    if len(domain.values) != 2:
        return np.full_like(domain.movable, np.nan)
    line, boldness = TwoSides(domain), domain.attitudes.boldness
    low, high = line.ends_of_zone()
    hopes = np.stack([line.gains(low)[0], line.gains(high)[1]])
    of_any = np.where(hopes > 0, hopes, 1.0)

    def balance(loss: Array) -> Array:
        felt = np.clip(line.gains(loss) / of_any, 0.0, 1.0) ** boldness
        return np.asarray(felt[0] - felt[1])

    return line.in_zone(line.path.terms(crossing(balance, low, np.maximum(low, high))))


SOLUTION = Solution(
    name="risk-averse-kalai-smorodinsky",
    label="Kalai-Smorodinsky (risk)",
    reference="Kalai & Smorodinsky 1975; Kihlstrom, Roth & Schmeidler 1981",
    says="Each side gets the same share of the most that it could hope for, gains as they are felt.",
    solve=risk_averse_kalai_smorodinsky,
    bargaining=True,
    place=8,
)
