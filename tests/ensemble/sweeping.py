"""A small experiment for tests: short talks, words and numbers, shares and means."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sim.ensemble.executors import Executor, ThisProcess
from sim.ensemble.sweeps.plan import Plan
from sim.ensemble.sweeps.sweep import SweepSettings, plan_of, sweep
from sim.ensemble.sweeps.sweep_folder import SweepStore
from sim.scenario.experiments.files import load_experiment

VALLEYS = Path(__file__).parent.parent / "scenarios" / "two-valleys.yaml"
TEXT = f"""
title: Tactics and trust
purpose: to test sweeps
scenario: {VALLEYS}
changes: {{talks.months: 4, aftermath.months: 24}}
vary:
  principals.upland.tactic: [boulware, conceder]
  principals.*.base_trust: [0.2, 0.5, 0.8]
runs: 40
watch: [agreement, rounds]
seed: 3
"""


def planned(folder: Path, text: str = TEXT, runs: int | None = None) -> Plan:
    """The plan of an experiment written to a folder."""
    path = folder / "experiment-asked.yaml"
    path.write_text(text, encoding="utf-8")
    return plan_of(load_experiment(path), runs)


def played(plan: Plan, folder: Path, block: int = 64, executor: Executor | None = None) -> SweepStore:
    """The sweep, in small blocks."""
    return sweep(plan, folder, SweepSettings(executor or ThisProcess(), block=block))


def tables(folder: Path) -> tuple[str, str]:
    """The hashes of the table of worlds and of that of points."""
    found = [sha256((folder / name).read_bytes()).hexdigest() for name in ("outcomes.parquet", "points.parquet")]
    return found[0], found[1]
