"""How strongly the share of agreements goes with each coefficient: rank correlations with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.arrays import Array
from sim.ensemble.executors import Executor
from sim.errors import ParleyError
from sim.evidence.coefficients.pieces import EACH, MANY_SETS, SCENARIO, baseline, pieces_of, played, shares_of
from sim.evidence.kept import read_kept
from sim.scenario.coefficients import coefficients

NAME = "coefficients"  # of the kept figures
FIRST = 5  # coefficients that are named
REPEATS = 1_000  # of the bootstrap
SEED = 1  # of the bootstrap


@dataclass(frozen=True)
class CoefficientRank:
    """A coefficient, by 'group.name' and in words, and Spearman's rank correlation with its 95 % interval."""

    path: str
    label: str
    correlation: float
    low: float
    high: float


def keep_coefficients(
    folder: Path, executor: Executor, progress: Callable[[float, int], None]
) -> dict[str, Any]:
    """Play the experiment, and give the figures to keep: every coefficient, the strongest first."""
    scenario = baseline()
    agreements = played(pieces_of(scenario), folder, executor, progress)
    ranks = ranked(shares_of(scenario, MANY_SETS), agreements)
    return {"scenario": SCENARIO, "sets": MANY_SETS, "worlds": MANY_SETS * EACH,
            "coefficients": [_rounded(rank) for rank in ranks]}


def ranked(shares: Mapping[str, Array], outcome: Array) -> list[CoefficientRank]:
    """Every coefficient by how strongly the outcome (sets,) goes with it, the strongest first (Spearman 1904).

    The intervals are those of the bootstrap over sets (Efron 1979), with the ranks as they are in all sets.
    """
    known, chance = coefficients(), np.random.default_rng(SEED)
    table = np.stack([_ranks(values) for values in shares.values()])
    drawn = chance.multinomial(len(outcome), np.full(len(outcome), 1 / len(outcome)), REPEATS).astype(float)
    ends = np.quantile(_correlations(table, _ranks(outcome), drawn), [0.025, 0.975], axis=1)
    whole = _correlations(table, _ranks(outcome), np.ones((1, len(outcome))))[:, 0]
    found = [CoefficientRank(path, known[path].label, float(whole[i]), float(ends[0, i]), float(ends[1, i]))
             for i, path in enumerate(shares)]
    return sorted(found, key=lambda rank: -abs(rank.correlation))


@cache
def kept_ranks() -> dict[str, Any] | None:
    """The kept figures; None where the experiment has never been kept."""
    try:
        return read_kept(NAME)
    except ParleyError:
        return None


def strongest(figures: Mapping[str, Any]) -> list[CoefficientRank]:
    """The coefficients that matter most, of kept figures."""
    return [CoefficientRank(**entry) for entry in figures["coefficients"][:FIRST]]


def _rounded(rank: CoefficientRank) -> dict[str, Any]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(rank).items()}


def _ranks(values: Array) -> Array:
    """Ranks (n,) from 1; what is equal shares the mean of its ranks."""
    found, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Array = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks


def _correlations(table: Array, outcome: Array, weights: Array) -> Array:
    """Correlations (coefficients, repeats) of rows (coefficients, sets) with an outcome (sets,), the sets weighted.

    Where all of something is equal it goes with nothing: 0.
    """
    weights = weights / weights.sum(axis=1, keepdims=True)
    mean, middle = table @ weights.T, weights @ outcome
    both = (table * outcome) @ weights.T - mean * middle
    spread = np.maximum(0.0, (table**2) @ weights.T - mean**2) * np.maximum(0.0, weights @ outcome**2 - middle**2)
    found: Array = np.divide(both, np.sqrt(spread), out=np.zeros_like(both), where=spread > 0)
    return found
