"""A sweep of two factors: worlds a second beside the bare engine and plain Mesa agents, by executor, and its growth.

The sweep is 50 x 50 points; --runs 400 makes it a million worlds. The bare talks are played by all, the full baseline
by Parley only. Wall seconds are compared here, for processes share the work.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.support import bare_talks, mesa_talks, report
from benchmarks.support.timing import Case, Timing, here, interleaved, spread
from sim.ensemble.executors import Executor, LocalProcesses, ThisProcess
from sim.ensemble.runs import run
from sim.ensemble.sweeps.plan import Plan
from sim.ensemble.sweeps.sweep import SweepSettings, plan_of, sweep
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.experiments.files import load_experiment
from sim.scenario.schema.scenario import Scenario

ISSUES = 4
EXPONENTS = "principals.{}.concession.exponent"
ENGINE, HERE, TWO, DASK, MESA = "the engine alone", "this process", "2 processes", "a Dask cluster of 2", "Mesa agents"
BARE, FULL = "the bare talks", "the full baseline"
VARIED = {
    BARE: [EXPONENTS.format(side) for side in bare_talks.SIDES],
    FULL: ["principals.*.base_trust", "principals.russia.economy.sanctions_pain"],
}
RANGES = {BARE: ((0.5, 4.0), (0.5, 4.0)), FULL: ((0.2, 0.8), (0.0, 0.3))}


def scenario_of(what: str) -> Scenario:
    """The scenario that is swept, without the time after the talks."""
    from sim.scenario.loading import load_scenario

    return bare_talks.bare_scenario(ISSUES) if what == BARE else load_scenario("us-russia", {"aftermath.months": "0"})


def planned(what: str, folder: Path, side: int, runs: int) -> Plan:
    """A sweep of side x side points, of which the folder holds the files."""
    (folder / "scenario.yaml").write_text(dump_scenario(scenario_of(what)), encoding="utf-8")
    axes = [f"  {path}: {{linspace: [{low}, {high}, {side}]}}"
            for path, (low, high) in zip(VARIED[what], RANGES[what], strict=True)]
    head = ["title: A benchmark", "purpose: speed", "scenario: scenario.yaml", f"runs: {runs}", "vary:"]
    (folder / "asked.yaml").write_text("\n".join([*head, *axes]) + "\n", encoding="utf-8")
    return plan_of(load_experiment(folder / "asked.yaml"))


def swept(plan: Plan, folder: Path, executor: Executor, workers: int) -> Callable[[], object]:
    """What plays the whole sweep into a new folder."""

    def work() -> object:
        shutil.rmtree(folder, ignore_errors=True)
        return sweep(plan, folder, SweepSettings(executor, workers))

    return work


def talks_of(plan: Plan, points: Sequence[int], runs: int) -> list[bare_talks.Talk]:
    """The talks of some points of the sweep of bare talks, for Mesa's agents."""
    found: list[bare_talks.Talk] = []
    drawn = bare_talks.talks_of(run(plan.scenarios[0], runs, plan.experiment.seed))
    for point in points:
        exponents = plan.points.values[point].tolist()
        for talk in drawn:
            first, second = (bare_talks.Terms(terms.ideal, terms.weights, terms.floor, exponent)
                             for terms, exponent in zip(talk, exponents, strict=True))
            found.append((first, second))
    return found


def cases(what: str, plan: Plan, folder: Path, part: int) -> Iterator[Case]:
    """The ways to play the sweep that there are; Mesa's agents play `part` points of it."""
    worlds = len(plan.points) * plan.experiment.runs
    yield Case(ENGINE, worlds, here(lambda: run(plan.scenarios[0], worlds, plan.experiment.seed)))
    yield Case(HERE, worlds, here(swept(plan, folder / "out", ThisProcess(), 1)))
    yield Case(TWO, worlds, here(swept(plan, folder / "out", LocalProcesses(2), 2)))
    if what == BARE:
        points = np.linspace(0, len(plan.points) - 1, part).astype(int).tolist()
        talks = talks_of(plan, points, plan.experiment.runs)
        yield Case(MESA, len(talks), here(lambda: mesa_talks.played(talks)))


@contextmanager
def cluster() -> Iterator[Executor | None]:
    """A cluster of two processes on this machine, where Dask is installed."""
    if find_spec("distributed") is None:
        yield None
        return
    from distributed import LocalCluster

    from sim.ensemble.clusters import DaskCluster

    with LocalCluster(2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as found:
        yield DaskCluster(str(found.scheduler_address))


def measure(what: str, side: int, runs: int, part: int, repeats: int) -> list[Timing]:
    """Timings of one sweep by who plays it."""
    with TemporaryDirectory() as place, cluster() as dask:
        folder = Path(place)
        plan = planned(what, folder, side, runs)
        run(plan.scenarios[0], 2)  # so that nobody pays for the imports
        asked = list(cases(what, plan, folder, part))
        if dask is not None:
            asked.insert(3, Case(DASK, len(plan.points) * runs, here(swept(plan, folder / "out", dask, 2))))
        return interleaved(asked, repeats)


def growth(what: str, sizes: Sequence[tuple[int, int]], repeats: int) -> list[Timing]:
    """Timings by (side, runs)."""
    with TemporaryDirectory() as place:
        asked = []
        for side, runs in sizes:
            folder = Path(place) / f"{side}-{runs}"
            folder.mkdir()
            plan = planned(what, folder, side, runs)
            work = here(swept(plan, folder / "out", ThisProcess(), 1))
            asked.append(Case(f"{side * side:,} points, {runs:,} runs", side * side * runs, work))
        return interleaved(asked, repeats)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=1)
    options.add_argument("--side", type=int, default=50, help="points along each of the two factors")
    options.add_argument("--runs", type=int, default=40, help="runs a point; 400 make 50 x 50 points a million worlds")
    options.add_argument("--part", type=int, default=25, help="points that Mesa's agents play")
    options.add_argument("--of", nargs="+", choices=[BARE, FULL], default=[BARE, FULL], help="what to sweep")
    asked = options.parse_args(arguments)
    kept: list[dict[str, Any]] = []
    for what in asked.of:
        for title, timings in _all(what, asked.side, asked.runs, asked.part, asked.repeats):
            _show(f"{title}, {what}", timings)
            kept += [{"of": what, "table": title, **timing.plain()} for timing in timings]
    report.write(asked.json, "sweep", kept)


def _all(what: str, side: int, runs: int, part: int, repeats: int) -> Iterator[tuple[str, list[Timing]]]:
    yield f"A sweep of {side} x {side} points, {runs} runs each", measure(what, side, runs, part, repeats)
    half, few = max(2, side // 2), max(1, runs // 4)
    sizes = dict.fromkeys([(half, runs), (side, runs), (side, few)])
    yield "Growth with points and runs", growth(what, list(sizes), repeats)


def _show(title: str, timings: Sequence[Timing]) -> None:
    first = timings[0]
    rows = []
    for timing in timings:
        rates = [timing.size / seconds for seconds in timing.wall()]
        share = np.median(rates) / np.median([first.size / seconds for seconds in first.wall()])
        here_alone = spread(timing.rates(), 0) if timing.name not in (TWO, DASK) else "–"
        rows.append([timing.name, f"{timing.size:,}", spread(timing.wall()), spread(rates, 0), f"{100 * share:.0f} %",
                     here_alone])
    columns = ["who", "worlds", "wall seconds", "worlds a second", "of the first", "worlds a CPU second"]
    report.show(title, columns, rows)


if __name__ == "__main__":
    main()
