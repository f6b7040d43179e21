"""How well one, two and four workers share a large run: `parley run` into parts, on local processes and on Dask.

Wall seconds on all processors, the start of the workers included for processes and left out for Dask: on a machine
with other work, or with fewer processors than workers, the efficiencies say nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.support import report
from benchmarks.support.timing import Case, Spent, Timing, here, interleaved, spread
from sim.ensemble.clusters import DaskCluster
from sim.ensemble.executors import Executor, executor, processors
from sim.ensemble.large.large_run import LargeRun, play_into
from sim.scenario.loading import load_scenario

SCENARIO = "us-russia"
WORLDS = 131_072  # eight parts
WORKERS = (1, 2, 4)
PROCESSES, DASK = "processes", "Dask"
MISSING = "Dask is not installed, so nothing is said of a cluster; the lock file holds it"


def played(worlds: int, by: Executor) -> Callable[[], Spent]:
    """A go that plays a run into a folder of its own, which is gone afterwards."""

    def go() -> Spent:
        with TemporaryDirectory() as folder:
            asked = LargeRun(load_scenario(SCENARIO), worlds, 1, SCENARIO, sets=False)
            return here(lambda: play_into(Path(folder) / "run", asked, by))()

    return go


def on_dask(worlds: int, workers: int) -> Callable[[], Spent]:
    """The same on a cluster of one scheduler and so many worker processes of one thread, which is started before."""

    def go() -> Spent:
        from distributed import LocalCluster

        with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
            return played(worlds, DaskCluster(cluster.scheduler_address))()

    return go


def efficiency(one: Timing, many: Timing, workers: int) -> list[float]:
    """How many times as fast as one worker each of some is, go by go: 1 where none of them ever waits."""
    return [alone / (workers * shared) for alone, shared in zip(one.wall(), many.wall(), strict=True)]


def cases(worlds: int, workers: Sequence[int]) -> list[Case]:
    """Every way to play, by name."""
    found = [Case(f"{PROCESSES}, {many}", worlds, played(worlds, executor(many))) for many in workers]
    if find_spec("distributed") is None:
        sys.stderr.write(f"{MISSING}\n")
        return found
    return found + [Case(f"{DASK}, {many}", worlds, on_dask(worlds, many)) for many in workers]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=3)
    options.add_argument("--worlds", type=int, default=WORLDS, help="worlds of the run")
    options.add_argument("--workers", type=int, nargs="+", default=WORKERS, help="numbers of workers, the first is one")
    asked = options.parse_args(arguments)
    timings = interleaved(cases(asked.worlds, asked.workers), asked.repeats)
    _show(timings, asked.workers)
    report.write(asked.json, "cluster", [timing.plain() for timing in timings])


def _show(timings: Sequence[Timing], workers: Sequence[int]) -> None:
    """The table of workers."""
    rows = []
    for place, timing in enumerate(timings):
        many, one = workers[place % len(workers)], timings[place - place % len(workers)]
        rates = [timing.size / seconds for seconds in timing.wall()]
        rows.append([timing.name, spread(timing.wall(), 1), spread(rates, 0), spread(efficiency(one, timing, many))])
    notes = [f"This process may use {processors()} processors. Efficiency: times as fast as one worker, for each."]
    columns = ["who, how many", "wall s", "worlds a second", "efficiency"]
    report.show(f"{timings[0].size:,} worlds of {SCENARIO} into parts", columns, rows, notes)


if __name__ == "__main__":
    main()
