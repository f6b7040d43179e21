"""Seconds and peak memory of talks of 2, 5, 11 and 30 sides over 7 issues, in 1,000 worlds.

The scenarios are drawn: random ideals, weights and status quo, all else as it is by default. Every size runs in a
process of its own, with what comes after the talks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.support import report
from benchmarks.support.timing import one_core

SIDES, ISSUES, WORLDS = (2, 5, 11, 30), 7, 1_000
MOST_SECONDS, MIB = 60, 2**20
LIMIT = 2**30  # bytes


def drawn(sides: int, issues: int, seed: int = 1) -> dict[str, Any]:
    """A scenario, as its file would state it, of so many sides that want and weigh at random."""
    luck = np.random.default_rng(seed)
    names = [f"issue{k + 1}" for k in range(issues)]
    return {
        "title": f"Talks of {sides} sides",
        "issues": {name: {"label": name.capitalize(), "at_0": "one end", "at_1": "the other end",
                          "status_quo": round(luck.uniform(0.1, 0.9), 3)} for name in names},
        "principals": {f"side{i + 1}": _side(luck, i, names) for i in range(sides)},
        "talks": {"start": "2026-01", "months": 12},
    }


def _side(luck: np.random.Generator, i: int, issues: Sequence[str]) -> dict[str, Any]:
    weights = luck.dirichlet(np.ones(len(issues))).round(4)
    weights[-1] = round(1.0 - weights[:-1].sum(), 4)
    interests = {name: {"ideal": round(luck.uniform(), 3), "salience": abs(float(weight))}
                 for name, weight in zip(issues, weights, strict=True)}
    return {"label": f"Side {i + 1}", "interests": interests}


def measure(sides: int, worlds: int) -> dict[str, Any]:
    """What one size takes, as `benchmarks.support.peak` reports it. Errors: CalledProcessError."""
    with TemporaryDirectory() as place:
        file = Path(place) / "sides.yaml"
        file.write_text(json.dumps(drawn(sides, ISSUES)), encoding="utf-8")  # which is YAML too
        command = [sys.executable, "-m", "benchmarks.support.peak", str(file), str(worlds)]
        told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {"sides": sides, **told}


def verdict(told: dict[str, Any]) -> str:
    """Whether a size keeps to a minute and 1 GiB."""
    within = told["cpu"] < MOST_SECONDS and told["peak"] < LIMIT
    return "within a minute and 1 GiB" if within else "OVER a minute or 1 GiB"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=1)
    options.add_argument("--sides", type=int, nargs="+", default=SIDES, help="how many sides")
    options.add_argument("--worlds", type=int, default=WORLDS, help="worlds of each")
    asked = options.parse_args(arguments)
    with one_core():
        found = [measure(sides, asked.worlds) for _ in range(asked.repeats) for sides in asked.sides]
    rows = [
        [str(told["sides"]), f"{told['cpu']:.1f}", f"{told['wall']:.1f}", f"{told['peak'] / MIB:,.0f}", verdict(told)]
        for told in found
    ]
    columns = ["sides", "CPU seconds", "wall seconds", "peak MiB", ""]
    report.show(f"Talks over {ISSUES} issues in {asked.worlds:,} worlds, by number of sides", columns, rows)
    report.write(asked.json, "sides", found)


if __name__ == "__main__":
    main()
