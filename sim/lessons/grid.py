"""The grid under a lesson's sliders: every combination of their steps, played on the same worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sim.analysis.effects import PairedEffect, paired
from sim.arrays import Array
from sim.ensemble.arms import Arm, FactorMove, shares
from sim.ensemble.executors import Executor
from sim.ensemble.intervals import mean_between, wilson
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.side_by_side import ArmsOnRuns, play_side_by_side
from sim.model.negotiation import Negotiation
from sim.scenario.factors import factors, matching
from sim.scenario.lessons.files import chooser, loaded_at
from sim.scenario.lessons.lesson import HOW, Explorable
from sim.scenario.schema.scenario import Scenario

Place = tuple[int, ...]  # a step for each slider

RUNS, WORLDS = 256, 4096  # of one piece: the runs drawn together, and about how many worlds are played at once
ENDING = "ending"  # where the ending stands among the readings


@dataclass(frozen=True)
class Spot:
    """What the worlds at one point have of an outcome: mean, 95 % interval, and how many worlds have it at all."""

    mean: float
    low: float
    high: float
    worlds: int


@dataclass(frozen=True)
class Work:
    """One piece of a grid: its points (numbers in the list of places) and what is read of them."""

    piece: ArmsOnRuns
    points: tuple[int, ...]
    watch: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """An explorable with what its worlds showed: for each outcome, and for `ENDING`, an array (points, worlds)."""

    explorable: Explorable
    places: tuple[Place, ...]
    readings: Mapping[str, Array]

    @property
    def start(self) -> Place:
        """Where the sliders stand at first."""
        return tuple(slider.start for slider in self.explorable.sliders.values())

    def of(self, outcome: str, place: Place) -> Array:
        """An outcome (worlds,) at a place; NaN where a world has none. Errors: KeyError, ValueError."""
        values: Array = self.readings[outcome][self.places.index(place)]
        return values

    def spot(self, outcome: str, place: Place) -> Spot | None:
        """Mean and interval at a place; None where no world has the outcome."""
        return spot_of(outcome, self.of(outcome, place))

    def ends(self, outcome: str, slider: str, place: Place) -> tuple[Array, Array]:
        """The outcome at the slider's first and last step, the others as at `place`, in the worlds that have both."""
        at = list(self.explorable.sliders).index(slider)
        steps = len(self.explorable.sliders[slider].steps)
        first, last = (self.of(outcome, (*place[:at], step, *place[at + 1 :])) for step in (0, steps - 1))
        both = ~np.isnan(first) & ~np.isnan(last)
        return first[both], last[both]

    def effect(self, outcome: str, slider: str, place: Place) -> PairedEffect:
        """The outcome at the slider's last step less that at its first, world by world."""
        return paired(*self.ends(outcome, slider, place))


def spot_of(outcome: str, values: Array) -> Spot | None:
    """Mean and interval of an outcome in some worlds (n,); None where none of them has it."""
    values = values[~np.isnan(values)]
    many = len(values)
    if not many:
        return None
    of = measure(outcome)
    if of.share:
        return Spot(float(values.mean()), *wilson(int(values.sum()), many), many)
    found = mean_between(values, of.ends)
    assert found is not None
    mean = found["mean"]
    return Spot(mean, found["low"], found["high"], many) if many > 1 else Spot(mean, mean, mean, many)


def places_of(explorable: Explorable) -> tuple[Place, ...]:
    """Every combination of steps; the last slider's change fastest."""
    return tuple(product(*(range(len(slider.steps)) for slider in explorable.sliders.values())))


def size(explorable: Explorable, worlds: int) -> int:
    """How many worlds the grid of an explorable takes."""
    return len(places_of(explorable)) * worlds


def play(
    explorable: Explorable, worlds: int, seed: int, executor: Executor,
    progress: Callable[[int], None] | None = None,
) -> Grid:
    """Play every point of an explorable on the same `worlds` runs. `progress` hears how many worlds are done.

    Errors: ParleyError for what cannot be played or read.
    """
    places = places_of(explorable)
    names = (*dict.fromkeys(explorable.watch), ENDING)
    readings = {name: np.empty((len(places), worlds)) for name in names}
    work = list(_pieces(explorable, places, worlds, seed))
    done = 0
    for number, found in executor.run(read_work, work):
        points, piece = work[number].points, work[number].piece
        for name, values in found.items():
            readings[name][list(points), piece.first : piece.end] = values.reshape(len(points), -1)
        done += len(points) * piece.runs
        if progress:
            progress(done)
    return Grid(explorable, places, readings)


def read_work(work: Work) -> dict[str, Array]:
    """What is watched in each world of a piece (points x runs,), by name, and the endings."""
    measures: list[Measure] = [measure(name) for name in work.watch]

    def read(model: Negotiation) -> dict[str, NDArray[np.generic]]:
        found: dict[str, NDArray[np.generic]] = {one.name: one.of(model) for one in measures}
        return found | {ENDING: np.asarray(model.endings.ending, float)}

    found = play_side_by_side(work.piece, read, any(one.later for one in measures))
    return {name: np.asarray(values, float) for name, values in found.items()}


def _pieces(explorable: Explorable, places: Sequence[Place], worlds: int, seed: int) -> list[Work]:
    """The points in pieces: side by side stand points of one scenario that move the same shares of a whole."""
    scenarios = _scenarios(explorable)
    kinds: dict[tuple[int, frozenset[str]], list[tuple[int, Arm]]] = {}
    for number, place in enumerate(places):
        which = _which(explorable, place)
        known = factors(scenarios[which])
        arm = _arm(explorable, place, list(known))
        kinds.setdefault((which, shares(arm, known)), []).append((number, arm))
    found = []
    together = WORLDS // RUNS
    for (which, _), members in kinds.items():
        for start in range(0, len(members), together):
            points, arms = zip(*members[start : start + together], strict=True)
            for first in range(0, worlds, RUNS):
                piece = ArmsOnRuns(scenarios[which], seed, first, min(first + RUNS, worlds), tuple(arms))
                found.append(Work(piece, tuple(points), tuple(explorable.watch)))
    return found


def _scenarios(explorable: Explorable) -> list[Scenario]:
    """The scenario at each step of the slider that chooses it, or the only one."""
    slider = chooser(explorable)
    return [loaded_at(explorable, slider, step).scenario for step in range(len(slider.scenarios) if slider else 1)]


def _which(explorable: Explorable, place: Place) -> int:
    """Which of the scenarios is played at a place."""
    for slider, step in zip(explorable.sliders.values(), place, strict=True):
        if slider.scenarios:
            return step
    return 0


def _arm(explorable: Explorable, place: Place, known: list[str]) -> Arm:
    """How a place is played."""
    moves = [
        FactorMove(path, how, float(amounts[step]))
        for slider, step in zip(explorable.sliders.values(), place, strict=True)
        for how in HOW for pattern, amounts in getattr(slider, how).items() if amounts[step] is not None
        for path in matching(pattern, known)
    ]
    return Arm("", (), tuple(move for move in moves if not move.idle), explorable.intervene)
