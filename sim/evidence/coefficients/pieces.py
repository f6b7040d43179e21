"""The worlds of the experiment: the baseline with many coefficient sets, played piece by piece into a folder.

A run of 1,024 worlds tells how far shares move with the coefficients, but not with which: that takes some ten thousand
worlds. So its sets are more than those of a run, and of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.ensemble.executors import Executor
from sim.ensemble.results.atomic import write_atomically
from sim.ensemble.rules import hash_of_text
from sim.evidence.fingerprint import fingerprint
from sim.evidence.verdicts import SEEDS
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT
from sim.scenario.coefficient_sets import value_at
from sim.scenario.coefficients import coefficients
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.draw_coefficient_sets import drawn
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

SCENARIO = "us-russia"
MANY_SETS = 512
EACH = 24  # worlds a set, a third of them on each seed
OF_A_PIECE = 4  # worlds a set, so that a piece takes about two seconds
SEED_OF_SETS = 2_026  # not that of the kept table: one table is luck, and this is another


@dataclass(frozen=True)
class SetPiece:
    """The runs `first` to `end` (not included) of a seed; run r plays set r % sets."""

    scenario: Scenario
    seed: int
    first: int
    end: int
    sets: int

    def agreements(self) -> list[int]:
        """How many of the worlds of each set end in an agreement."""
        runs = np.arange(self.first, self.end)
        model = Negotiation(self.scenario, self.seed, runs, given=_given(self.scenario, self.sets, runs % self.sets))
        model.recorder.resting = True
        model.talk()
        agreed = (runs % self.sets)[model.endings.ending == AGREEMENT]
        model.release()
        return [int(count) for count in np.bincount(agreed, minlength=self.sets)]

    @property
    def name(self) -> str:
        """What it is kept under: of another scenario or model it is another piece."""
        said = [dump_scenario(self.scenario).split("\n", 1)[1], self.seed, self.first, self.end, self.sets]
        return f"{hash_of_text(json.dumps([*said, SEED_OF_SETS, fingerprint()]))[:32]}.json"


def pieces_of(scenario: Scenario, sets: int = MANY_SETS, each: int = EACH) -> list[SetPiece]:
    """All pieces of the experiment."""
    of_a_seed = sets * each // len(SEEDS)
    return [SetPiece(scenario, seed, first, min(first + sets * OF_A_PIECE, of_a_seed), sets)
            for seed in SEEDS for first in range(0, of_a_seed, sets * OF_A_PIECE)]


def played(
    pieces: list[SetPiece], folder: Path, executor: Executor, progress: Callable[[float, int], None]
) -> Array:
    """The agreements of each set (sets,) over all pieces; those that stand in the folder are not played again.

    `progress` is told how many worlds are done, and how many there are. Errors: OSError, those of the executor.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = {place: counts for place, piece in enumerate(pieces) if (counts := _kept(folder / piece.name))}
    left = [place for place in range(len(pieces)) if place not in found]
    whole = sum(piece.end - piece.first for piece in pieces)
    done = whole - sum(pieces[place].end - pieces[place].first for place in left)
    for number, counts in executor.run(SetPiece.agreements, [pieces[place] for place in left]):
        piece = pieces[left[number]]
        write_atomically(folder / piece.name, json.dumps(counts).encode())
        found[left[number]] = counts
        done += piece.end - piece.first
        progress(done, whole)
    whole_counts: Array = np.array([found[place] for place in range(len(pieces))], dtype=float).sum(axis=0)
    return whole_counts


def shares_of(scenario: Scenario, sets: int) -> dict[str, Array]:
    """Where each coefficient that the scenario leaves open stands in its range, in each set (sets,)."""
    table = dict(zip(sorted(coefficients()), _table(sets).T, strict=True))
    return {path: shares for path, shares in table.items()
            if path.split(".", 1)[1] not in scenario.coefficients.get(path.split(".", 1)[0], {})}


def baseline() -> Scenario:
    """The scenario that is played."""
    return load_scenario(SCENARIO)


@cache
def _table(sets: int) -> Array:
    return drawn(sorted(coefficients()), sets, SEED_OF_SETS)


def _given(scenario: Scenario, sets: int, of_runs: NDArray[np.int64]) -> dict[str, Array]:
    known = coefficients()
    return {f"coefficients.{path}": value_at(known[path], shares)[of_runs]
            for path, shares in shares_of(scenario, sets).items()}


def _kept(path: Path) -> list[int] | None:
    """A piece that was played before; None where there is none, or the process died over it."""
    with suppress(OSError, ValueError):
        found: list[int] = json.loads(path.read_text(encoding="utf-8"))
        return found
    return None
