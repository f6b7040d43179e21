"""The arms of paired experiments: one scenario, some of its numbers moved world by world, on the same runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.draws import Draws
from sim.model.core.worlds import Factors
from sim.scenario.coefficient_sets import CENTRAL
from sim.scenario.factors import Factor, factors
from sim.scenario.schema.interventions import Intervention
from sim.scenario.schema.scenario import Scenario

Runs = NDArray[np.int64]


@dataclass(frozen=True)
class FactorMove:
    """What is done to one factor: its values are replaced ('values'), added to ('shift') or multiplied ('scale')."""

    path: str
    how: str
    amount: float

    @property
    def idle(self) -> bool:
        """Whether it leaves the factor as it is."""
        return (self.how, self.amount) in (("shift", 0.0), ("scale", 1.0))

    def moved(self, values: Array, factor: Factor) -> Array:
        """The values (W,) of the factor after the move, cut to its range."""
        if self.how == "values":
            return np.full_like(values, self.amount)
        return np.clip(values + self.amount if self.how == "shift" else values * self.amount, factor.low, factor.high)


@dataclass(frozen=True)
class Arm:
    """One way to play the worlds. Equal arms are the same worlds, so they are played once."""

    scenario: str
    changes: tuple[tuple[str, str], ...] = ()
    moves: tuple[FactorMove, ...] = ()
    intervention: Intervention | None = None


def given(
    arms: tuple[Arm, ...], scenario: Scenario, seed: int, runs: Runs, base: Mapping[str, Array] = CENTRAL
) -> dict[str, Array]:
    """The values of every factor that some arm moves, the arms side by side: (len(arms) x len(runs),).

    Where an arm does not move it, a factor keeps the values that it is drawn with, or those (runs,) of the `base`, as
    of coefficient sets; all factors of the base are among those given.
    """
    others = {path: np.tile(values, len(arms)) for path, values in base.items()}
    return others | _moved(arms, scenario, seed, runs, base)


def _moved(
    arms: tuple[Arm, ...], scenario: Scenario, seed: int, runs: Runs, base: Mapping[str, Array]
) -> dict[str, Array]:
    """The same of the factors that some arm moves."""
    moves = [{move.path: move for move in arm.moves} for arm in arms]
    paths = dict.fromkeys(path for mine in moves for path in mine)
    if all(path in mine and mine[path].how == "values" for mine in moves for path in paths):  # chance has no say
        return {path: np.repeat([float(mine[path].amount) for mine in moves], len(runs)) for path in paths}
    known = factors(scenario)
    own = {path: values for path, values in base.items() if path in paths}
    drawn = Factors.drawn(_with_their_wholes(paths, known), Draws(seed, runs), own, len(runs))
    return {path: np.concatenate([_values(mine.get(path), drawn[path], known[path]) for mine in moves])
            for path in paths}


def _with_their_wholes(paths: Iterable[str], known: Mapping[str, Factor]) -> dict[str, Factor]:
    """Some factors, and those that are shares of a whole with one of them: each is drawn on its own else."""
    wanted = {path: known[path] for path in paths}
    wholes = {factor.group for factor in wanted.values() if factor.group}
    return {path: factor for path, factor in known.items() if path in wanted or factor.group in wholes}


def _values(move: FactorMove | None, values: Array, factor: Factor) -> Array:
    return values if move is None else move.moved(values, factor)


def shares(arm: Arm, known: Mapping[str, Factor]) -> frozenset[str]:
    """The factors that an arm moves and that are shares of a whole: the others of the whole give way to them.

    Only arms that move the same shares can stand side by side, for a share that is given does not give way.
    """
    return frozenset(move.path for move in arm.moves if known[move.path].group)
