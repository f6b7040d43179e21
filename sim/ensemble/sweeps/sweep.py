"""Sweeps: the worlds of all points side by side, played piece by piece into a results folder that survives anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.arrays import Array
from sim.ensemble.executors import Executor, executor, processors
from sim.ensemble.precision import looks, narrow
from sim.ensemble.results.atomic import write_atomically
from sim.ensemble.results.manifest import write_experiment
from sim.ensemble.results.part_store import exclusively
from sim.ensemble.results.parts import Key
from sim.ensemble.results.store import OUTCOMES
from sim.ensemble.runs import worlds_together
from sim.ensemble.set_runs import FEWEST_WORLDS, SET_WORLDS
from sim.ensemble.sweeps.identity import identity_of, own_extensions
from sim.ensemble.sweeps.plan import Cell, Places, Plan
from sim.ensemble.sweeps.points_table import moments, pieces_of, points_table
from sim.ensemble.sweeps.sweep_folder import OVER_SETS, POINTS, POINTS_CSV, SweepStore
from sim.ensemble.sweeps.sweep_worlds import CellTask, part_of, readings_of, task_of
from sim.errors import ParleyError
from sim.extensions import registry
from sim.scenario.experiments.design import points_of
from sim.scenario.experiments.experiment import ExperimentFile

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int], None]  # worlds done, worlds in all as far as is known

SMALLEST_BLOCK, LARGEST_BLOCK = 1024, 8192  # worlds played together
PIECES_EACH = 3  # of work, for each worker at least, so that none waits long for the others at the end


@dataclass(frozen=True)
class SweepSettings:
    """How a sweep is played: by whom, how many at once, to what precision, in blocks of what size.

    Without an executor that many processes of this machine play it, or this one if it is one; without a precision the
    experiment's runs are played; without a block its size is chosen. With `sets` worlds with coefficient sets are
    played at each point too, where a point has runs enough.
    """

    executor: Executor | None = None
    workers: int = 1
    precision: float | None = None
    block: int | None = None
    command: str = ""
    sets: bool = False


ONE_PROCESS = SweepSettings()


def plan_of(file: ExperimentFile, runs: int | None = None) -> Plan:
    """The plan of an experiment, perhaps with other runs at each point than the file says."""
    if runs is not None:
        file = replace(file, experiment=file.experiment.model_copy(update={"runs": runs}))
    return Plan(file, points_of(file))


def sweep(
    plan: Plan, folder: Path, settings: SweepSettings = ONE_PROCESS, progress: Progress | None = None
) -> SweepStore:
    """Play a sweep into a folder, or go on with one that was begun there, or take up one that is finished.

    Errors: ParleyError for a folder of anything else, damage, worlds that cannot be played, and a full disk.
    """
    _check(plan, settings.precision)
    _rehearse(plan)
    block = settings.block or _room(plan, settings.workers)
    workers = settings.executor or executor(settings.workers)
    with exclusively(folder, SweepStore.work):
        with_sets = settings.sets and (settings.precision is not None or plan.experiment.runs >= FEWEST_WORLDS)
        identity = identity_of(plan, settings.precision, with_sets)
        store = SweepStore.opened(folder, identity, _facts(plan, settings, block))
        if not store.finished:
            for stage, (points, first, end) in enumerate(_stages(plan, store, settings.precision)):
                cells = plan.cells(points, first, end, int(store.manifest["block"]))
                _play(plan, store, {(stage, place): cell for place, cell in enumerate(cells)}, workers, progress)
            if with_sets:
                cells = plan.cells(np.arange(len(plan.points)), 0, SET_WORLDS, int(store.manifest["block"]), sets=True)
                _play(plan, store, {(OVER_SETS, place): cell for place, cell in enumerate(cells)}, workers, progress)
            _finish(plan, store)
    return store


def readings(plan: Plan, executor: Executor, progress: Progress | None = None) -> dict[str, Array]:
    """What is watched at each point in each run (P, runs), by name, without a folder."""
    points, runs = len(plan.points), plan.experiment.runs
    cells = plan.cells(np.arange(points), 0, runs, _room(plan, processors()))
    found = {name: np.empty((points, runs)) for name in plan.experiment.watch}
    done = 0
    for place, read in executor.run(readings_of, _CellTasks(plan, cells)):
        cell = cells[place]
        for name, values in read.items():
            found[name][list(cell.points), cell.first : cell.end] = values.reshape(len(cell.points), -1)
        done += cell.worlds
        if progress:
            progress(done, points * runs)
    return found


def block_of(worlds: int, workers: int) -> int:
    """How many worlds to play together: many are quick, but every worker should have its share of the work."""
    return int(np.clip(-(-worlds // (workers * PIECES_EACH)), SMALLEST_BLOCK, LARGEST_BLOCK))


def _room(plan: Plan, workers: int) -> int:
    """The same for the worlds of a plan, fewer where its scenarios have many sides."""
    share = block_of(len(plan.points) * plan.experiment.runs, workers)
    return min(share, *(worlds_together(scenario) for scenario in plan.scenarios.values()))


class _CellTasks:
    """The tasks of some cells, each made when it is asked for: a scenario a task would fill the memory."""

    def __init__(self, plan: Plan, cells: list[Cell]) -> None:
        self.plan, self.cells = plan, cells

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, place: int) -> CellTask:
        return task_of(self.plan, self.cells[place])


def _stages(plan: Plan, store: SweepStore, precision: float | None) -> Iterator[tuple[Places, int, int]]:
    """The points to play and their runs, stage by stage: one stage, or looks until each point is known well enough."""
    points = np.arange(len(plan.points))
    if precision is None:
        yield points, 0, plan.experiment.runs
        return
    shares = [watched.name for watched in plan.measures if watched.share]
    for first, end in looks():
        yield points, first, end
        points = _wide(points, _counts(store, shares, len(plan.points)), precision)
        if not len(points):
            return


def _counts(store: SweepStore, shares: list[str], points: int) -> Array:
    """Worlds in which each watched share is 1, and in which it is 1 or 0, at each point so far: (2, P, M)."""
    counts = np.zeros((2, points, len(shares)))
    for key in store.central:
        for point, values in pieces_of(store.done[key], shares):
            for m, column in enumerate(values):
                np.add.at(counts[0, :, m], point, np.where(column == 1, 1.0, 0.0))
                np.add.at(counts[1, :, m], point, np.where(np.isnan(column), 0.0, 1.0))
    return counts


def _wide(points: Places, counts: Array, precision: float) -> Places:
    """The points at which some share is not yet known well enough."""
    yes, all_worlds = counts[:, points].astype(int)
    known = [all(narrow(int(y), int(n), precision) for y, n in zip(ys, ns, strict=True))
             for ys, ns in zip(yes, all_worlds, strict=True)]
    return np.asarray(points[~np.array(known, dtype=bool)])


def _play(
    plan: Plan, store: SweepStore, cells: Mapping[Key, Cell], executor: Executor, progress: Progress | None
) -> None:
    """Play the cells that are not yet kept, and keep each as soon as it is done."""
    missing = [key for key in cells if key not in store.done]
    worlds = sum(cell.worlds for cell in cells.values())
    done = worlds - sum(cells[key].worlds for key in missing)
    if progress:
        progress(done, worlds)
    for place, contents in executor.run(part_of, _CellTasks(plan, [cells[key] for key in missing])):
        store.keep(missing[place], contents)
        done += cells[missing[place]].worlds
        store.played += cells[missing[place]].worlds
        if progress:
            progress(done, worlds)


def _finish(plan: Plan, store: SweepStore) -> None:
    """Write the table of worlds, the table of points, the experiment and the scenario as it was played."""
    store.assemble()
    table = table_of(plan, store.folder)
    write_atomically(store.folder / POINTS, table.to_parquet(index=False))
    write_atomically(store.folder / POINTS_CSV, table.to_csv(index=False).encode())
    write_experiment(store.folder, plan.file)
    store.finish(worlds_in(store.folder))


def table_of(plan: Plan, folder: Path) -> pd.DataFrame:
    """The table of points, from the table of worlds."""
    pieces = pieces_of(folder / OUTCOMES, plan.experiment.watch)
    return points_table(plan, moments(pieces, len(plan.points), len(plan.measures)))


def worlds_in(folder: Path) -> int:
    """How many worlds the table of a folder has."""
    from pyarrow import parquet

    return int(parquet.read_metadata(folder / OUTCOMES).num_rows)


def _check(plan: Plan, precision: float | None) -> None:
    """Refuse a precision of no share. Errors: ParleyError."""
    if precision is not None and not any(watched.share for watched in plan.measures):
        shares = ", ".join(name for name, known in registry("measure").items() if known.share)
        raise ParleyError(f"precision is that of a share of worlds, and 'watch' names none; add one of {shares}")


def _rehearse(plan: Plan) -> None:
    """Play two worlds, so that what nobody can watch is told before the work. Errors: ParleyError."""
    readings_of(task_of(plan, Cell((0,), 0, 2)))


def _facts(plan: Plan, settings: SweepSettings, block: int) -> dict[str, Any]:
    """What a manifest says of a sweep besides its identity."""
    experiment, own = plan.experiment, own_extensions(plan)
    return {
        "command": settings.command, "experiment": experiment.title, "scenario": plan.file.unvaried().title,
        "seed": experiment.seed, "points": len(plan.points), "precision": settings.precision,
        "runs": experiment.runs if settings.precision is None else None, "block": block,
        **({"extensions": own} if own else {}),
    }
