"""The Kalai-Smorodinsky solution: all get the same share of the most that each could hope for."""

from __future__ import annotations

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.program import NOTHING, Program
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides, crossing
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.frontier import in_zone


def kalai_smorodinsky(domain: Domain) -> Array:
    """The text (K, W) where gains are equal as shares of each side's hope; NaN where there is no zone of agreement.

    A side's hope is its gain at the text that is best for it among those worth no deal to all others. With more than
    two sides equal shares may leave something over; it goes where the sum of gains is largest (Imai 1983).
    Source: Kalai & Smorodinsky 1975.
    """
    if len(domain.values) == 2:
        return _between_two(domain)
    return np.stack([_among_many(Program(domain, w)) for w in range(domain.worlds)], axis=1)


def _between_two(domain: Domain) -> Array:
    line = TwoSides(domain)
    low, high = line.ends_of_zone()
    hope, other_hope = line.gains(low)[0], line.gains(high)[1]

    def balance(loss: Array) -> Array:
        gain, other_gain = line.gains(loss)
        return np.asarray(gain * other_hope - other_gain * hope)

    text = line.path.terms(crossing(balance, low, np.maximum(low, high)))
    return np.where(in_zone(domain.values, domain.no_deals, domain.movable), text, np.nan)


def _among_many(program: Program) -> Array:
    """The text (K,) of one world."""
    try:
        hopes = np.array([hope(program, i) for i in range(program.n)])
    except ValueError:
        return np.full(program.K, np.nan)
    most = hopes.max()
    shares = np.maximum(hopes / most, NOTHING) if most > NOTHING else np.ones(program.n)  # no hopes: share the nothing
    return program.text(program.most_equal(shares)[1])


def hope(program: Program, i: int) -> float:
    """The most that principal i can gain while nobody is worse off than without a deal; ValueError if none can."""
    point = program.best(program.surplus[i], -program.surplus, program.offset + TOLERANCE)
    return float(program.gains(point)[i])


SOLUTION = Solution(
    name="kalai-smorodinsky",
    label="Kalai-Smorodinsky",
    reference="Kalai & Smorodinsky 1975, Other Solutions to Nash's Bargaining Problem",
    says="Each side gets the same share of the most that it could hope for.",
    solve=kalai_smorodinsky,
    bargaining=True,
    place=2,
)
