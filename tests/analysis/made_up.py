"""Sweeps that were never played: worlds made up by hand, in a folder as a sweep leaves it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from sim.analysis.swept import Swept
from sim.arrays import Array
from sim.ensemble.folders.folder import SweepFolder
from sim.scenario.experiments.experiment import Experiment
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import VALLEYS

TRUST, HOPE = "principals.*.base_trust", "principals.upland.no_deal.hope"
LEVELS = {TRUST: [0.2, 0.5, 0.8], HOPE: [0.1, 0.9]}


def made_up(folder: Path, values: Array) -> Swept:
    """A grid of trust by hope with the outcome `rounds` at each point in each run: values (6, runs)."""
    experiment = Experiment.model_validate({"title": "Made up", "purpose": "to test", "scenario": str(VALLEYS),
                                            "vary": LEVELS, "watch": ["rounds"], "runs": values.shape[1]})
    cells = np.array(list(product(*LEVELS.values())))
    points = pd.DataFrame({"point": np.arange(6), "varied": "", **{f"factor:{name}": cells[:, k] for k, name in
                                                                    enumerate(LEVELS)}})
    points["rounds"], points["rounds:worlds"] = values.mean(axis=1), values.shape[1]
    points["rounds:low"] = points["rounds:high"] = points["rounds"]
    point, run = np.repeat(np.arange(6), values.shape[1]), np.tile(np.arange(values.shape[1]), 6)
    folder.mkdir(parents=True, exist_ok=True)
    points.to_parquet(folder / "points.parquet")
    pd.DataFrame({"point": point, "run": run, "ending": "stalemate", "watch:rounds": values.ravel()}).to_parquet(
        folder / "outcomes.parquet")
    manifest = {"worlds": values.size, "sha256": {}}
    return Swept(SweepFolder(folder, manifest, experiment, load_scenario(str(VALLEYS))))


def worlds(trust: float, hope: float, runs: int, seed: int) -> Array:
    """Rounds (6, runs) that rise by `trust` and `hope` from end to end, with a large luck that all points share."""
    drawn = np.random.default_rng(seed)
    cells = np.array(list(product((0.0, 0.5, 1.0), (0.0, 1.0))))
    tilt = drawn.normal(1, 0.5, runs)  # runs answer differently to trust
    luck = drawn.normal(0, 2, runs) + drawn.normal(0, 0.3, (6, runs))
    return np.asarray(5 + trust * cells[:, :1] * tilt + hope * cells[:, 1:] + luck)
