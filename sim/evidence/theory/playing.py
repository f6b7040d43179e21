"""Playing the scenarios of the lines of theory, with parameter sets laid over them world by world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from sim.arrays import Array
from sim.errors import ParleyError
from sim.evidence.parts import own_folder
from sim.model.negotiation import Negotiation
from sim.model.seats.players import Player
from sim.model.talks.endings import AGREEMENT, NOT_RATIFIED, PARTIAL
from sim.scenario.experiments.points import beyond
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

BLOCK = 8192  # worlds played together; no result depends on it
SEED = 1
BELIEF = 0.0002  # to which terms that hang on a belief hold: its spread is a sum over nine points
EDGE = 0.0005  # share of worlds in which the other lies so near the end of a belief that this decides

HOPE = "principals.{}.no_deal.hope"

Given = Mapping[str, Array]
N = TypeVar("N", float, Array)


@dataclass(frozen=True)
class PlayedCases:
    """How talks ended in W worlds: the ending, the round of the signature or else of the end, and terms (K, W)."""

    ending: Array
    round: Array
    terms: Array

    @property
    def agreed(self) -> Array:
        """Where (W,) a full text is in force, as 1 and 0."""
        return np.where(self.ending == AGREEMENT, 1.0, 0.0)

    @property
    def signed_anything(self) -> Array:
        """Where (W,) anything was signed, an interim package and a text that home refused too."""
        return np.where(np.isin(self.ending, (AGREEMENT, PARTIAL, NOT_RATIFIED)), 1.0, 0.0)


def file_of(name: str) -> Path:
    """The file of a scenario of theory."""
    return own_folder() / "theory" / f"{name}.yaml"


def theory_scenario(name: str, changes: Mapping[str, str] | None = None) -> Scenario:
    """A scenario of theory, with `changes` (dotted path to YAML value). Errors: ScenarioError."""
    return load_scenario(file_of(name), changes)


def play(
    scenario: Scenario, given: Given, worlds: int, seed: int = SEED, players: Mapping[str, Player] | None = None
) -> PlayedCases:
    """Play the talks of `worlds` worlds, runs 0 and on, with the values `given` (worlds,) of factors; at least 2.

    Errors: ParleyError for a value that could not stand in the file.
    """
    refuse_beyond(scenario, given)
    parts = []
    edges = [*range(0, worlds - 1, BLOCK), worlds]  # never a lone world
    for first, end in zip(edges[:-1], edges[1:], strict=True):
        some = {path: np.asarray(values, dtype=float)[first:end] for path, values in given.items()}
        parts.append(_block(scenario, some, np.arange(first, end), seed, players))
    return PlayedCases(*(np.concatenate(rows, axis=-1) for rows in zip(*parts, strict=True)))


def refuse_beyond(scenario: Scenario, given: Given) -> None:
    """Refuse values of factors outside their ranges: a line asks only what a file could state. Errors: ParleyError."""
    known = factors(scenario)
    for path, values in given.items():
        for value in (float(np.min(values)), float(np.max(values))):
            if reason := beyond(value, known[path]):
                raise ParleyError(f"{path}: {reason}")


def _block(
    scenario: Scenario, given: Given, runs: Array, seed: int, players: Mapping[str, Player] | None
) -> tuple[Array, Array, Array]:
    model = Negotiation(scenario, seed, runs.astype(np.int64), given, players)
    model.talk()
    ends = model.endings
    terms = np.where(ends.signed > 0, ends.terms, np.nan)
    found = ends.ending.copy(), np.where(ends.signed > 0, ends.signed, ends.ended), terms
    model.release()
    return found


def columns(sets: tuple[tuple[float, ...], ...], each: int = 1) -> list[Array]:
    """Parameter sets as one array a parameter, every set `each` times in a row."""
    return [np.repeat(np.array(values, dtype=float), each) for values in zip(*sets, strict=True)]


def no_deals(a: Array, b: Array) -> dict[str, Array]:
    """What no deal is worth to A and B (W,) in the bare talks, as factors: hope."""
    return {HOPE.format("a"): hope_for(a), HOPE.format("b"): hope_for(b)}


def hope_for(no_deal: N) -> N:
    """The hope, as a share of what is contested, with which no deal is worth so much: R = 1/2 + hope / 2.

    The status quo of the bare talks lies half-way between the two ideals, so half of a side's value is contested.
    """
    return 2.0 * no_deal - 1.0


def secret_no_deal(side: str, low: float, high: float) -> dict[str, str]:
    """Changes by which no deal is worth something between `low` and `high` to a side: drawn evenly, its own secret."""
    ends = f"{hope_for(low):.9f}, {hope_for(high):.9f}"
    return {HOPE.format(side): f"{{uniform: [{ends}]}}", f"principals.{side}.no_deal.secrecy": "1"}
