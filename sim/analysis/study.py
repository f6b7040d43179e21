"""A sensitivity study of an experiment: its ranges are the factors, Y the mean of what is watched over its runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.naming import short_names
from sim.analysis.sensitivity import (
    Screened,
    Shares,
    gaps,
    screened,
    screening_points,
    variance_points,
    variance_shares,
)  # fmt: skip
from sim.arrays import Array
from sim.ensemble.executors import Executor
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.sweeps.plan import Plan
from sim.ensemble.sweeps.sweep import readings
from sim.ensemble.sweeps.sweep_worlds import FACTOR
from sim.errors import ParleyError
from sim.scenario.experiments.axes import Axis
from sim.scenario.experiments.design import at, given_points
from sim.scenario.experiments.design_checks import first_refused
from sim.scenario.experiments.experiment import ExperimentFile

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[float], None]

TRIAL, TRIAL_RUNS = 1024, 16  # worlds at most, and worlds a point, that are played to estimate how long all will take
SCREENING, VARIANCE = "screening", "variance"
WORDS = {SCREENING: "screening", VARIANCE: "Sobol indices"}  # the methods
ADVICE = "watch another outcome, widen the ranges or play more runs"


@dataclass(frozen=True)
class Size:
    """How much is asked: Morris trajectories, the base sample of Sobol's indices, how many factors get those, and runs.

    None: all factors; the runs of the experiment.
    """

    trajectories: int
    base: int
    keep: int | None = None
    runs: int | None = None


@dataclass(frozen=True)
class OutcomeSensitivity:
    """What one watched outcome depends on: the screening, and the shares of its variance.

    `note` says why one of them or both are empty, where the outcome is the same at every point or missing at some.
    """

    outcome: str
    label: str
    unit: str
    screening: tuple[Screened, ...]
    variance: tuple[Shares, ...]
    note: str = ""

    def plain(self) -> dict[str, Any]:
        """The answer as plain data, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class PlayedPoints:
    """The points of one method: values (n, F) of the factors, NaN where one is left alone, and each mean (n,).

    `points` (n, factors moved) are the same as shares of their ranges, and `worlds` (n, runs) what is watched in each.
    """

    method: str
    values: Array
    factors: tuple[str, ...]
    points: Array
    worlds: dict[str, Array]
    means: dict[str, Array]

    def trouble(self, outcome: str) -> str:
        """Why an outcome tells nothing here, for the end of a sentence; empty where it does."""
        missing, means = gaps(self.worlds[outcome], self.factors, self.points), self.means[outcome]
        if missing:
            return missing
        return f"is the same ({means[0]:.3g}) at every point" if np.ptp(means) == 0 else ""


