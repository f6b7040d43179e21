"""The Nash solution of sides that shun risk: the largest product of gains as they are felt."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution
from sim.arrays import Array
from sim.model.values.frontier import in_zone, nash_text


def risk_averse_nash(domain: Domain) -> Array:
    """The text (K, W) with the largest product of g to the power of b; NaN where there is no zone of agreement.

    A gain g over no deal is felt as g to the power of the side's boldness b: who shuns risk gets less (Roth 1979). Of a
    pie of 1 a side with b = 1/2 gets 1/3 against one with b = 1. Exact for two.
    """
    text = nash_text(domain.values, domain.no_deals, list(domain.attitudes.boldness), domain.movable)
    return np.where(in_zone(domain.values, domain.no_deals, domain.movable), text, np.nan)


SOLUTION = Solution(
    name="risk-averse-nash",
    label="Nash (risk)",
    reference="Nash 1950; Roth 1979, Axiomatic Models of Bargaining; Pratt 1964",
    says="The largest product of gains as they are felt: a side whose leader shuns risk gets less.",
    solve=risk_averse_nash,
    bargaining=True,
    place=7,
)
