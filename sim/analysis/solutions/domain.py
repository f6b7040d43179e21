"""What is bargained over at the start of the talks, as every benchmark model reads it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.solutions.actors import Actors, actors_of
from sim.analysis.solutions.attitudes import Attitudes, attitudes_of
from sim.arrays import Array
from sim.model.negotiation import Negotiation
from sim.model.values.utility import Value
from sim.scenario.coefficient_sets import CENTRAL
from sim.scenario.factors import Factor, factors
from sim.scenario.schema.fields import SWITCH
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class Domain:
    """The bargaining problem of W worlds.

    For each of n principals its value V and what no deal is worth to it (W,); `movable` (K, W) is 1 on the issues
    that a text may move, the others stay at `status_quo` (K, W); `weights` (K, W) are the principals' mean weights.
    `attitudes` say how the principals feel about waiting and risk.
    """

    principals: tuple[str, ...]
    issues: tuple[str, ...]
    values: list[Value]
    no_deals: list[Array]
    movable: Array
    weights: Array
    actors: Actors
    attitudes: Attitudes

    @property
    def worlds(self) -> int:
        """How many worlds it holds."""
        return len(self.no_deals[0])

    @property
    def status_quo(self) -> Array:
        """Where things stand (K, W)."""
        return self.values[0].status_quo

    def held(self, x: Array) -> Array:
        """The text x (K, W) with the issues that may not move at the status quo."""
        return np.where(self.movable > 0, x, self.status_quo)

    def worth(self, x: Array) -> Array:
        """What the text x (K, W) is worth to each principal (n, W)."""
        return np.stack([value.of(x) for value in self.values])

    def gains(self, x: Array) -> Array:
        """What the text x (K, W) gives each principal beyond no deal (n, W)."""
        return self.worth(x) - np.stack(self.no_deals)


def at_likely_values(scenario: Scenario) -> Domain:
    """The start of the talks in one world (W = 1) where every factor has its most likely value: in the central set."""
    likely = {path: np.full(2, _likely(factor)) for path, factor in factors(scenario).items() if not factor.value.known}
    return _start_of(Negotiation(scenario, 0, np.arange(2), given={**CENTRAL, **likely}), np.arange(1))


def in_worlds(scenario: Scenario, seed: int, runs: NDArray[np.int64]) -> Domain:
    """The start of the talks in the worlds `runs` (W,) of a seed, in the central set, secrets included."""
    model = Negotiation(scenario, seed, runs if len(runs) > 1 else np.repeat(runs, 2), given=CENTRAL)
    return _start_of(model, np.arange(len(runs)))


def _likely(factor: Factor) -> float:
    """The one value that stands for a factor: its middle or mode, inside its range; a switch is on or off."""
    value = factor.value.likely
    if factor.unit == SWITCH:
        return float(value >= 0.5)
    return float(np.clip(value, factor.low, factor.high))


def _start_of(model: Negotiation, worlds: NDArray[np.intp]) -> Domain:
    """The domain of some worlds of a model that has not played a round; the model is let go."""
    values = [principal.valued() for principal in model.principals]
    no_deals = [p.own_no_deal(value)[worlds] for p, value in zip(model.principals, values, strict=True)]
    domain = Domain(
        principals=tuple(principal.name for principal in model.principals),
        issues=tuple(model.issues),
        values=[value.at(worlds) for value in values],
        no_deals=no_deals,
        movable=model.movable[:, worlds],
        weights=model.cover[:, worlds],
        actors=actors_of(model, worlds),
        attitudes=attitudes_of(model, worlds),
    )
    model.release()
    return domain
