"""The utilitarian solution: the largest sum of values."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.program import Program
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides, crossing
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.many_sides import joint_best


def utilitarian(domain: Domain) -> Array:
    """The text (K, W) with the largest sum of values; of several such the one with the most equal gains.

    It asks nobody's consent: a side may be left below no deal. Source: Harsanyi 1955; Thomson 1994.
    """
    if len(domain.values) == 2:
        return _between_two(domain)
    return np.stack([_among_many(Program(domain, w)) for w in range(domain.worlds)], axis=1)


def _between_two(domain: Domain) -> Array:
    """The largest sum is reached on one stretch of the frontier: the point of it nearest to equal gains."""
    line = TwoSides(domain)
    best = domain.held(joint_best(domain.values, [np.ones(domain.worlds)] * 2))
    most = domain.gains(best).sum(axis=0)
    inside = np.clip(line.path.best - domain.values[0].of(best), 0.0, line.length)

    def short(loss: Array) -> Array:
        return np.asarray(most - line.gains(loss).sum(axis=0) - TOLERANCE)

    first = crossing(short, line.start, inside)
    last = crossing(lambda loss: -short(loss), inside, line.length)
    equal = crossing(lambda loss: -np.diff(line.gains(loss), axis=0)[0], line.start, line.length)
    return line.path.terms(np.clip(equal, first, last))


def _among_many(program: Program) -> Array:
    """The text (K,) of one world."""
    total = program.surplus.sum(axis=0)
    most = total @ program.best(total, np.zeros((0, program.size)), np.zeros(0))
    level = np.zeros(program.size)
    level[program.levels.start] = 1.0
    rows = np.vstack([level - program.surplus, -total[None]])
    return program.text(program.best(level, rows, np.append(program.offset, TOLERANCE - most)))


SOLUTION = Solution(
    name="utilitarian",
    label="Utilitarian",
    reference="Harsanyi 1955, Cardinal Welfare, Individualistic Ethics, and Interpersonal Comparisons of Utility",
    says="The sum of values is as large as can be, whoever gets it.",
    solve=utilitarian,
    bargaining=True,
    place=4,
)
