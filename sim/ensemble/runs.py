"""Running a scenario: blocks of worlds, one after the other or shared by processes, into one table of outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Column
from sim.ensemble.executors import Executor, executor, processors
from sim.ensemble.precision import looks, narrow
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.results.results import Results
from sim.ensemble.results.trajectories import Trajectories
from sim.errors import ParleyError
from sim.model.core.draws import DRAW_BLOCK
from sim.model.negotiation import Negotiation
from sim.model.seats.players import Player
from sim.model.talks.endings import AGREEMENT, ENDINGS
from sim.scenario.schema.scenario import Scenario

# Worlds played together: many, to spread what a round costs whatever its size. No result depends on it.
BLOCK = 8192
TOGETHER = 1_000_000  # numbers that sides keep of each other in the worlds played together: some hundred MiB
WORTH_A_PROCESS = 5000  # worlds: with fewer for each, what a process costs to start is not won back


def run(
    scenario: Scenario, worlds: int = 1000, seed: int = 1, *, block: int = BLOCK,
    progress: Callable[[float], None] | None = None, players: Mapping[str, Player] | None = None,
    workers: int | None = 1, by: Executor | None = None,
) -> Results:
    """Play `worlds` worlds of a scenario, at most `block` together.

    `progress` is called with how many are done (parts count): after each round, or where several processes share the
    work after each piece of it. `players` sit in the seats of principals, by name; the built-in agent in the others.
    `workers` is the number of processes; without one it is as many as are worth it (`worth_starting`). With an
    executor the work is done `by` it, which does so many pieces at once.

    Errors: ParleyError where `worlds`, `seed` or `block` cannot be, where that many worlds find no room, and where
    processes die over them.
    """
    if worlds < 1:
        raise ParleyError(f"the number of worlds must be at least 1, not {worlds}")
    if seed < 0:
        raise ParleyError(f"the seed must be 0 or more, not {seed}")
    if block < 1:
        raise ParleyError(f"a block must hold at least 1 world, not {block}")
    whole = Span(scenario, seed, 0, worlds, players)
    return Results(scenario, seed, *_played(whole, block, workers, progress, by))


def run_until(
    scenario: Scenario, precision: float, seed: int = 1, progress: Callable[[float, int], None] | None = None,
    workers: int | None = 1,
) -> Results:
    """Play worlds until the whole 95 % interval of the share of agreements is at most `precision` wide.

    It is looked at after 1,000, 2,000, 4,000 ... worlds (`sim.ensemble.precision`). `progress` is called with how many
    worlds are done and how many are played before the next look. `workers` and errors: as of `run`.
    """
    columns: dict[str, Column] = {}
    trajectories: Trajectories | None = None
    for first, end in looks():
        told = partial(_with_end, progress, end) if progress else None
        part, counts = _played(Span(scenario, seed, first, end), BLOCK, workers, told)
        columns = {name: np.concatenate([columns[name], new]) if columns else new for name, new in part.items()}
        trajectories = trajectories.merged(counts) if trajectories else counts
        if narrow(int(np.count_nonzero(columns["ending"] == ENDINGS[AGREEMENT])), end, precision):
            break
    assert trajectories is not None
    return Results(scenario, seed, columns, trajectories)


def _with_end(progress: Callable[[float, int], None], end: int, done: float) -> None:
    progress(done, end)


@dataclass(frozen=True)
class Span:
    """The runs `first` to `end` (not included) of a seed, and who sits in which seat."""

    scenario: Scenario
    seed: int
    first: int
    end: int
    players: Mapping[str, Player] | None = None

    @property
    def worlds(self) -> int:
        """How many runs these are."""
        return self.end - self.first


@dataclass(frozen=True)
class Blocks:
    """A span cut into blocks of `size` worlds, the last perhaps smaller; each is made when it is asked for."""

    whole: Span
    size: int

    def __len__(self) -> int:
        return ceil(self.whole.worlds / self.size)

    def __getitem__(self, place: int) -> Span:
        first = self.whole.first + place * self.size
        return replace(self.whole, first=first, end=min(first + self.size, self.whole.end))


def worth_starting(worlds: int) -> int:
    """How many processes to share that many worlds: starting one takes as long as playing some thousands."""
    return max(1, min(processors(), worlds // WORTH_A_PROCESS))


def _played(
    whole: Span, block: int, workers: int | None, progress: Callable[[float], None] | None = None,
    by: Executor | None = None,
) -> tuple[dict[str, Column], Trajectories]:
    """Outcomes and trajectories of a span, a block a piece of work. At least one run."""
    many = workers or worth_starting(whole.worlds)
    blocks = Blocks(whole, min(block, _share(whole.worlds, many), worlds_together(whole.scenario)))
    many = min(many, len(blocks))
    work = partial(play_span, progress=progress) if many == 1 and by is None else play_span
    columns: dict[str, Column] = {}
    trajectories: Trajectories | None = None
    done = whole.first
    for place, (part, counts) in (by or executor(many)).run(work, blocks):
        _fill(columns, part, blocks[place].first - whole.first, whole.worlds)
        trajectories = counts if trajectories is None else trajectories.merged(counts)
        done += blocks[place].worlds
        if progress:
            progress(done)
    assert trajectories is not None
    return columns, trajectories


def worlds_together(scenario: Scenario) -> int:
    """How many worlds of a scenario to play together at most: fewer with many sides, so that they fit into memory.

    What each side heard of and believes of each other, on each issue, fills nearly all of it.
    """
    numbers = len(scenario.principals) ** 2 * len(scenario.issues)
    return min(BLOCK, ceil(TOGETHER / (numbers * DRAW_BLOCK)) * DRAW_BLOCK)


def _share(worlds: int, workers: int) -> int:
    """Worlds in a block, so that every worker has as many blocks, the largest that may be; in whole draw blocks."""
    if workers == 1:
        return BLOCK
    each = ceil(worlds / (workers * ceil(worlds / (workers * BLOCK))))
    return ceil(each / DRAW_BLOCK) * DRAW_BLOCK


def _fill(columns: dict[str, Column], part: Mapping[str, Column], first: int, worlds: int) -> None:
    """Put the outcomes of some worlds into the columns of all, from place `first` on."""
    for name, column in part.items():
        if name not in columns:
            columns[name] = _room(worlds, column)
        columns[name][first : first + len(column)] = column


def play_span(
    span: Span, progress: Callable[[float], None] | None = None
) -> tuple[Mapping[str, Column], Trajectories]:
    """Outcomes and trajectories of a span; `progress` is told after each round how many runs of the seed are done."""
    advanced = counting(progress, span.first, span.end) if progress else None
    return play_block(span.scenario, span.seed, np.arange(span.first, span.end), span.players, advanced)


def counting(progress: Callable[[float], None], first: int, end: int) -> Callable[[float], None]:
    """What a block of worlds calls as it advances: it tells `progress` of all worlds, from `first` to at most `end`."""
    done = float(first)

    def advanced(worlds: float) -> None:
        nonlocal done
        done = min(done + worlds, end)
        progress(done)

    return advanced


def _room(worlds: int, like: Column) -> Column:
    """An empty column; the system gives it memory as it fills. Errors: ParleyError if it never could."""
    try:
        return np.empty(worlds, dtype=like.dtype)
    except MemoryError as error:
        raise ParleyError(f"the outcomes of {worlds:,} worlds do not fit into memory; ask for fewer") from error


def play_block(
    scenario: Scenario, seed: int, runs: NDArray[np.int64], players: Mapping[str, Player] | None = None,
    advanced: Callable[[float], None] | None = None,
) -> tuple[Mapping[str, Column], Trajectories]:
    """Outcomes and trajectories of some runs. A lone world is played twice and told once (see architecture).

    `advanced` is called as in `Negotiation.play`.
    """
    model = Negotiation(scenario, seed, runs if len(runs) > 1 else np.repeat(runs, 2), players=players)
    model.play(advanced)
    outcome = {name: column[: len(runs)] for name, column in outcomes(model).items()}
    counts = Trajectories.of(model.recorder, repeated=2 if len(runs) == 1 else 1)
    model.release()
    return {"world": runs, **outcome}, counts
