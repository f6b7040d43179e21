"""Playing the arms of paired experiments: many arms side by side in one model, pieces of the runs one after the other.

Worlds know nothing of each other and draws depend on the run alone, so a piece of few runs with many arms is as good as
any other, and cheap: what is drawn for a run is drawn once for all arms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.claims.plan import ClaimQuestion
from sim.arrays import Array
from sim.ensemble.arms import Arm, shares
from sim.ensemble.executors import Executor
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.side_by_side import ArmsOnRuns, play_side_by_side
from sim.scenario.experiments.claim_checks import Changes, scenario_of
from sim.scenario.factors import factors
from sim.scenario.schema.interventions import Intervention

Readings = dict[str, Array]
Kind = tuple[str, Changes, Intervention | None, frozenset[str], bool]

RUNS, WORLDS = 256, 4096  # of one piece: the runs that are drawn together, and about how many worlds are played at once
IMPOSED = "endings.imposed"


@dataclass(frozen=True)
class ClaimPiece(ArmsOnRuns):
    """Some arms of one structure on some runs, and what is to be read of each."""

    measures: tuple[tuple[str, ...], ...]


def watched(asked: Sequence[ClaimQuestion]) -> dict[Arm, tuple[str, ...]]:
    """Every arm once, with the names of all that is to be read of it."""
    found: dict[Arm, dict[str, None]] = {}
    for question in asked:
        for arm in question.arms:
            found.setdefault(arm, {}).update(dict.fromkeys(question.experiment.outcomes))
            if arm.intervention is not None:
                found[arm][IMPOSED] = None
    return {arm: tuple(names) for arm, names in found.items()}


def pieces(arms: Mapping[Arm, tuple[str, ...]], worlds: int, seed: int) -> list[ClaimPiece]:
    """The work: arms of one kind side by side, the largest pieces that fit."""
    kinds: dict[Kind, list[Arm]] = {}
    for arm, names in arms.items():
        moved = shares(arm, factors(scenario_of(arm.scenario, arm.changes)))
        later = any(measure(name).later for name in names)  # the others need not be followed after the talks
        kinds.setdefault((arm.scenario, arm.changes, arm.intervention, moved, later), []).append(arm)
    found = []
    for (scenario, changes, *_), members in kinds.items():
        together = max(1, WORLDS // RUNS)
        runs = RUNS * max(1, together // len(members))
        for first in range(0, worlds, runs):
            for start in range(0, len(members), together):
                some = tuple(members[start : start + together])
                end = min(first + runs, worlds)
                read = tuple(arms[arm] for arm in some)
                found.append(ClaimPiece(scenario_of(scenario, changes), seed, first, end, some, read))
    return found


def play_piece(piece: ClaimPiece) -> list[Readings]:
    """What is read of each arm of a piece: an array a measure, an entry a run."""
    asked = [measure(name) for name in dict.fromkeys(name for mine in piece.measures for name in mine)]
    later = any(watching.later for watching in asked)
    read = play_side_by_side(piece, lambda model: {watching.name: watching.of(model) for watching in asked}, later)
    places = [slice(i * piece.runs, (i + 1) * piece.runs) for i in range(len(piece.arms))]
    return [{name: np.asarray(read[name][at], float) for name in mine}
            for at, mine in zip(places, piece.measures, strict=True)]


def play(
    arms: Mapping[Arm, tuple[str, ...]], worlds: int, seed: int, executor: Executor,
    progress: Callable[[float], None] | None = None,
) -> dict[Arm, Readings]:
    """What is read of every arm, an entry a run (worlds,). `progress` is called with how many worlds are done."""
    work = pieces(arms, worlds, seed)
    found = {arm: {name: np.empty(worlds) for name in names} for arm, names in arms.items()}
    done = 0
    for place, readings in executor.run(play_piece, work):
        piece = work[place]
        for arm, read in zip(piece.arms, readings, strict=True):
            for name, values in read.items():
                found[arm][name][piece.first : piece.end] = values
        done += len(piece.arms) * (piece.end - piece.first)
        if progress:
            progress(done)
    return found
