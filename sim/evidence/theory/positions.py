"""Models of positions: the weighted mean, the weighted median that no position beats, and a published case.

The case: in how many years ten European states wanted emission standards for medium-sized cars (Bueno de Mesquita 1994,
p. 78; Scholz, Calbert & Smith 2011, table 1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.analysis.solutions.models.compromise import weighted_mean
from sim.analysis.solutions.models.median import weighted_median
from sim.arrays import Array
from sim.evidence.theory.known import BENCHMARK, Case, KnownAnswer, exact, root, shape
from sim.evidence.theory.playing import theory_scenario
from sim.extensions import registry

NAMES = ("Netherlands", "Belgium", "Luxembourg", "Germany", "France", "Italy", "UK", "Ireland", "Denmark", "Greece")
POSITION = np.array([4.0, 7.0, 4.0, 4.0, 10.0, 10.0, 10.0, 7.0, 4.0, 7.0])
CAPABILITY = np.array([0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08])
SALIENCE = np.array([0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7])
PRINTED = 0.005  # the published mean is rounded so
OTHERS = ("ally", "rival", "neighbour")
GRID = np.linspace(0.0, 1.0, 2001)


def _domain(numbers: tuple[float, ...]) -> Domain:
    """The start of talks with these ideals, saliences and pushes of the three others; A and B weigh .7 and .4."""
    changes: dict[str, str] = {}
    for place, name in enumerate(OTHERS):
        ideal, salience, push = numbers[3 * place : 3 * place + 3]
        interests = f"third_parties.{name}.interests"
        changes |= {f"{interests}.share.ideal": str(ideal), f"{interests}.share.salience": str(salience),
                    f"{interests}.land.salience": str(1.0 - salience), f"third_parties.{name}.push": f"{{a: {push}}}"}
    return in_worlds(theory_scenario("positions", changes), 1, np.arange(1))


def _actors(numbers: tuple[float, ...]) -> tuple[Array, Array]:
    """Positions and weights (salience times capability) on the first issue, by hand."""
    ideals, saliences, pushes = (np.array(numbers[start::3]) for start in range(3))
    return np.array([1.0, 0.0, *ideals]), np.array([0.7, 0.4, *(saliences * pushes)])


def support_of_the_best_rival(x: float, position: Array, weight: Array) -> float:
    """The largest share of the weight of all votes cast that any other position wins against x."""
    nearer = np.sign(np.abs(position - x)[:, None] - np.abs(position[:, None] - GRID))
    won, lost = weight @ (nearer > 0), weight @ (nearer < 0)
    return float(np.max(won / np.maximum(won + lost, 1e-12)))


def _where_pulls_cancel(position: Array, weight: Array) -> float:
    return root(lambda x: float(weight @ (position - x)), 0.0, 1.0)


@dataclass(frozen=True)
class PositionModels(KnownAnswer):
    """Sets: ideal, salience and capability of three third parties, one after the other."""

    def cases(self) -> list[Case]:
        """The mean, from which all pulls cancel, and the median, which no position beats by weight."""
        result = []
        for numbers in self.sets:
            domain, (position, weight) = _domain(numbers), _actors(numbers)
            named = {f"{what} of {name}": numbers[3 * place + i] for place, name in enumerate(OTHERS)
                     for i, what in enumerate(("ideal", "salience", "capability"))}
            mean, middle = (float(registry("benchmark model")[name].solve(domain)[0, 0]) for name in ("compromise",
            "median"))
            still = _where_pulls_cancel(position, weight)
            rival = support_of_the_best_rival(middle, position, weight)
            result.append(exact("compromise", named, still, mean))
            result.append(shape("best rival of the median", named, "at most half of the votes",
            rival, rival <= 0.5 + 1e-9))
        return [*result, *_cars()]


def _cars() -> list[Case]:
    weight = SALIENCE * CAPABILITY
    return [exact("cars: mean", {}, 7.39, weighted_mean(POSITION, weight), PRINTED),
            exact("cars: median", {}, 7.0, weighted_median(POSITION, weight))]


LINES: tuple[KnownAnswer, ...] = (
    PositionModels(
        "position-models", "Position models",
        "The compromise is where all pulls cancel; the median beats every other position",
        "Van den Bos 1991; Black 1948; Bueno de Mesquita 1994", BENCHMARK, 5,
        ((0.83, 0.45, 0.31, 0.12, 0.62, 0.44, 0.37, 0.81, 0.27), (0.22, 0.9, 0.48, 0.64, 0.33, 0.15, 0.41, 0.57, 0.5),
         (0.57, 0.75, 0.4, 0.91, 0.28, 0.36, 0.74, 0.52, 0.22), (0.08, 0.6, 0.2, 0.35, 0.95, 0.46, 0.66, 0.4, 0.34)),
        remark="The last two cases are the published one of emission standards for cars, where ten states settled on "
        "8.833 years, "
        "beyond both.",
    ),
)
