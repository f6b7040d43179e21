"""Indices of what the talks and their aftermath do to the world: they follow the terms kept and other states."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.worlds import LOGIT, State, declared, sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Row = tuple[Party, str, tuple[int, ...]]  # an agent, the name of one of its states, and which entry of it


class Impacts(Party):
    """All indices of a scenario.

    On the logit scale each moves to its start, plus its loadings times the terms kept, plus its loadings times what
    its states have changed since the talks began (linear stock adjustment: Nerlove 1958).
    """

    index = State("index", "0 to 1, by the scenario's words", 0, 1, ("index",), scale=LOGIT, hidden=True)
    total = State("sum of the index over the rounds", "rounds", 0, 999, ("index",), hidden=True)

    def __init__(self, model: Negotiation) -> None:
        self.asked = model.scenario.impacts
        super().__init__(model, "impacts")
        names = list(self.asked)
        self.start("index", model.factors.stack(f"{self.key}.{{}}.start", names))
        self.pace = 1.0 - model.factors.stack(f"{self.key}.{{}}.persistence", names) ** model.months_per_round
        self.loaded = [(m, kind, path) for m, name in enumerate(names) for kind in ("states", "shifts")
                       for path in getattr(self.asked[name], kind)]
        self.read = {(kind, path): rows_at(model, path) for _, kind, path in self.loaded}

    def sizes(self) -> dict[str, int]:
        """One entry an index."""
        return super().sizes() | {"index": len(self.asked)}

    def entries(self) -> dict[str, list[str]]:
        """The names of the indices."""
        return {"index": list(self.asked)}

    def begin(self, moved: Array) -> None:
        """Begin where the terms in force have moved the issues by `moved` (K, W) from the status quo."""
        self.pull = np.zeros_like(self.index)
        for m, (name, impact) in enumerate(self.asked.items()):
            for issue in impact.terms:
                self.pull[m] += self.factor(f"{name}.terms.{issue}") * moved[self.model.issues.index(issue)]

    def move(self, compliance: Array) -> None:
        """One round, in which `compliance` (W,), 0 to 1, of the terms are kept."""
        level = compliance * self.pull
        changes = {key: self._change(*key) for key in self.read}
        names = list(self.asked)
        for m, kind, path in self.loaded:
            level[m] += self.factor(f"{names[m]}.{kind}.{path}") * changes[kind, path]
        self.relax("index", self.pace, level)
        self.total += self.index

    def _change(self, kind: str, path: str) -> Array:
        """How much the states at a path have changed since the talks began, or shifted either way: a mean (W,)."""
        rows = self.read[kind, path]
        if not rows:
            return np.zeros(self.model.W)
        moved = np.stack([party.states[state][place] - party.home(state)[place] for party, state, place in rows])
        return np.asarray(sum_rows(moved if kind == "states" else abs(moved)) / len(rows))


def rows_at(model: Negotiation, path: str) -> list[Row]:
    """The states at a path such as 'third_parties.*.stance', in the order of the agents; trust in itself is none."""
    sides = [principal.name for principal in model.principals]
    found: list[Row] = []
    for party in model.parties:
        names = {"principal": sides} | party.entries()
        for state in declared(type(party)):
            if not state.scale or state.hidden:
                continue
            entries = [(name, (i,)) for i, name in enumerate(names[state.per[0]])] if state.per else [("", ())]
            for entry, place in entries:
                key = ".".join(part for part in (party.key, state.name, entry) if part)
                if key.count(".") == path.count(".") and fnmatchcase(key, path) and (party.name != entry):
                    found.append((party, state.name, place))
    return found
