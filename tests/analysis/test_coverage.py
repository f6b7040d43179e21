"""Intervals of 95 % hold the truth about 95 times in 100: the very functions that print them, on many repeats.

Most repeats are made up, as the true numbers are then known: outcomes with an effect of the point, luck of the run that
every point shares, and luck of the single world. Two smaller studies do the same with worlds that were played.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtr

from sim.analysis.discovery.discovering import PRIM, TREE, Method, discover
from sim.analysis.discovery.rules import Condition, Discovery
from sim.analysis.sensitivity import screened, screening_points, variance_points, variance_shares
from sim.analysis.study import Size, Study
from sim.analysis.two_way import half_of_mean
from sim.arrays import Array, Mask
from sim.ensemble.executors import ThisProcess
from sim.ensemble.intervals import wilson, wilson_clustered
from sim.ensemble.sweeps.sweep import plan_of, readings
from sim.scenario.experiments.experiment import ExperimentFile
from sim.scenario.experiments.files import load_experiment
from tests.analysis.studying import TEXT

REPEATS, ENOUGH, MOST = 200, 0.91, 0.98  # of the repeats, the share that must hold the truth, and that may
ABC = ("a", "b", "c")


def test_clusters_of_one_world_have_the_interval_of_wilson() -> None:
    for hits, worlds in ((0, 40), (1, 40), (23, 90), (40, 40)):
        happened = (np.arange(worlds) < hits).astype(float)
        assert wilson_clustered(happened, np.ones(worlds)) == pytest.approx(wilson(hits, worlds))


def test_worlds_that_are_all_alike_in_their_run_count_once() -> None:
    """The degrees of freedom cost a little besides."""
    low, high = wilson_clustered(np.array([10.0, 0, 10, 0] * 10), np.full(40, 10.0))
    once = wilson(20, 40)
    assert low == pytest.approx(once[0], abs=0.01) and high == pytest.approx(once[1], abs=0.01)
    assert wilson_clustered(np.full(40, 10.0), np.full(40, 10.0))[0] == pytest.approx(wilson(40, 40)[0], abs=0.01)
    assert wilson_clustered(np.array([7.0]), np.array([10.0])) == (0.0, 1.0)


# ---- rules ----------------------------------------------------------------------------------------------------------


def inside(found: Discovery, factors: dict[str, Array]) -> Mask:
    """Where some rule holds, of factors (n,)."""
    def holds(conditions: Sequence[Condition]) -> Mask:
        return np.asarray(np.all([one.holds(factors[one.factor]) for one in conditions], axis=0))

    return np.asarray(np.any([holds(rule.conditions) for rule in found.rules], axis=0))


def precise(found: Discovery, truth: float) -> bool:
    assert found.precision_low is not None and found.precision_high is not None
    return found.precision_low <= truth <= found.precision_high


@pytest.mark.parametrize(("points", "runs", "luck", "hurdle", "method"), [
    (20, 100, 1.0, 2.8, TREE), (20, 150, 2.0, 2.8, TREE), (64, 100, 0.5, 2.8, TREE), (20, 40, 1.0, 2.8, TREE),
    (10, 40, 1.0, 2.8, TREE), (64, 40, 1.0, 1.2, TREE), (64, 40, 2.0, 4.2, TREE),
    (20, 100, 1.0, 2.8, PRIM), (64, 100, 0.5, 2.8, PRIM),
])  # fmt: skip
def test_the_precision_of_a_rule_of_a_sweep(
    points: int, runs: int, luck: float, hurdle: float, method: Method
) -> None:
    """What is asked about happens the more rarely, the higher the `hurdle`: in some 75, 45 and 20 of 100 worlds."""
    held = []
    for seed in range(2 * REPEATS if method == TREE else REPEATS):
        drawn = np.random.default_rng(seed)
        factors = {name: (drawn.permutation(points) + drawn.random(points)) / points for name in ABC}
        way = 3 * factors["a"] + 2 * factors["b"] - hurdle
        score = way[:, None] + drawn.normal(0, luck, runs) + drawn.normal(size=(points, runs))
        point, run = np.repeat(np.arange(points), runs), np.tile(np.arange(runs), points)
        found = discover("x", {name: value[point] for name, value in factors.items()}, score.ravel() > 0, run, method)
        if found.rules:
            often = ndtr(way / np.sqrt(1 + luck**2))  # at each point, in all the runs there could be
            held.append(precise(found, float(often[inside(found, factors)].mean())))
    assert len(held) > (1.4 if method == TREE else 0.9) * REPEATS
    assert ENOUGH <= np.mean(held) <= MOST, np.mean(held)


def test_the_precision_of_a_rule_of_a_run() -> None:
    held = []
    for seed in range(REPEATS):
        drawn = np.random.default_rng(seed)
        factors = {name: drawn.random(1500) for name in ABC}
        often = ndtr(3 * factors["a"] + 2 * factors["b"] - 2.8)
        found = discover("x", factors, drawn.random(1500) < often, np.arange(1500))
        many = {name: drawn.random(20_000) for name in ABC}
        there = inside(found, many)
        held.append(precise(found, float(ndtr(3 * many["a"] + 2 * many["b"] - 2.8)[there].mean())))
    assert ENOUGH <= np.mean(held) <= MOST


# ---- sensitivity ----------------------------------------------------------------------------------------------------


def worlds_at(points: Array, runs: int, seed: int, share: bool) -> Array:
    """A made-up outcome (n, runs): `a` matters, `b` a little, `c` only shuffles luck; a run's luck is in every point.

    What is luck of a world is a rough function of its point that the run draws, for a run is the same wherever it is.
    """
    drawn = np.random.default_rng(seed)
    tilt, luck = drawn.normal(1.5, 0.5, runs), drawn.normal(0, 0.5, runs)
    waves, phases = drawn.normal(0, 3, (runs, 3)), drawn.uniform(0, 2 * np.pi, runs)
    middle = points - 0.5
    score = middle[:, :1] * tilt + luck + 0.6 * middle[:, 1:2] + 1.5 * middle[:, :1] * middle[:, 1:2]
    score = score + np.cos(points @ waves.T + phases)
    return np.asarray(score > 0, dtype=float) if share else score


def coverage(found: Sequence[Sequence[tuple[float, float, float]]]) -> Array:
    """How often each of several intervals (value, low, high) holds its mean over the repeats."""
    value, low, high = np.moveaxis(np.array(found), 2, 0)
    return np.asarray(((low <= value.mean(axis=0)) & (value.mean(axis=0) <= high)).mean(axis=0))


@pytest.mark.parametrize("share", [True, False])
@pytest.mark.parametrize(("trajectories", "runs"), [(10, 50), (10, 200), (20, 40)])
def test_the_effects_of_a_screening(trajectories: int, runs: int, share: bool) -> None:
    found = []
    for seed in range(REPEATS):
        points = screening_points(ABC, trajectories, seed)
        rows = sorted(screened(ABC, points, worlds_at(points, runs, seed, share)), key=lambda one: one.factor)
        found.append([(one.effect, one.low, one.high) for one in rows])
    held = coverage(found)
    assert ENOUGH <= held.mean() <= MOST and held.min() >= ENOUGH - 0.03, held


@pytest.mark.parametrize("share", [True, False])
def test_the_shares_of_variance(share: bool) -> None:
    """Too wide rather than too narrow: points of a Sobol sequence lie more evenly than by chance."""
    found = []
    for seed in range(REPEATS):
        points = variance_points(ABC, 64, seed)
        rows = sorted(variance_shares(ABC, points, worlds_at(points, 50, seed, share)), key=lambda one: one.factor)
        found.append([part for one in rows for part in ((one.first, one.first_low, one.first_high),
                                                        (one.total, one.total_low, one.total_high))])
    held = coverage(found)
    assert held.mean() >= ENOUGH and held.min() >= ENOUGH - 0.05, held


# ---- means over points that were drawn and runs that they share -----------------------------------------------------


@pytest.mark.parametrize("chance", [(1.0, 0.1, 0.3), (0.1, 1.0, 0.3), (0.3, 0.3, 1.0)])
@pytest.mark.parametrize(("points", "runs"), [(3, 50), (8, 8), (20, 50)])
def test_the_mean_over_points_and_runs(points: int, runs: int, chance: tuple[float, float, float]) -> None:
    """`chance` is that of points, of runs and of single worlds; the difference of two means is held to it too."""
    held = []
    for seed in range(2 * REPEATS):
        drawn, (of_points, of_runs, of_worlds) = np.random.default_rng(seed), chance
        luck = drawn.normal(0, of_runs, runs)
        one, other = (drawn.normal(0, of_points, (points, 1)) + luck * tilt + drawn.normal(0, of_worlds, (points, runs))
                      for tilt in (1.0, 0.6))
        held.append((abs(one.mean()) <= half_of_mean(one), abs(one.mean() - other.mean()) <= half_of_mean(one, other)))
    covered = np.mean(held, axis=0)
    assert (covered >= ENOUGH).all() and (covered <= MOST).all(), covered


# ---- worlds that were played ----------------------------------------------------------------------------------------


def valleys(folder: Path, points: int, runs: int) -> ExperimentFile:
    """An experiment with two valleys that talk for eight months."""
    text = TEXT.replace("talks.months: 4", "talks.months: 8").replace("points: 4", f"points: {points}")
    path = folder / "asked.yaml"
    path.write_text(text.replace("runs: 12", f"runs: {runs}"), encoding="utf-8")
    return load_experiment(path)


def test_the_precision_of_a_rule_in_played_worlds(tmp_path: Path) -> None:
    """The truth is the share at the same points in all runs, of which each study has a hundred."""
    plan = plan_of(valleys(tmp_path, points=40, runs=1500))
    factors = {name: plan.points.values[:, k] for k, name in enumerate(plan.points.names)}
    agreed, held = readings(plan, ThisProcess())["agreement"] == 1, []
    point = np.repeat(np.arange(40), 100)
    known = {name: value[point] for name, value in factors.items()}
    for seed, happened in product(range(REPEATS // 2), (agreed, ~agreed)):
        runs = np.random.default_rng(seed).choice(1500, 100, replace=False)
        found = discover("x", known, happened[:, runs].ravel(), np.tile(runs, 40))
        if found.rules:
            held.append(precise(found, float(happened.mean(axis=1)[inside(found, factors)].mean())))
    assert len(held) > 0.9 * REPEATS
    assert ENOUGH <= np.mean(held) <= MOST


def test_the_effects_of_a_screening_of_played_worlds(tmp_path: Path) -> None:
    """Studies are some of many trajectories in some of many runs, so that each has others in common with it."""
    study = Study(valleys(tmp_path, points=4, runs=200), Size(trajectories=100, base=8), ThisProcess())
    points = screening_points(study.factors, 100, seed=3)
    worlds = study.play("screening", study.factors, points, lambda done: None).worlds["agreement"]
    rows, found = np.arange(len(points)).reshape(10, 10 * (len(study.factors) + 1)), []
    for some, runs in product(rows, np.split(np.arange(200), 4)):
        known = screened(study.factors, points[some], worlds[np.ix_(some, runs)])
        ordered = sorted(known, key=lambda one: one.factor)
        found.append([(one.effect, one.low, one.high) for one in ordered])
    held = coverage(found)
    assert held.mean() >= ENOUGH - 0.03 and held.min() >= ENOUGH - 0.08, held
