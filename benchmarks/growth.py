"""How the time grows with worlds, issues, third parties and principals, with the fitted exponent of each."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.support import report
from benchmarks.support.timing import Case, Timing, here, interleaved, one_core, spread
from sim.scenario.schema.scenario import Scenario

NAMES = ("a", "b", "c")
SIZES: dict[str, tuple[int, ...]] = {
    "worlds": (1_000, 4_000, 16_000, 64_000),
    "issues": (1, 2, 4, 8, 16),
    "third parties": (0, 1, 2, 4, 8, 16),
    "principals": (2, 3),
}


@dataclass(frozen=True)
class Growth:
    """Timings by the size of one thing; `sizes[i]` belongs to `timings[i]`."""

    thing: str
    sizes: tuple[int, ...]
    timings: list[Timing]

    def medians(self) -> list[float]:
        """Median CPU seconds by size."""
        return [statistics.median(timing.cpu()) for timing in self.timings]

    def exponent(self) -> float:
        """The p of seconds ~ size^p by least squares on logarithms, over the upper half of the sizes above 0.

        Below that, what does not grow at all hides what does. NaN with fewer than two sizes.
        """
        points = [(math.log(n), math.log(s)) for n, s in zip(self.sizes, self.medians(), strict=True) if n > 0]
        points = points[max(0, len(points) // 2 - 1) :]
        return statistics.linear_regression(*zip(*points, strict=True)).slope if len(points) > 1 else math.nan


def table_of(issues: int = 4, principals: int = 2, third_parties: int = 2) -> Scenario:
    """Talks with everything in them, and as many of each as wanted; few walk out, so that all sizes last as long."""
    from tests.building import changed, rich, scenario

    data = changed(rich(issues, NAMES[:principals], months=24), {"talks.walk_out": 0.005, "aftermath.months": 0})
    kinds = list(data["third_parties"].values())
    parties = {f"party{i + 1}": kinds[i % len(kinds)] for i in range(third_parties)}
    events = {name: _without_third_parties(event) for name, event in data["events"].items()}
    return scenario(data | {"third_parties": parties, "events": events})


def works(thing: str, worlds: int) -> Callable[[int], Callable[[], object]]:
    """For each size of a thing, the run to time; `worlds` is how many worlds the talks are played in."""
    from sim.ensemble.runs import run
    from sim.scenario.loading import load_scenario

    if thing == "worlds":
        baseline = load_scenario("us-russia")
        return lambda size: lambda: run(baseline, size)

    def work(size: int) -> Callable[[], object]:
        asked = table_of(**{thing.replace(" ", "_"): size})
        return lambda: run(asked, worlds)

    return work


def measure(thing: str, sizes: Sequence[int], worlds: int, repeats: int) -> Growth:
    """The growth with one thing."""
    work = works(thing, worlds)
    works(thing, 2)(min(sizes))()  # so that nobody pays for the imports
    cases = [Case(f"{size:,} {thing}", size if thing == "worlds" else worlds, here(work(size))) for size in sizes]
    return Growth(thing, tuple(sizes), interleaved(cases, repeats))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__)
    options.add_argument("--worlds", type=int, default=4096, help="worlds in a go, where it is not worlds that grow")
    options.add_argument("--most", type=int, default=64_000, help="leave out sizes above this")
    options.add_argument("--things", nargs="+", choices=list(SIZES), default=list(SIZES), help="what to let grow")
    asked = options.parse_args(arguments)
    kept = []
    with one_core():
        for thing in asked.things:
            fitting = [size for size in SIZES[thing] if size <= asked.most] or [asked.most]
            growth = measure(thing, fitting, asked.worlds, asked.repeats)
            _show(growth, asked.worlds)
            kept += [{"thing": thing, "of": size, **t.plain()} for size, t in zip(fitting, growth.timings, strict=True)]
    report.write(asked.json, "growth", kept)


def _without_third_parties(event: dict[str, object]) -> dict[str, object]:
    """The event without its effects on parties that are named otherwise here."""
    effects = event["effects"]
    assert isinstance(effects, dict)
    return event | {"effects": {path: size for path, size in effects.items() if not path.startswith("third_parties")}}


def _show(growth: Growth, worlds: int) -> None:
    """The table of one thing."""
    base = growth.medians()[0]
    rows = [
        [t.name, spread(t.cpu()), spread(t.wall()), spread(t.rates(), 0), f"{statistics.median(t.cpu()) / base:.2f}"]
        for t in growth.timings
    ]
    columns = [growth.thing, "CPU seconds", "wall seconds", "worlds a CPU second", "times the first"]
    what = "of us-russia" if growth.thing == "worlds" else f"in {worlds:,} worlds of talks with everything in them"
    note = f"Exponent of the growth, from the larger sizes: {growth.exponent():.2f} (1: in proportion, 0: flat)."
    report.show(f"Growth with {growth.thing}, {what}", columns, rows, [note])


if __name__ == "__main__":
    main()
