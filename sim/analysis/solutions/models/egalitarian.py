"""The egalitarian solution: all gain the same beyond no deal, as much as can be."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.program import Program
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides, crossing
from sim.arrays import Array


def egalitarian(domain: Domain) -> Array:
    """The text (K, W) whose smallest gain over no deal is largest; of several such the one with the largest sum.

    Gains are equal wherever the frontier allows it. There is one in every world; without a zone of agreement it
    spreads the loss. Source: Kalai 1977; Myerson 1977.
    """
    if len(domain.values) == 2:
        line = TwoSides(domain)
        loss = crossing(lambda loss: -np.diff(line.gains(loss), axis=0)[0], line.start, line.length)
        return line.path.terms(loss)
    programs = [Program(domain, w) for w in range(domain.worlds)]
    equal = np.ones(len(domain.values))
    return np.stack([program.text(program.most_equal(equal)[1]) for program in programs], axis=1)


SOLUTION = Solution(
    name="egalitarian",
    label="Egalitarian",
    reference="Kalai 1977, Proportional Solutions to Bargaining Situations; Myerson 1977",
    says="All sides gain the same beyond no deal, as much as can be.",
    solve=egalitarian,
    bargaining=True,
    place=3,
)
