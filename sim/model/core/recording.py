"""Trajectories of the recorded states, as counts that merge exactly in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sim.model.core.agent import Party
from sim.model.core.worlds import declared

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


BINS = 1000


class Recorder:
    """Counts, round by round, of how many open talks have a state in each of 1,000 bins over its bounds.

    `quantities` names the states (S): key, label, unit, low, high; `counts` holds a row (1, S x BINS) a round, of which
    only what is not 0 takes room: few talks in many rounds fill few bins. `still_open` is the number of talks counted.
    While `resting` it counts nothing: for who asks for endings only.
    """

    def __init__(self, model: Negotiation) -> None:
        self.model = model
        self.parties = [party for party in model.parties if party.recorded]
        self.quantities = [row for party in self.parties for row in _rows(party)]
        self._low = np.array([[row[3]] for row in self.quantities])
        self._scale = BINS / (np.array([[row[4]] for row in self.quantities]) - self._low)
        self._first = np.arange(len(self.quantities))[:, None] * BINS
        self.first_round = model.round
        self.counts: list[csr_array] = []
        self.still_open: list[int] = []
        self.resting = False

    def record(self) -> None:
        """Count the talks that were open in this round."""
        if self.resting:
            return
        open_talks = self.model.endings.played()
        worlds = np.flatnonzero(open_talks)
        values = np.concatenate([party.block[: party.recorded].take(worlds, axis=1) for party in self.parties])
        values -= self._low  # all in one array, a megabyte at a time being dear to make
        values *= self._scale
        bins = np.clip(values, 0, BINS - 1, out=values).astype(np.int64)
        bins += self._first
        self.counts.append(_row(np.bincount(bins.ravel(), minlength=len(self.quantities) * BINS)))
        self.still_open.append(int(open_talks.sum()))

    def add(self, later: Recorder) -> None:
        """Add what a recorder of some of the same worlds counted, from the round after its `first_round` on."""
        for place, (counts, still_open) in enumerate(zip(later.counts, later.still_open, strict=True)):
            place += later.first_round - self.first_round
            if place < len(self.counts):
                self.counts[place] = self.counts[place] + counts
                self.still_open[place] += still_open
            else:
                self.counts.append(counts)
                self.still_open.append(still_open)


def _row(counts: NDArray[np.int64]) -> csr_array:
    """Counts (n,) as a sparse row (1, n)."""
    filled = np.flatnonzero(counts)
    return csr_array((counts[filled].astype(np.int32), filled.astype(np.int32), [0, len(filled)]), (1, len(counts)))


def _rows(party: Party) -> list[tuple[str, str, str, float, float]]:
    """Key, label, unit, low and high of each recorded row of one agent."""
    names = {"issue": party.model.issues, "principal": [p.name for p in party.model.principals]} | party.entries()
    rows = []
    for state in declared(type(party)):
        if state.hidden:
            continue
        entries = names[state.per[0]] if state.per else [""]
        for entry in entries:
            key = ".".join(part for part in (party.key, state.name, entry) if part)
            rows.append((key, state.label, state.unit, *state.shown))
    return rows
