"""What is kept of each world of a sweep: its point, its run, the factors varied, the outcomes and what is watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.arrays import Array, Column
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.results.columns import WORD, Described
from sim.ensemble.side_by_side import ArmsOnRuns, play_side_by_side
from sim.ensemble.sweeps.plan import Cell, Plan
from sim.model.negotiation import Negotiation

FACTOR, WATCH = "factor:", "watch:"  # before the names of columns
COLUMNS = (
    Described("point", "number from 0", "which point of the design it is played at"),
    Described("run", "number from 0", "which run it is; a run has the same luck at every point"),
    Described(f"{FACTOR}*", "its own", "what a varied number or setting was in this world, by its path in `vary`; with "
              "`keep: everything` also what each other uncertain number was, by its path, to seven digits"),
    Described("ending", WORD, "how the talks ended"),
    Described(f"{WATCH}*", "its own", "an outcome in `watch`; empty where the world has no such thing"),
)


@dataclass(frozen=True)
class CellTask:
    """One cell of a plan, with all that a worker elsewhere needs to know.

    `factors` names a path for each varied number, `words` what each point says of each setting varied by words, `drawn`
    the other uncertain numbers that are kept.
    """

    piece: ArmsOnRuns
    points: tuple[int, ...]
    watch: tuple[str, ...]
    factors: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    afterwards: bool
    everything: bool
    drawn: tuple[str, ...] = ()


def task_of(plan: Plan, cell: Cell) -> CellTask:
    """The task of a cell."""
    said = [plan.words(point) for point in cell.points]
    words = {name: tuple(one[name] for one in said) for name in plan.experiment.words}
    paths = {name: plan.paths[name][0] for name in plan.points.names}
    watch, everything = tuple(plan.experiment.watch), plan.experiment.keep == "everything" and not cell.sets
    drawn = plan.drawn if everything else ()
    return CellTask(plan.piece(cell), cell.points, watch, paths, words, plan.afterwards, everything, drawn)


def readings_of(task: CellTask) -> dict[str, Array]:
    """What is watched in each world of a task (points x runs,), by name."""

    def read(model: Negotiation) -> dict[str, Column]:
        return {name: measure(name).of(model) for name in task.watch}

    found = play_side_by_side(task.piece, read, task.afterwards)
    return {name: np.asarray(values, float) for name, values in found.items()}


def columns_of(task: CellTask) -> dict[str, Column]:
    """Every column of the worlds of a task (points x runs,)."""

    def read(model: Negotiation) -> dict[str, Column]:
        factors: dict[str, Column] = {f"{FACTOR}{name}": model.factors[path] for name, path in task.factors.items()}
        factors |= {f"{FACTOR}{path}": model.factors[path].astype(np.float32) for path in task.drawn
                    if path in model.factors}  # of which words may leave some out
        found = outcomes(model)
        kept = found if task.everything else {"ending": found["ending"]}
        return factors | kept | {f"{WATCH}{name}": measure(name).of(model) for name in task.watch}

    runs = task.piece.runs
    worlds: dict[str, Column] = {
        "point": np.repeat(np.array(task.points, dtype=np.int32), runs),
        "run": np.tile(np.arange(task.piece.first, task.piece.end), len(task.points)),
    }
    words: dict[str, Column] = {f"{FACTOR}{name}": np.repeat(np.array(said), runs) for name, said in task.words.items()}
    return worlds | words | play_side_by_side(task.piece, read, task.afterwards)


def part_of(task: CellTask) -> bytes:
    """The worlds of a task as the bytes of a Parquet file."""
    from io import BytesIO

    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({name: pa.array(column) for name, column in columns_of(task).items()})
    written = BytesIO()
    parquet.write_table(table, written, compression="zstd")
    return written.getvalue()
