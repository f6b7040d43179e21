"""Trust between principals: what history left, what lasts, and what each round adds (Kydd 2005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logit

from sim.arrays import Array
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import LOGIT, State, smallest

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


MONTHS_A_YEAR = 12.0


class Trust(AgentPart):
    """How far a principal trusts each of the others."""

    trust = State("trust", "0 none to 1 full", 0, 1, ("principal",), scale=LOGIT)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.start_latent("trust", self._told())

    def towards(self, other: Principal) -> Array:
        """Trust in another (W,)."""
        return np.asarray(self.trust[other.index])

    def least(self) -> Array:
        """Trust in the other side (W,); the least of it with more than one other."""
        return smallest(self.towards(other) for other in self.owner.others())

    def least_at_start(self) -> Array:
        """The same before the first round (W,)."""
        return smallest(self.home("trust")[other.index] for other in self.owner.others())

    def move(self, moves: tuple[Array, Array]) -> None:
        """One round, with the levels and pushes (both (n, W)) that `what_moves` has found."""
        self.relax("trust", self.rate("trust.relaxation"), *moves)

    def lose(self, lost: Array) -> None:
        """Lose trust (W,) in all."""
        self.push("trust", -lost)

    def what_moves(self) -> tuple[Array, Array]:
        """What holds trust in each above or below what history left, and what this round did to it (both (n, W))."""
        level, push = np.zeros_like(self.trust), np.zeros_like(self.trust)
        for other in self.owner.others():
            level[other.index], push[other.index] = self._level(other), self._push(other)
        return level, push

    def _told(self) -> Array:
        """The logit (n, W) of trust at the start: base trust moved by each past event as the principal tells it.

        Old wounds fade by half-lives but leave a scar.
        """
        model = self.model
        scar, half_life = self.coefficient("trust.scar"), self.coefficient("trust.half_life")
        told = logit(self.factor("base_trust"))
        for name, event in model.scenario.history.items():
            age = years_between(event.date, model.scenario.talks.start)
            lasting = scar + (1.0 - scar) * 2.0 ** (-age / half_life)
            narrative = model.factors[f"history.{name}.narratives.{self.name}"]
            told = told + narrative * model.factors[f"history.{name}.move"] * lasting
        return np.tile(told, (model.n, 1))

    def _level(self, other: Principal) -> Array:
        """What holds trust in `other` above or below what history left (W,): sanctions, its leader's tone, channels."""
        channels = self.model.factors["talks.communication.channels"]
        level = self.coefficient("trust.tone") * other.leader.voice
        level = level + self.coefficient("trust.channels") * (channels - 0.5)
        level = level + self.coefficient("trust.exchanges") * self.model.factors["talks.communication.exchanges"]
        return level - self.coefficient("trust.sanctions") * self.owner.economy.sanctions

    def _push(self, other: Principal) -> Array:
        """What this round did to trust in `other` (W,): concessions answered, promises kept, incidents, slights."""
        model, j, hearing = self.model, other.index, self.owner.hearing
        answered = np.minimum(np.maximum(0.0, self.owner.gave), np.maximum(0.0, hearing.conceded[j]))
        change = self.coefficient("trust.reciprocity") * answered
        change = change + self.coefficient("trust.kept") * model.months_per_round * model.table.interim
        change = change - self.coefficient("trust.incident") * model.events.incidents
        change = change - self.coefficient("trust.misreading") * hearing.misread[j]
        return np.asarray(change - self.coefficient("trust.withdrawal") * hearing.withdrawn[j])


def update(principals: list[Principal]) -> None:
    """One round of trust, for all at once."""
    moves = [principal.trust.what_moves() for principal in principals]
    for principal, moved in zip(principals, moves, strict=True):
        principal.trust.move(moved)


def years_between(earlier: str, later: str) -> float:
    """Years from one month, written YYYY-MM, to another; a day behind it does not count."""
    (year0, month0), (year1, month1) = (map(int, date.split("-")[:2]) for date in (earlier, later))
    return (year1 - year0) + (month1 - month0) / MONTHS_A_YEAR
