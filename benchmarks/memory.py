"""Peak memory of the baseline in 1,000, 10,000 and 100,000 worlds; with --million in a million as well.

Every size runs in a process of its own. This one stays small: on Linux a new process begins with its parent's peak.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.support import report
from benchmarks.support.timing import one_core

SCENARIO = "us-russia"
WORLDS = (1_000, 10_000, 100_000)
MILLION = 1_000_000
MIB = 2**20
LIMIT = 2 * 2**30  # bytes: what a million worlds may take

Measured = dict[str, Any]


def measure(worlds: int) -> Measured:
    """Peak memory of one size, in bytes, as `benchmarks.support.peak` reports it. Errors: CalledProcessError."""
    command = [sys.executable, "-m", "benchmarks.support.peak", SCENARIO, str(worlds)]
    told: Measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def a_world_more(smaller: Measured, larger: Measured) -> float:
    """Bytes that the peak grows by with each world, between two sizes."""
    return float(larger["peak"] - smaller["peak"]) / float(larger["worlds"] - smaller["worlds"])


def verdict(found: Sequence[Measured]) -> str:
    """Whether a million worlds stay under the limit: measured if it was, else reckoned from the two largest sizes."""
    largest = found[-1]
    how, peak = "measured", float(largest["peak"])
    if largest["worlds"] < MILLION:
        if len(found) < 2:
            return "One size alone does not tell what a million worlds would take."
        how = "reckoned from the two largest sizes"
        peak += a_world_more(found[-2], largest) * (MILLION - largest["worlds"])
    return f"A million worlds: {peak / MIB:,.0f} MiB ({how}); {'under' if peak < LIMIT else 'OVER'} 2 GiB."


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=1)
    options.add_argument("--worlds", type=int, nargs="+", default=WORLDS, help="the sizes to measure")
    options.add_argument("--million", action="store_true", help="a million worlds as well (minutes)")
    asked = options.parse_args(arguments)
    sizes = sorted({*asked.worlds, *([MILLION] if asked.million else [])})
    with one_core():
        goes = [[measure(size) for size in sizes] for _ in range(asked.repeats)]
    highest = [max(same, key=lambda told: int(told["peak"])) for same in zip(*goes, strict=True)]
    _show(highest)
    report.write(asked.json, "memory", [told for go in goes for told in go])


def _show(found: Sequence[Measured]) -> None:
    """The table of sizes."""
    growth = ["", *(f"{a_world_more(a, b):,.0f}" for a, b in zip(found, found[1:], strict=False))]
    rows = [
        [f"{told['worlds']:,}", f"{told['before'] / MIB:,.0f}", f"{told['peak'] / MIB:,.0f}", more,
         f"{told['in_columns'] / MIB:,.1f}", f"{told['cpu']:.1f}", f"{told['wall']:.1f}"]
        for told, more in zip(found, growth, strict=True)
    ]  # fmt: skip
    columns = ["worlds", "before, MiB", "peak, MiB", "bytes a world more", "outcome columns, MiB", "CPU s", "wall s"]
    each = found[-1]["in_columns"] / found[-1]["worlds"]
    notes = [
        verdict(found),
        "`before` is Python, its libraries and the scenario after two worlds.",
        f"The table of outcomes has {found[-1]['columns']} columns and takes {each:,.0f} bytes a world; nothing else "
        "should grow beyond one block.",
    ]
    report.show(f"Peak memory, {SCENARIO}", columns, rows, notes)


if __name__ == "__main__":
    main()
