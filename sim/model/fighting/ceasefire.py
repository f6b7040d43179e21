"""A ceasefire: how far one is in force, how it calms, and who breaks it (Fortna 2004; Stedman 1997)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from sim.arrays import Array, Mask
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State
from sim.model.fighting.strength import Fighter

if TYPE_CHECKING:
    from sim.model.fighting.front import Front
    from sim.model.principals.principal import Principal


class Ceasefire(AgentPart):
    """How far a ceasefire is in force, and what it does to the violence."""

    in_force = State("ceasefire in force", "share", 0, 1)
    held = State("months that the ceasefire has held", "months", 0, 999, hidden=True)
    longest = State("longest time that a ceasefire has held", "months", 0, 999, hidden=True)
    broken_by = State("who broke the last one", "1 + place among those who fight, 0 nobody", 0, 99, hidden=True)
    broke = State("whether one was broken this round", "0 or 1", 0, 1, hidden=True)
    breaks = State("ceasefires broken so far", "count", 0, 999, hidden=True)
    quiet = State("what it has taken from violence", "logit", 0, 99, hidden=True)
    heat = State("violence without a ceasefire", "0 none to 1 full", 0, 1, hidden=True)

    def __init__(self, front: Front) -> None:
        super().__init__(front)
        self.front, issues = front, self.model.issues
        self.place = issues.index(front.asked.ceasefire) if front.asked.ceasefire else None
        self.in_force, self.heat = self._agreed(), self.model.surroundings.violence
        behind = {fighter.principal.name: fighter for fighter in front.fighters}
        sides = [principal for principal in self.model.principals if front.way_of(principal)]
        self.belligerents: list[Principal | Fighter] = [behind.get(side.name, side) for side in sides]

    def move(self) -> None:
        """One round: violence has calmed or come back, and somebody may break the ceasefire."""
        if self.place is None:
            self.heat = self.model.surroundings.violence
            return
        self.quiet += self.rate("violence.relaxation") * (self.calm() - self.quiet)
        self.heat = expit(logit(self.model.surroundings.violence) + self.quiet)
        self.in_force, self.broke = self._agreed(), 0.0
        if self.in_force.any():
            self._be_broken(self.place)
        self.held = np.where(self.in_force > 0, self.held + self.model.months_per_round, 0.0)
        self.longest = np.maximum(self.longest, self.held)

    def calm(self) -> Array:
        """What the ceasefire takes from the level of violence (W,), logit."""
        return np.asarray(self.coefficient("fighting.calm") * self.in_force)

    def _agreed(self) -> Array:
        """How far a ceasefire lies on the table, as a deal or as the status quo (W,)."""
        return np.zeros(self.model.W) if self.place is None else self.model.table.status_quo[self.place]

    def _be_broken(self, place: int) -> None:
        """Let those who fight break the ceasefire, each by luck of his own; of several the likeliest did it."""
        names = [side.name for side in self.belligerents]
        luck = self.model.draws.uniform(self.key, "breaks", self.model.round, names)
        hazard = np.stack([self._unwilling(side) for side in self.belligerents])
        settles = 2.0 ** (-self.held / self.coefficient("fighting.settling"))  # one that has held is broken less easily
        hazard *= self.coefficient("fighting.breach") * self._watched() * settles * (self.in_force > 0)
        chance = 1.0 - np.exp(-hazard * self.model.months_per_round)
        breaks = luck < chance
        ended: Mask = np.asarray(breaks.any(axis=0))
        if ended.any():
            some = np.maximum(chance, np.finfo(np.float64).tiny)
            self._resume(place, ended, np.argmin(np.where(breaks, luck / some, np.inf), axis=0))

    def _unwilling(self, side: Principal | Fighter) -> Array:
        """How far a side finds it not worth keeping (W,): a principal where it hopes for more than fighting costs."""
        if isinstance(side, Fighter):
            return side.unwilling()
        hoped = side.hope.front
        gain = hoped.worth * self.front.open() if hoped else 0.0  # nothing where a deal has settled the front
        return np.where(gain > side.economy.named_costs()["fighting"], 1.0, 0.0)

    def _watched(self) -> Array:
        """What monitors and guarantees leave of the temptation to break a ceasefire (W,) (Walter 1997; Fortna 2004)."""
        return np.asarray(
            self.unwatched() * (1.0 - self.model.factors["talks.guarantee"]) * self.model.third_parties.doubt
        )

    def unwatched(self) -> Array:
        """What the monitors of a ceasefire in force leave of the doubt whether promises are kept (W,)."""
        return np.asarray(1.0 - self.coefficient("fighting.monitors") * self.in_force)

    def _resume(self, place: int, ended: Mask, who: NDArray[np.intp]) -> None:
        """Where a ceasefire has `ended` the fighting goes on; all feel it as an incident, and blame who broke it."""
        self.in_force = np.where(ended, 0.0, self.in_force)
        self.broke, self.breaks = np.where(ended, 1.0, 0.0), self.breaks + ended
        self.broken_by = np.where(ended, who + 1.0, self.broken_by)
        self.model.table.reopen(place, ended)
        self.model.events.add_incidents(self.broke)
        lost = np.zeros((self.model.n, self.model.W))
        for row, side in enumerate(self.belligerents):
            if not isinstance(side, Fighter):
                lost[side.index] = self.coefficient("aftermath.broken") * (ended & (who == row))
        for principal in self.model.principals:
            principal.trust.lose(lost)
