"""Playing the kept experiment on the claims: by pieces, so that what was stopped goes on, and keeping its figures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.claims.play import ClaimPiece, Readings, pieces, play_piece
from sim.ensemble.executors import Executor
from sim.ensemble.results.atomic import write_atomically
from sim.evidence.claims.asked import SEED, SHIPPED, Arms, AskedExperiment, arms_as_shipped, arms_in_sets, asked
from sim.evidence.claims.figures import Read, groups, in_sets, line_figures
from sim.evidence.fingerprint import fingerprint
from sim.scenario.coefficient_sets import SETS

PAIRS = 40  # of worlds in each set of coefficients: as few as say anything of a set
IMPOSING = 240  # where a deal is imposed: in some sets four of five worlds have no zone and are left out
Progress = Callable[[float, int], None]  # told how many worlds are done, and how many there are


@dataclass(frozen=True)
class KeptPlan:
    """What is played: the arms as shipped, and those in sets, with how many runs each."""

    experiments: list[AskedExperiment]
    shipped: int
    in_sets: list[tuple[list[AskedExperiment], int]]

    @classmethod
    def of(cls, only: Sequence[str] = (), shipped: int = SHIPPED, pairs: int = PAIRS) -> KeptPlan:
        """The plan for all claims, or for those with these ids."""
        every = asked(only)
        more = -(-pairs * IMPOSING // PAIRS)
        halves = [([one for one in every if one.imposes is imposing], SETS * runs)
                  for imposing, runs in ((False, pairs), (True, more))]
        return cls(every, shipped, [half for half in halves if half[0]])

    @cached_property
    def work(self) -> list[tuple[Arms, int, list[ClaimPiece]]]:
        """The arms of each part with their runs and the pieces that play them; the part as shipped comes first."""
        arms = arms_as_shipped(self.experiments)
        found: list[tuple[Arms, int, list[ClaimPiece]]] = [(arms, self.shipped, pieces(arms, self.shipped, SEED))]
        for some, runs in self.in_sets:
            arms = arms_in_sets(some)
            found.append((arms, runs, [replace(piece, sets=True) for piece in pieces(arms, runs, SEED)]))
        return found

    @property
    def worlds(self) -> int:
        """How many worlds all of it takes."""
        return sum(len(arms) * runs for arms, runs, _ in self.work)


def keep_claims(folder: Path, executor: Executor, progress: Progress) -> dict[str, Any]:
    """The figures of all claims to keep; pieces that lie in the folder are not played again. Errors: OSError."""
    return figures_of(KeptPlan.of(), folder, executor, progress)


def figures_of(plan: KeptPlan, folder: Path, executor: Executor, progress: Progress) -> dict[str, Any]:
    """The figures of what is planned. `progress` is told how many worlds are done, and how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    every = [piece for _, _, some in plan.work for piece in some]
    done = iter(_Playing(every, folder, lambda worlds: progress(worlds, plan.worlds)).play(executor))
    reads = [_together(arms, runs, [next(done) for _ in some]) for arms, runs, some in plan.work]
    by_set = {id(one): read for (some, _), read in zip(plan.in_sets, reads[1:], strict=True) for one in some}
    lines = [line_figures(one, name, reads[0]) | in_sets(one, name, by_set[id(one)])
             for one in plan.experiments for name in one.outcomes]
    return {"seed": SEED, "worlds": plan.shipped, "sets": SETS,
            "groups": groups(plan.experiments, lines, reads[0]), "lines": lines}


@dataclass
class _Playing:
    """Pieces, those of them that lie in the folder already, and how far all is."""

    work: Sequence[ClaimPiece]
    folder: Path
    progress: Callable[[float], None]
    done: float = 0.0

    def play(self, executor: Executor) -> list[tuple[ClaimPiece, list[Readings]]]:
        """What is read of every piece, in their order."""
        found: dict[int, list[Readings]] = {}
        for place, piece in enumerate(self.work):
            if (kept := self._kept(piece)) is not None:
                found[place] = kept
                self._advance(piece)
        left = [place for place in range(len(self.work)) if place not in found]
        for at, readings in executor.run(play_piece, [self.work[place] for place in left]):
            piece = self.work[left[at]]
            write_atomically(self._path(piece), _packed(readings))
            found[left[at]] = readings
            self._advance(piece)
        return [(piece, found[place]) for place, piece in enumerate(self.work)]

    def _advance(self, piece: ClaimPiece) -> None:
        self.done += len(piece.arms) * piece.runs
        self.progress(self.done)

    def _path(self, piece: ClaimPiece) -> Path:
        said = f"{type(piece).__name__} {piece!r} {fingerprint()}"
        return self.folder / f"{blake2b(said.encode(), digest_size=12).hexdigest()}.npz"

    def _kept(self, piece: ClaimPiece) -> list[Readings] | None:
        path = self._path(piece)
        if not path.is_file():
            return None
        with np.load(path) as found:
            return [{name: found[f"{arm} {name}"] for name in names} for arm, names in enumerate(piece.measures)]


def _packed(readings: Sequence[Readings]) -> bytes:
    held = io.BytesIO()
    arrays: dict[str, Any] = {
        f"{arm} {name}": values for arm, read in enumerate(readings) for name, values in read.items()}
    np.savez_compressed(held, **arrays)
    return held.getvalue()


def _together(arms: Arms, runs: int, done: Sequence[tuple[ClaimPiece, Sequence[Readings]]]) -> Read:
    """What was read of every arm, an entry a run."""
    found = {arm: {name: np.empty(runs) for name in names} for arm, names in arms.items()}
    for piece, readings in done:
        for arm, read in zip(piece.arms, readings, strict=True):
            for name, values in read.items():
                found[arm][name][piece.first : piece.end] = values
    return found
