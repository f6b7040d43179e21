"""Playing the arms of a line: each world once, more of them when a line is undecided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from sim.arrays import Array, Column
from sim.ensemble.arms import Arm, given, shares
from sim.ensemble.side_by_side import ArmsOnRuns, play_side_by_side
from sim.evidence.responses.readings.asked import Asked
from sim.evidence.verdicts import by_seed
from sim.model.negotiation import Negotiation
from sim.scenario.experiments.claim_checks import scenario_of
from sim.scenario.factors import factors

RUNS, WORLDS = 256, 4096  # of one piece: the fewest runs that are drawn together, and about how many worlds at once


class Played:
    """What is known of the arms so far: for each arm and outcome an array (moments, worlds).

    Without `moments` there is one moment, the end. Worlds follow each other by look and seed, the same in every arm.
    """

    def __init__(self, arms: Sequence[Arm], outcomes: Sequence[Asked], moments: Sequence[float], still_open: bool):
        self.arms, self.outcomes = list(dict.fromkeys(arms)), outcomes
        self.moments, self.still_open = moments, still_open
        self.done: dict[int, int] = {}
        self.found: dict[tuple[Arm, str], list[Array]] = {}

    def some(self, arms: Sequence[Arm]) -> Played:
        """Some of the arms, or others, with what is known of them; worlds go on from those of all."""
        other = Played(arms, self.outcomes, self.moments, self.still_open)
        other.done = dict(self.done)
        other.found = {key: values for key, values in self.found.items() if key[0] in set(arms)}
        return other

    def play_until(self, worlds: int) -> int:
        """Play so many worlds in all, shared by the seeds, but those that are there already; how many were played."""
        played = 0
        for seed, until in by_seed(worlds):
            first = self.done.get(seed, 0)
            for piece in self._pieces(seed, first, until):
                for arm, read in zip(piece.arms, self._read(piece), strict=True):
                    for name, values in read.items():
                        self.found.setdefault((arm, name), []).append(values)
                played += piece.runs * len(piece.arms)
            self.done[seed] = max(first, until)
        return played

    def of(self, arm: Arm, outcome: Asked) -> Array:
        """Everything found of an outcome in an arm (moments, worlds)."""
        return np.concatenate(self.found[arm, outcome.name], axis=1)

    @property
    def worlds(self) -> int:
        """How many worlds have been played, over all arms."""
        return sum(self.done.values()) * len(self.arms)

    def _pieces(self, seed: int, first: int, until: int) -> Iterator[ArmsOnRuns]:
        """The runs from `first` to `until` of one seed, in each piece as many arms as fit."""
        kinds = self._kinds()
        runs = max(RUNS, WORLDS // max(map(len, kinds)))
        for start in range(first, until, runs):
            end = min(start + runs, until)
            together = max(1, WORLDS // (end - start))
            for kind in kinds:
                for place in range(0, len(kind), together):
                    some = tuple(kind[place : place + together])
                    yield ArmsOnRuns(scenario_of(some[0].scenario, some[0].changes), seed, start, end, some)

    def _kinds(self) -> list[list[Arm]]:
        """Arms that can stand side by side."""
        kinds: dict[object, list[Arm]] = {}
        for arm in self.arms:
            moved = shares(arm, factors(scenario_of(arm.scenario, arm.changes)))
            kinds.setdefault((arm.scenario, arm.changes, arm.intervention, moved), []).append(arm)
        return list(kinds.values())

    def _read(self, piece: ArmsOnRuns) -> list[dict[str, Array]]:
        """What is read of each arm of a piece."""
        by_round = any(outcome.each_round() for outcome in self.outcomes)
        read = play_by_round(piece, self._observed) if by_round else self._at_the_end(piece)
        places = [slice(i * piece.runs, (i + 1) * piece.runs) for i in range(len(piece.arms))]
        return [{name: values[:, at] for name, values in read.items()} for at in places]

    def _at_the_end(self, piece: ArmsOnRuns) -> dict[str, Array]:
        later = any(outcome.later for outcome in self.outcomes)

        def read(model: Negotiation) -> dict[str, Column]:
            return {outcome.name: np.asarray(outcome.of(model), float) for outcome in self.outcomes}

        return {name: np.asarray(values, float)[None] for name, values in play_side_by_side(piece, read, later).items()}

    def _observed(self, model: Negotiation) -> dict[str, Array]:
        """Play a model round by round, and look at it at the moments."""
        looking = {one.name: reading for one in self.outcomes if (reading := one.each_round())}
        for outcome in self.outcomes:
            if outcome.name in looking:
                looking[outcome.name].begin(model, outcome.side)
        at = [np.ceil(moment * model.table.last_round) for moment in self.moments or [1.0]]
        found = {name: np.stack([reading.now] * len(at)) for name, reading in looking.items()}
        if self.still_open:
            found = {name: np.where(np.stack(at) > 0, np.nan, values) for name, values in found.items()}
        while model.endings.going().any():
            was_open = model.endings.open()
            model.step()
            for name, reading in looking.items():
                reading.look(model, was_open)
                for place, last in enumerate(at):
                    now = (model.round == last) & was_open if self.still_open else model.round <= last
                    found[name][place] = np.where(now, reading.now, found[name][place])
        model.endings.restore()
        ended = {one.name: np.stack([one.of(model)] * len(at)) for one in self.outcomes if one.name not in looking}
        return found | ended


def play_by_round(piece: ArmsOnRuns, read: Callable[[Negotiation], dict[str, Array]]) -> dict[str, Array]:
    """Arms side by side in a model that `read` plays itself: arrays (moments, arms x runs), an arm after the other."""
    runs = np.arange(piece.first, piece.end)
    if len(runs) * len(piece.arms) == 1:  # a lone world is played twice and told once
        runs = np.repeat(runs, 2)
    moved = given(piece.arms, piece.scenario, piece.seed, runs)
    worlds = np.tile(runs, len(piece.arms))
    model = Negotiation(piece.scenario, piece.seed, worlds, moved, intervention=piece.arms[0].intervention)
    model.recorder.resting = True
    found = {name: values[:, : piece.runs * len(piece.arms)].copy() for name, values in read(model).items()}
    model.release()
    return found
