"""What lies on the table: the status quo, an interim package in force, how far apart the sides are, who moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask, Worlds
from sim.model.core.agent import Party
from sim.model.core.worlds import State, largest
from sim.model.values.acceptance import TOLERANCE

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Table(Party):
    """The shared state of the talks."""

    of_the_talks = True

    gap = State("largest gap between demand and offer heard", "value", 0, 99, shown=(0, 1.5))
    begun = State("talks have begun", "0 or 1", 0, 1, hidden=True)
    apart = State("rounds before the talks began", "count", 0, 9999, hidden=True)
    status_quo = State("status quo", "position", 0, 1, ("issue",), hidden=True)
    settled = State("issues settled by an interim package", "0 or 1", 0, 1, ("issue",), hidden=True)
    interim = State("interim package in force", "0 or 1", 0, 1)
    misreadings = State("concessions misread so far", "count", 0, 999)
    progress = State("fall of the gap this round", "value", -99, 99, hidden=True)
    pace = State("fall of the gap lately", "value a month", -999, 999, hidden=True)
    round = State("round", "count", 0, 9999, hidden=True)

    def __init__(self, model: Negotiation) -> None:
        super().__init__(model, "talks")
        self.status_quo = model.factors.stack("issues.{}.status_quo", model.issues)
        self.last_round = np.maximum(1.0, np.ceil(self.factor("months") / model.months_per_round - TOLERANCE))
        if model.protocol.one_round:
            self.last_round = np.ones(model.W)
        self.begun = 1.0 if model.scenario.talks.entry == "open" else 0.0
        self.lag_rounds = np.floor(self.factor("ratification_lag") / model.months_per_round + 0.5)  # the nearest
        self.memory = np.exp(-model.months_per_round / self.coefficient("movement.window"))

    def is_last(self, rounds_ahead: int = 0) -> Mask:
        """Where this round, or one so far ahead of it, is the last of the talks (W,)."""
        return self.round + rounds_ahead >= self.last_round

    def met(self) -> Array:
        """In how many rounds the sides have met, this one included (W,)."""
        return self.round - self.apart

    def open_round(self, number: int) -> None:
        """Begin the round of this number."""
        self.round = float(number)

    def begin(self, where: Mask) -> None:
        """Let the talks begin where the sides come (W,), after the rounds that have gone by."""
        self.begun = np.where(where, 1.0, self.begun)
        self.apart = np.where(where, self.model.round - 1.0, self.apart)

    def count_misreadings(self, misread: Array) -> None:
        """Count what was misread (W,), 1 or 0."""
        self.misreadings += misread

    def lay(self, terms: Array, settled: Array | float, interim: Array) -> None:
        """Lay terms (K, W) on the table as the status quo, with the issues that they settle, and where in force."""
        self.model.stir()
        self.status_quo, self.settled, self.interim = terms, settled, interim

    def settle(self, worlds: Worlds, terms: Array, package: Array) -> None:
        """In some worlds put an interim package in force: its terms (K, w) on the issues of the `package` (K, w)."""
        self.model.stir()
        self.status_quo[:, worlds], self.settled[:, worlds], self.interim[worlds] = terms, package, 1.0

    def move_front(self, issue: int, line: Array) -> None:
        """Where no deal settles the issue of the front its status quo is where the front stands (W,)."""
        self.status_quo[issue] = np.where(self.settled[issue] > 0, self.status_quo[issue], line)

    def reopen(self, ceasefire: int, where: Mask) -> None:
        """Where a ceasefire is broken (W,) the fighting goes on, and the issue is open again."""
        self.model.stir()
        self.status_quo[ceasefire] = np.where(where, 0.0, self.status_quo[ceasefire])
        self.settled[ceasefire] = np.where(where, 0.0, self.settled[ceasefire])

    def adjourn(self) -> None:
        """After the talks nothing moves on the table."""
        self.progress = self.pace = 0.0

    def fall_silent(self, worlds: NDArray[np.intp]) -> None:
        """Where nobody speaks any more the gap closes no further."""
        self.progress[worlds] = 0.0
        self.pace[worlds] *= self.memory[worlds]

    def measure(self) -> None:
        """Measure the gap and how fast it closes."""
        gap, all_spoke = largest(p.hearing.gap() for p in self.model.principals), self.met() > self.model.n
        self.progress = np.where(all_spoke, self.gap - gap, 0.0)
        self.gap = gap
        per_month = self.progress / self.model.months_per_round
        self.pace = self.memory * self.pace + (1.0 - self.memory) * per_month
