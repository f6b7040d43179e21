"""Play some worlds of a scenario and say on stdout, as JSON, how much memory the process has taken at its peak.

A process of its own, because a process never gives back its record: `python -m benchmarks.support.peak us-russia 1000`.
"""

from __future__ import annotations

import json
import resource
import sys
import time

# Linux counts in KiB, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def peak() -> int:
    """The most memory that this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def main(scenario: str, worlds: int) -> None:
    """Play the worlds and report: peaks before and after, size and number of the outcome columns, seconds."""
    from sim.ensemble.runs import run
    from sim.scenario.loading import load_scenario

    asked = load_scenario(scenario)
    run(asked, 2)
    before, cpu, wall = peak(), time.process_time(), time.perf_counter()
    columns = run(asked, worlds).columns
    found = {
        "worlds": worlds, "before": before, "peak": peak(),
        "columns": len(columns), "in_columns": sum(column.nbytes for column in columns.values()),
        "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall,
    }  # fmt: skip
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
