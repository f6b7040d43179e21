"""The compromise model: the weighted mean of positions on each issue."""

from __future__ import annotations

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution, in_each_world, on_each_issue
from sim.arrays import Array


def weighted_mean(position: Array, weight: Array) -> float:
    """The mean of positions (n,) by weight (n,)."""
    return float((position * weight).sum() / weight.sum())


def compromise(domain: Domain) -> Array:
    """The text (K, W) of weighted means, with salience times capability as weights.

    Source: Van den Bos 1991; close to the Nash solution of positions (Achen 2006), and the model that forecast best
    in the European Union (Thomson et al. 2006).
    """
    return in_each_world(domain, on_each_issue(weighted_mean))


SOLUTION = Solution(
    name="compromise",
    label="Compromise (mean)",
    reference="Van den Bos 1991; Achen 2006; Thomson et al. 2006, The European Union Decides",
    says="The mean of all positions on each issue, weighted by salience and capability.",
    solve=compromise,
    place=10,
)
