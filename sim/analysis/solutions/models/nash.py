"""The Nash solution: the largest product of gains over no deal."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.program import NOTHING, Program
from sim.analysis.solutions.solution import Solution
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.frontier import in_zone, nash_text

MOST_CUTS = 200  # a few dozen are usual


def nash(domain: Domain) -> Array:
    """The text (K, W) with the largest product of gains over no deal; NaN where there is no zone of agreement.

    Exact for two. Source: Nash 1950.
    """
    if len(domain.values) == 2:
        ones = [np.ones(domain.worlds)] * 2
        text = nash_text(domain.values, domain.no_deals, ones, domain.movable)
        return np.where(in_zone(domain.values, domain.no_deals, domain.movable), text, np.nan)
    return np.stack([_among_many(Program(domain, w)) for w in range(domain.worlds)], axis=1)


def _among_many(program: Program) -> Array:
    """The text (K,) of one world: the sum of the logarithms of gains, from above, by ever more tangents.

    A logarithm lies below each of its tangents, so every program bounds the optimum (Kelley 1960). It ends where the
    bound is met, or after `MOST_CUTS` tangents. None is needed where a side gains little: at the optimum each of n
    sides has at least an n-th of its hope.
    """
    least, point = program.most_equal(np.ones(program.n))
    if least < -TOLERANCE:
        return np.full(program.K, np.nan)
    if least <= NOTHING:  # somebody can gain nothing, so every product is 0: share what there is
        return program.text(point)
    objective = np.zeros(program.size)
    objective[program.levels] = 1.0
    rows, limits = _tangents(program, program.gains(point))
    best, most = point, float(np.log(program.gains(point)).sum())
    for _ in range(MOST_CUTS):
        point = program.best(objective, rows, limits)
        gains = program.gains(point)
        if gains.min() > 0 and float(np.log(gains).sum()) > most:
            best, most = point, float(np.log(gains).sum())
        if objective @ point - most < TOLERANCE:
            break
        more_rows, more_limits = _tangents(program, np.maximum(gains, least / program.n))
        rows, limits = np.vstack([rows, more_rows]), np.concatenate([limits, more_limits])
    return program.text(best)


def _tangents(program: Program, gains: Array) -> tuple[Array, Array]:
    """Rows (n, size) and limits (n,) that hold each level below the tangent of the logarithm at some gains (n,)."""
    rows = -program.surplus / gains[:, None]
    rows[:, program.levels] += np.eye(program.n)
    return rows, np.log(gains) - 1.0 + program.offset / gains


SOLUTION = Solution(
    name="nash",
    label="Nash",
    reference="Nash 1950, The Bargaining Problem",
    says="The product of the gains is as large as can be: one per cent more for one costs the other one per cent.",
    solve=nash,
    bargaining=True,
    place=1,
)
