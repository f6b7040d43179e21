"""Talks that a new crisis brings on where no deal is in force: what failed may be taken up again.

A stalemate that hurts, with a catastrophe just past or just avoided, is the moment to sit down (Zartman 1989).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.model.core import again
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State

if TYPE_CHECKING:
    from sim.model.afterwards.aftermath import Aftermath
    from sim.model.negotiation import Negotiation

GONE_BY = 20_000  # what their draws count as the rounds before them: beyond any round of first talks and aftermath


class NewTalks(AgentPart):
    """New talks, at most once in a world: when they began and how they ended.

    They are a branch. The course after the first talks, deals, crises and indices, goes on as if nobody had sat down
    again, and what comes after the new talks is not played.
    """

    month = State("month of the crisis that brought the sides back", "count, 0 never", 0, 999, hidden=True)
    ending = State("ending of the new talks", "place in the list of endings", 0, 8, hidden=True)
    lasted = State("months that the new talks lasted", "months", 0, 9999, hidden=True)

    def __init__(self, after: Aftermath, months_per_round: Array) -> None:
        """`months_per_round` (W,) is how long a round of talks lasts."""
        super().__init__(after)
        self.after, self.months_per_round = after, months_per_round
        self._stood: Array | None = None  # how the worlds stood (rows, W) when the sides sat down

    def come(self, crisis: Array) -> None:
        """See where the crisis of a quarter (W,), 1 or 0, brings the sides back to the table.

        How likely that is hangs on the crisis, which tension brings on and incidents feed, and on there being no deal;
        not on how the talks ended.
        """
        if not self.factor("again").any():
            return
        luck = self.model.draws.uniform(self.key, "again", self.model.round, [""])[0]
        now: Mask = (crisis > 0) & (self.after.deal_in_force == 0) & (self.month == 0) & (luck < self.factor("again"))
        worlds = np.flatnonzero(now)
        if len(worlds):
            self.month[worlds] = self.after.month
            self._stood = np.zeros_like(self.model.block) if self._stood is None else self._stood
            self._stood[:, worlds] = self.model.block[:, worlds]

    def begin(self, worlds: Worlds) -> Negotiation:
        """The new talks of some worlds, by place, where a crisis has brought the sides back, before their first round.

        They begin once the quarter of the crisis is over.
        """
        assert self._stood is not None, "nobody has come back"
        stood, began = self._stood[:, worlds], self.began()[worlds]
        return again.new_talks(self.model, worlds, stood, self.months_per_round[worlds], began, GONE_BY)

    def began(self) -> Array:
        """In which month from the start of the first talks the new ones begin (W,), where they do."""
        return np.asarray(self.after.began + self.month - 1.0 + self.model.months_per_round)

    def play(self) -> None:
        """Play the new talks of all worlds that have any, and note how they end."""
        worlds = np.flatnonzero(self.month)
        if not len(worlds):
            return
        played = np.repeat(worlds, 2) if len(worlds) == 1 else worlds  # an engine steps two worlds or more
        talks = self.begin(played)
        talks.talk()
        self.ending[played] = talks.endings.ending
        self.lasted[played] = talks.endings.ended * talks.months_per_round
        talks.release()
        self._stood = None