class Study:
    """An experiment of which only the ranges, the runs and what is watched count. Errors: ParleyError if words vary."""

    def __init__(self, file: ExperimentFile, size: Size, executor: Executor) -> None:
        if file.experiment.words:
            raise ParleyError(
                f"sensitivity varies numbers only, and '{next(iter(file.experiment.words))}' is varied over words; "
                "take it out of 'vary', or compare the words with `parley sweep`"
            )
        if size.runs is not None:
            file = replace(file, experiment=file.experiment.model_copy(update={"runs": size.runs}))
        self.file, self.size, self.executor = file, size, executor
        self.factors = tuple(file.experiment.numbers)
        self.labels = short_names(file.scenario(), self.factors)
        self.played: list[PlayedPoints] = []

    @property
    def points(self) -> tuple[int, int]:
        """How many points the screening has, and the variance at most."""
        many = len(self.factors)
        kept = min(many, self.size.keep or many)
        return self.size.trajectories * (many + 1), self.size.base * (kept + 2)

    @property
    def worlds(self) -> int:
        """How many worlds are to be played, at most."""
        return sum(self.points) * self.file.experiment.runs

    def seconds(self) -> float:
        """About how long one process takes for all worlds, by playing a few of them now. Errors: as of a sweep.

        They come from all over both designs, as worlds at some points take several times as long as at others.
        """
        seed, runs = self.file.experiment.seed, min(self.file.experiment.runs, TRIAL_RUNS)
        points = np.concatenate([screening_points(self.factors, self.size.trajectories, seed),
                                 variance_points(self.factors, self.size.base, seed)])
        self._plan(self._values(self.factors, points))
        points = points[:: -(-len(points) * runs // TRIAL)]
        few = Study(self.file, replace(self.size, runs=runs), self.executor)
        start = perf_counter()
        readings(few._plan(few._values(few.factors, points)), few.executor)
        return (perf_counter() - start) * self.worlds / (len(points) * runs)

    def answers(self, progress: Progress) -> list[OutcomeSensitivity]:
        """Screen all factors, then share the variance out among those kept.

        Of an outcome that tells nothing the answer is a note. Errors: ParleyError where that is so of all of them.
        """
        seed, watch = self.file.experiment.seed, self.file.experiment.watch
        points = screening_points(self.factors, self.size.trajectories, seed)
        first = self.play(SCREENING, self.factors, points, progress)
        found = {name: tuple(screened(self.factors, points, first.worlds[name]))
                 for name in watch if not first.trouble(name)}
        if not found:
            raise ParleyError(f"{'; '.join(self._note(name) for name in watch)}; {ADVICE}")
        kept = self._kept(list(found.values()))
        points = variance_points(kept, self.size.base, seed)
        before = self.points[0] * self.file.experiment.runs
        second = self.play(VARIANCE, kept, points, lambda done: progress(before + done))
        shares = {name: tuple(variance_shares(kept, points, second.worlds[name]))
                  for name in found if not second.trouble(name)}
        return [
            OutcomeSensitivity(name, measure(name).label, measure(name).unit, found.get(name, ()), shares.get(name, ()),
                               self._note(name)) for name in watch
        ]

    def _note(self, outcome: str) -> str:
        """Why an outcome tells nothing at the points of some method, in words; empty where it does at all."""
        troubles = {played.method: played.trouble(outcome) for played in self.played}
        said, named = set(troubles.values()), f"“{measure(outcome).label}” ({outcome})"
        if said == {""}:
            return ""
        if len(said) == 1:
            return f"{named} {said.pop()}"
        each = (f"at the points of the {WORDS[method]} it {why}" for method, why in troubles.items() if why)
        return f"{named}: {'; '.join(each)}"

    def _kept(self, screenings: Sequence[Sequence[Screened]]) -> tuple[str, ...]:
        """The factors with the largest effect on any outcome, in the order of the file."""
        def rank(name: str) -> int:
            return min([row.factor for row in rows].index(name) for rows in screenings)

        chosen = sorted(self.factors, key=rank)[: self.size.keep]
        return tuple(name for name in self.factors if name in chosen)

    def play(self, method: str, factors: Sequence[str], points: Array, progress: Progress) -> PlayedPoints:
        """What is watched at points (n, len(factors)) of shares of the factors' ranges."""
        values = self._values(factors, points)
        worlds = readings(self._plan(values), self.executor, lambda done, _: progress(done))
        means = {name: _means(read) for name, read in worlds.items()}
        self.played.append(PlayedPoints(method, values, tuple(factors), points, worlds, means))
        return self.played[-1]

    def _plan(self, values: Array) -> Plan:
        """The plan of points (n, F). Errors: ParleyError for one at which the scenario is refused."""
        points = given_points(self.file, values)
        said = first_refused(self.file, points)
        if said:
            raise ParleyError(f"{said}; vary less, or set in 'changes' what goes with it")
        return Plan(self.file, points)

    def _values(self, factors: Sequence[str], points: Array) -> Array:
        """The values (n, F) at shares of the ranges of some factors; NaN leaves the others as the scenario has them."""
        known = Plan(self.file, given_points(self.file, np.empty((1, len(self.factors)))))
        values = np.full((len(points), len(self.factors)), np.nan)
        for column, name in enumerate(factors):
            factor = known.factors[known.paths[name][0]]
            along = value_at(self.file.experiment.vary[name], points[:, column])
            values[:, self.factors.index(name)] = np.clip(along, factor.low, factor.high)
        return values

    def table(self) -> pd.DataFrame:
        """Every point played: method, point, the factors (NaN: left alone) and the mean of each outcome."""
        import pandas as pd

        parts = []
        for played in self.played:
            columns: dict[str, Any] = {"method": played.method, "point": np.arange(len(played.values))}
            columns |= {f"{FACTOR}{name}": played.values[:, k] for k, name in enumerate(self.factors)}
            parts.append(pd.DataFrame(columns | played.means))
        return pd.concat(parts, ignore_index=True)


def value_at(axis: Axis, share: Array) -> Array:
    """The values (n,) at shares (n,) of the way along an axis: evenly between two ends, through a list, or by chance.

    A distribution is followed from its 1st to its 99th percentile, for some have no ends.
    """
    if axis.even:
        return np.asarray(axis.levels[0] + (axis.levels[-1] - axis.levels[0]) * share)
    return at(axis, 0.01 + 0.98 * share if axis.spread is not None else share)


def _means(worlds: Array) -> Array:
    """The mean over the runs (n, runs) that have the outcome; NaN where none has."""
    held = ~np.isnan(worlds)
    count = held.sum(axis=1)
    total = np.where(held, worlds, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
