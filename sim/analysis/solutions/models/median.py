"""The weighted median of positions on each issue."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution, in_each_world, on_each_issue
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE


def weighted_median(position: Array, weight: Array) -> float:
    """The position with at most half of the weight (n,) on either side; half-way between two where both qualify.

    No other position beats it in a vote by weight (Condorcet winner on a line). Source: Black 1948.
    """
    order = np.argsort(position, kind="stable")
    below = np.cumsum(weight[order])
    half = below[-1] / 2.0
    first = int(np.searchsorted(below, half * (1.0 - TOLERANCE)))
    last = int(np.searchsorted(below, half * (1.0 + TOLERANCE), side="right"))
    return float(position[order[first]] + position[order[last]]) / 2.0


def median(domain: Domain) -> Array:
    """The text (K, W) of weighted medians, with salience times capability as weights."""
    return in_each_world(domain, on_each_issue(weighted_median))


SOLUTION = Solution(
    name="median",
    label="Median",
    reference="Black 1948, On the Rationale of Group Decision-making",
    says="The position on each issue that no other beats in a vote by weight.",
    solve=median,
    place=9,
)
