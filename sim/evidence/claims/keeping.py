"""Playing the kept experiment on the claims and keeping its figures: by pieces, which are not played again when stopped."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from sim.analysis.claims.play import ClaimPiece, Readings, pieces, play_piece
from sim.arrays import Array
from sim.ensemble.arms import Runs
from sim.ensemble.executors import Executor, LocalProcesses, processors
from sim.ensemble.results.atomic import write_atomically
from sim.evidence.claims.asked import SEED, SHIPPED, Arms, asked, arms_as_shipped, arms_in_sets
from sim.evidence.claims.figures import Read, groups, in_sets, line_figures
from sim.evidence.claims.known import NAME
from sim.evidence.fingerprint import fingerprint
from sim.evidence.kept import kept_file, write_kept
from sim.scenario.coefficient_sets import SETS, given_by_sets

PAIRS = 40  # of worlds in each set of coefficients
Progress = Callable[[float], None]


@dataclass(frozen=True)
class SetPiece(ClaimPiece):
    """Some arms on some runs, each run with its own set of coefficients."""

    def laid(self, runs: Runs) -> dict[str, Array]:
        """The coefficients of every run (runs,), by set; those that the scenario states itself stay."""
        return given_by_sets(self.scenario, runs)


def size() -> int:
    """How many worlds are played for all of it."""
    experiments = asked()
    return len(arms_as_shipped(experiments)) * SHIPPED + len(arms_in_sets(experiments)) * SETS * PAIRS


def keep(
    executor: Executor | None = None, folder: Path | None = None, progress: Progress | None = None,
    only: Sequence[str] = (), shipped: int = SHIPPED, pairs: int = PAIRS,
) -> None:
    """Play what is not played yet and keep the figures of all claims, or of those named `only`.

    The pieces lie in `folder` until all is there. `progress` is called with how many worlds are done. Errors: OSError.
    """
    parts = folder or kept_file(NAME).with_suffix(".parts")
    parts.mkdir(parents=True, exist_ok=True)
    experiments = asked(only)
    first, second = arms_as_shipped(experiments), arms_in_sets(experiments)
    in_order = pieces(first, shipped, SEED)
    sets = [SetPiece(**vars(piece)) for piece in pieces(second, SETS * pairs, SEED)]
    done = _Playing([*in_order, *sets], parts, progress).play(executor or LocalProcesses(processors()))
    read, by_set = _together(first, shipped, done[: len(in_order)]), _together(second, SETS * pairs, done[len(in_order) :])
    lines = [line_figures(one, name, read) | in_sets(one, name, by_set) for one in experiments for name in one.outcomes]
    write_kept(NAME, {"seed": SEED, "worlds": shipped, "sets": SETS, "pairs": pairs,
                      "groups": groups(experiments, lines, read), "lines": lines})
    for path in parts.iterdir():
        path.unlink()
    with suppress(OSError):
        parts.rmdir()


@dataclass
class _Playing:
    """Pieces, those of them that lie in the folder already, and how far all is."""

    work: Sequence[ClaimPiece]
    folder: Path
    progress: Progress | None
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
            self._path(piece).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path(piece), _packed(readings))
            found[left[at]] = readings
            self._advance(piece)
        return [(piece, found[place]) for place, piece in enumerate(self.work)]

    def _advance(self, piece: ClaimPiece) -> None:
        self.done += len(piece.arms) * piece.runs
        if self.progress:
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
    np.savez_compressed(held, **{f"{arm} {name}": values for arm, read in enumerate(readings)
                                 for name, values in read.items()})
    return held.getvalue()


def _together(arms: Arms, runs: int, done: Sequence[tuple[ClaimPiece, Sequence[Readings]]]) -> Read:
    """What was read of every arm, an entry a run."""
    found: Mapping[object, Readings] = {arm: {name: np.empty(runs) for name in names} for arm, names in arms.items()}
    for piece, readings in done:
        for arm, read in zip(piece.arms, readings, strict=True):
            for name, values in read.items():
                found[arm][name][piece.first : piece.end] = values
    return found  # type: ignore[return-value]
