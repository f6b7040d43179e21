"""What more processes give a run, by the clock: `parley run --workers`, and the charts of `--out` drawn by helpers.

Whole processes in turns, on all processors: on a machine with other work the ratios say nothing.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.support import report
from benchmarks.support.timing import Case, Spent, Timing, interleaved, process, spread
from sim.ensemble.executors import processors

SCENARIO = "us-russia"
WORLDS = (5_000, 10_000, 20_000, 50_000)
HELPED, ALONE = "charts drawn by helpers", "charts drawn in one process"
# What the installed command does, and the same where nobody helps.
PARLEY = [sys.executable, "-c", "from parley.__main__ import main; main()"]
NO_HELP = [sys.executable, "-c", "from sim.charts import beside; beside.MOST_HELPERS = 0; "
                                 "from parley.__main__ import main; main()"]
# The same with help, whatever load the benchmark itself has put on the machine.
WITH_HELP = [sys.executable, "-c", "from sim.charts import beside; beside.free = lambda: beside.processors() - 1; "
                                   "from parley.__main__ import main; main()"]


def run_of(worlds: int, *options: str) -> list[str]:
    """What is asked of `parley`."""
    return ["run", SCENARIO, "--worlds", str(worlds), *options]


def workers(worlds: int, counts: Sequence[int], repeats: int) -> list[Timing]:
    """Timings of a run by the number of its processes."""
    cases = [Case(f"{count} workers" if count > 1 else "1 worker", worlds,
                  process([*PARLEY, *run_of(worlds, "--workers", str(count))])) for count in counts]
    return interleaved(cases, repeats)


def charts(worlds: int, repeats: int) -> list[Timing]:
    """Timings of a run that leaves its folder, without and with helpers."""
    with TemporaryDirectory() as place:
        out = Path(place) / "out"
        asked = run_of(worlds, "--workers", "1", "--out", str(out))
        cases = [Case(name, worlds, into(out, process([*python, *asked])))
                 for name, python in ((ALONE, NO_HELP), (HELPED, WITH_HELP))]
        return interleaved(cases, repeats)


def into(folder: Path, go: Callable[[], Spent]) -> Callable[[], Spent]:
    """A go into a folder that is not there."""

    def anew() -> Spent:
        shutil.rmtree(folder, ignore_errors=True)
        return go()

    return anew


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=5)
    options.add_argument("--worlds", type=int, nargs="+", default=WORLDS, help="sizes of the runs that are shared")
    options.add_argument("--workers", type=int, nargs="+", default=sorted({1, processors()}), help="processes")
    options.add_argument("--drawn", type=int, default=1_000, help="worlds of the run whose charts are drawn")
    asked = options.parse_args(arguments)
    kept = []
    for worlds in asked.worlds:
        kept.append(_show(f"{worlds:,} worlds of {SCENARIO}", workers(worlds, asked.workers, asked.repeats)))
    kept.append(_show(f"{asked.drawn:,} worlds of {SCENARIO} with --out", charts(asked.drawn, asked.repeats)))
    report.write(asked.json, "shared", kept)


def _show(title: str, timings: list[Timing]) -> list[dict[str, object]]:
    """The table of one comparison; the measurements as plain data."""
    rows = []
    for timing in timings:
        faster = [first / wall for first, wall in zip(timings[0].wall(), timing.wall(), strict=True)]
        rows.append([timing.name, spread(timing.wall()), spread(faster), spread(timing.cpu())])
    report.show(title, ["who", "wall seconds", "times as fast, in pairs", "CPU seconds"], rows)
    return [{"table": title, **timing.plain()} for timing in timings]


if __name__ == "__main__":
    main()
