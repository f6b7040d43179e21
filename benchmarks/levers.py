"""Better conditions at full size: more trust, skill or zone, or less noise, on the baseline and ten other scenarios.

`python -m benchmarks.levers` plays every scenario in 20,000 worlds at the worse and at the better value of each lever,
on the same runs, and prints how the share of agreements changes, with its 99 % interval.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

import numpy as np

from sim.ensemble.executors import executor, processors
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

Z99 = 2.576
TOGETHER = 2048  # pairs played in one model
KEPT = (
    "us-russia", "determined-mediation", "hostile-media", "frozen-conflict", "election-year", "eastern-veto",
    "rapprochement", "multi-stakeholder-table", "camp-david-1978", "iran-deal-2015", "cuban-missile-crisis-1962",
)
# what is better: path or paths, from, to
BETTER = {
    "more trust": ("principals.*.base_trust", 0.1, 0.9),
    "more skill": ("mediators.*.skill", 0.0, 0.9),
    "a wider zone": ("principals.*.conflict.tension", 0.0, 0.2),
    "less noise": ("coefficients.communication.error", 0.3, 0.0),
}


def changes(scenario: Scenario, lever: str, first: int, end: int) -> np.ndarray:
    """Of the runs `first` to `end`: 1 where the better value of a lever turns a failure into agreement, -1 the reverse.

    The same runs are played at both values, side by side in one model.
    """
    path, worse, better = BETTER[lever]
    section, star, rest = path.partition(".*.")
    paths = [f"{section}.{party}.{rest}" for party in getattr(scenario, section)] if star else [path]
    runs = np.arange(first, end)
    model = Negotiation(scenario, 1, np.tile(runs, 2), dict.fromkeys(paths, np.repeat([worse, better], len(runs))))
    model.talk()
    agreed = (model.endings.ending == AGREEMENT).astype(float)
    model.release()
    return np.asarray(agreed[len(runs) :] - agreed[: len(runs)])


def gain(found: np.ndarray) -> tuple[float, float]:
    """Mean change of agreement and its standard error, of the changes of all pairs."""
    return float(found.mean()), float(found.std() / np.sqrt(len(found)))


def _piece(task: tuple[str, str, int, int]) -> np.ndarray:
    name, lever, first, end = task
    return changes(load_scenario(name), lever, first, end)


def measured(worlds: int) -> Iterator[tuple[str, str, float, float]]:
    """Scenario, lever, change of agreement and standard error, as they are done."""
    starts = range(0, worlds, TOGETHER)
    tasks = [(n, lever, first, min(first + TOGETHER, worlds)) for n in KEPT for lever in BETTER for first in starts]
    parts: dict[tuple[str, str], list[np.ndarray]] = {}
    for place, part in executor(processors()).run(_piece, tasks):
        key = tasks[place][:2]
        parts.setdefault(key, []).append(part)
        if len(parts[key]) == len(starts):
            yield *key, *gain(np.concatenate(parts[key]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line a scenario and lever."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--worlds", type=int, default=20_000, help="pairs of worlds of each scenario and lever")
    worlds = parser.parse_args(arguments).worlds
    print(f"change of the share of agreements, {worlds:,} pairs, 99 % interval")
    for name, lever, mean, error in measured(worlds):
        low, high = mean - Z99 * error, mean + Z99 * error
        verdict = "does not fall" if high >= 0 else "FALLS"
        print(f"{name:28} {lever:14} {mean:+.4f} [{low:+.4f}, {high:+.4f}]  {verdict}", flush=True)


if __name__ == "__main__":
    main()
