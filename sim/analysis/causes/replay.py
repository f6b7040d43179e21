"""Playing worlds again, each in a way of its own: all ways on all worlds side by side in few models.

Worlds know nothing of each other and draws depend on the run alone, so each is the same to the last bit as if it were
played alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sim.analysis.causes.lifts import Lift, LiftMove
from sim.analysis.causes.luck import BY_KEY, elsewhere
from sim.arrays import Array, Column
from sim.ensemble.executors import Executor, ThisProcess
from sim.model.core.draws import Draws, Runs
from sim.model.core.worlds import Factors
from sim.model.negotiation import Negotiation
from sim.scenario.factors import factors
from sim.scenario.schema.scenario import Scenario

TOGETHER = 4096  # worlds played in one model; no result depends on it

Progress = Callable[[float, int], None]


@dataclass(frozen=True)
class Counterfactual:
    """One way to play worlds again: with some conditions lifted, or with other luck of one kind; or as they were."""

    lifts: tuple[Lift, ...] = ()
    luck: str = ""
    stream: int = 0

    @property
    def moves(self) -> tuple[LiftMove, ...]:
        """What is done to factors."""
        return tuple(move for lift in self.lifts for move in lift.moves)


AS_IT_WAS = Counterfactual()


@dataclass(frozen=True)
class ReplayPiece:
    """Some worlds of a seed: the run (n,) of each, and the place (n,) of its way among the `ways`.

    `fixed` are factors that have a value of their own in all of them, as at a point of a sweep.
    """

    scenario: Scenario
    seed: int
    ways: tuple[Counterfactual, ...]
    runs: Runs
    way: NDArray[np.intp]
    fixed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Replaying:
    """The scenario and seed of a run, factors that are fixed in it, and who plays its worlds again.

    `progress` is called with how many worlds are done, and of how many.
    """

    scenario: Scenario
    seed: int
    executor: Executor = field(default_factory=ThisProcess)
    progress: Progress | None = None
    fixed: Mapping[str, float] = field(default_factory=dict)

    def again(self, asked: Sequence[tuple[Counterfactual, Runs]]) -> list[Column]:
        """The endings, as the model counts them, of each way's worlds (its runs,)."""
        runs = np.concatenate([runs for _, runs in asked])
        way = np.repeat(np.arange(len(asked)), [len(runs) for _, runs in asked])
        ways = [way for way, _ in asked]
        pieces = [self._piece(ways, runs[cut], way[cut]) for cut in _cuts(len(runs))]
        found, done = np.empty(len(runs), dtype=np.int64), 0
        for place, endings in self.executor.run(play_again, pieces):
            found[_cuts(len(runs))[place]] = endings
            done += len(endings)
            if self.progress:
                self.progress(done, len(runs))
        return np.split(found, np.cumsum([len(runs) for _, runs in asked])[:-1])

    def _piece(self, ways: Sequence[Counterfactual], runs: Runs, way: NDArray[np.intp]) -> ReplayPiece:
        """A piece of the work, with the ways that it needs."""
        needed, places = np.unique(way, return_inverse=True)
        return ReplayPiece(self.scenario, self.seed, tuple(ways[i] for i in needed), runs, places, self.fixed)


def _cuts(worlds: int) -> list[slice]:
    """Where the work is cut into pieces."""
    return [slice(first, first + TOGETHER) for first in range(0, worlds, TOGETHER)]


def play_again(piece: ReplayPiece) -> Column:
    """The endings (n,) of the worlds of a piece."""
    model = talked(piece)
    endings = model.endings.ending[: len(piece.runs)].astype(np.int64)
    model.release()
    return endings


def talked(piece: ReplayPiece) -> Negotiation:
    """The talks of the worlds of a piece, played to their end; a lone world is played twice (see architecture)."""
    if len(piece.runs) == 1:
        piece = replace(piece, runs=piece.runs.repeat(2), way=piece.way.repeat(2))
    model = Negotiation(piece.scenario, piece.seed, piece.runs, given_in(piece), other_luck=luck_in(piece))
    model.recorder.resting = True
    model.talk()
    return model


def given_in(piece: ReplayPiece) -> dict[str, Array]:
    """The values (n,) of the factors that are moved in some of the worlds: as drawn, and then as moved."""
    moves = [move for way in piece.ways for move in way.moves]
    given = {path: np.full(len(piece.runs), value) for path, value in piece.fixed.items()}
    if not moves:
        return given
    known = factors(piece.scenario)
    read = {path: known[path] for move in moves for path in move.reads}
    table = Factors.drawn(read, Draws(piece.seed, piece.runs), {}, len(piece.runs))
    drawn = {path: table[path] for path in read} | given
    given |= {move.path: drawn[move.path].copy() for move in moves}
    for place, way in enumerate(piece.ways):
        mine = piece.way == place
        for move in way.moves:
            values = given[move.path]
            values[mine] = move.moved(values, drawn)[mine]
    return given


def luck_in(piece: ReplayPiece) -> dict[str, Runs]:
    """By purpose of a draw, the runs (n,) whose luck the worlds have, where some have another's."""
    found: dict[str, Runs] = {}
    for key in dict.fromkeys(way.luck for way in piece.ways if way.luck):
        streams = np.array([way.stream if way.luck == key else 0 for way in piece.ways])
        found |= dict.fromkeys(BY_KEY[key].purposes, elsewhere(piece.runs, streams[piece.way]))
    return found
