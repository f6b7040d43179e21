"""The full baseline, us-russia: worlds a second on one core by size of block, and where the time goes by phase."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Sequence

from benchmarks.support import report
from benchmarks.support.timing import Case, Timing, here, interleaved, one_core, spread

SCENARIO = "us-russia"
TALKS_ALONE = {"aftermath.months": "0"}  # the months after the talks are not measured
BLOCKS = (256, 1024, 4096, 8192)

# Rows of the table of phases: the functions, as file and name, whose time with all that they call is added up.
PHASES: dict[str, list[tuple[str, str]]] = {
    "set-up: factors, agents, history": [("model/negotiation.py", "__init__")],
    "1 events": [("surroundings/events.py", "happen")],
    "2 surroundings": [("surroundings/surroundings.py", "move")],
    "3 at home": [
        ("home/economy.py", "move"), ("home/leader.py", "move"), ("home/media.py", "move"), ("home/public.py", "move"),
    ],
    "4 third parties": [("third_parties/third_party.py", "move")],
    "5 mediators": [("mediators/mediator.py", "move")],
    "6 principals": [("talks/bargaining.py", "bargain")],
    "7 trust": [("principals/trust.py", "update")],
    "8 endings": [("talks/endings.py", "close")],
    "recording": [("core/recording.py", "record")],
    "outcomes and reasons": [("results/at_the_end.py", "outcomes")],
}
# What stands inside the phases above.
INSIDE: dict[str, list[tuple[str, str]]] = {
    "values V of all": [("principals/principal.py", "valued")],
    "taking stock before an offer": [("principals/stock.py", "take_stock")],
    "paths to the others' best texts": [("values/frontier.py", "__init__")],
    "hearing and learning": [("talks/bargaining.py", "listen")],
    "mediators' texts": [("modes/formulate.py", "draft"), ("modes/formulate.py", "accepted")],
    "packages": [("talks/packages.py", "sign")],
    "votes at home": [("talks/endings.py", "_vote")],
    "random draws": [("core/draws.py", "_draw")],
}


def measure(worlds: int, blocks: Sequence[int], repeats: int) -> list[Timing]:
    """Timings of the baseline by size of block."""
    from sim.ensemble.runs import run
    from sim.scenario.loading import load_scenario

    scenario = load_scenario(SCENARIO, TALKS_ALONE)
    run(scenario, 2)  # so that nobody pays for the imports
    cases = [
        Case(f"{block:,}", worlds, here(lambda block=block: run(scenario, worlds, block=block)))  # type: ignore[misc]
        for block in blocks
    ]
    return interleaved(cases, repeats)


def phases(worlds: int, block: int) -> dict[str, dict[str, float]]:
    """CPU seconds of the parts of one profiled run: `phases`, which add up to `total`, and what is `inside` them."""
    from sim.ensemble.runs import run
    from sim.scenario.loading import load_scenario

    scenario = load_scenario(SCENARIO, TALKS_ALONE)
    profile = cProfile.Profile()
    profile.runcall(run, scenario, worlds, block=block)
    spent = _by_function(profile)
    whole = spent[("ensemble/runs.py", "run")]
    outer = {name: _sum(spent, functions) for name, functions in PHASES.items()}
    outer["the rest"] = whole - sum(outer.values())
    return {"phases": outer, "inside": {name: _sum(spent, parts) for name, parts in INSIDE.items()}}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__)
    options.add_argument("--worlds", type=int, default=8192, help="worlds in a go")
    options.add_argument("--blocks", type=int, nargs="+", default=BLOCKS, help="sizes of block to compare")
    asked = options.parse_args(arguments)
    with one_core():
        timings = measure(asked.worlds, asked.blocks, asked.repeats)
        _show_blocks(timings)
        parts = phases(asked.worlds, min(asked.worlds, 4096))
        _show_phases(parts)
    report.write(asked.json, "baseline", {"blocks": [timing.plain() for timing in timings], **parts})


def _by_function(profile: cProfile.Profile) -> dict[tuple[str, str], float]:
    """Seconds in each function of the simulator with all that it calls, by folder and file, and name."""
    spent: dict[tuple[str, str], float] = {}
    for (file, _, name), (_, _, _, seconds, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        folders = file.replace("\\", "/").split("/")
        if "sim" in folders:
            key = ("/".join(folders[-2:]), name)
            spent[key] = spent.get(key, 0.0) + seconds
    return spent


def _sum(spent: dict[tuple[str, str], float], functions: list[tuple[str, str]]) -> float:
    return sum(spent.get(function, 0.0) for function in functions)


def _show_blocks(timings: list[Timing]) -> None:
    """The table of worlds a second."""
    rows = [[t.name, spread(t.rates(), 0), spread(t.cpu()), spread(t.wall())] for t in timings]
    columns = ["block", "worlds a CPU second", "CPU seconds", "wall seconds"]
    goes = f"median (lowest–highest) of {len(timings[0].spent)} goes"
    title = f"{SCENARIO}, {timings[0].size:,} worlds on one core: {goes}"
    report.show(title, columns, rows)


def _show_phases(parts: dict[str, dict[str, float]]) -> None:
    """The table of phases."""
    total = sum(parts["phases"].values())
    inside = {f"  inside: {name}": seconds for name, seconds in parts["inside"].items()}
    shown = parts["phases"] | {"together": total} | inside
    rows = [[name, f"{seconds:.2f}", f"{seconds / total:.0%}"] for name, seconds in shown.items()]
    notes = [
        "Measured with Python's profiler, which slows small functions most: read the shares, not the seconds.",
        "The rows `inside` are part of the phases and overlap.",
    ]
    report.show("Where the time goes", ["phase", "seconds", "share"], rows, notes)


if __name__ == "__main__":
    main()
