"""Trust between principals: what history left, what lasts, and what each round adds (Kydd 2005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logit

from sim.arrays import Array
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import LOGIT, State, smallest
from sim.scenario.concerned import concerned

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


MONTHS_A_YEAR = 12.0


class Trust(AgentPart):
    """How far a principal trusts each of the others."""

    trust = State("trust", "0 none to 1 full", 0, 1, ("principal",), scale=LOGIT, fades="trust.relaxation")

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.start_latent("trust", self._told())

    def towards(self, other: Principal) -> Array:
        """Trust in another (W,)."""
        return np.asarray(self.trust[other.index])

    def least(self) -> Array:
        """Trust in the other side (W,); the least of it with more than one other."""
        return self._least_of(self.trust)

    def least_at_start(self) -> Array:
        """The same before the first round (W,)."""
        return self._least_of(self.home("trust"))

    def _least_of(self, trust: Array) -> Array:
        """The least of trust (n, W) in any of the others (W,)."""
        return smallest(trust[other.index] for other in self.owner.others())

    def move(self, moves: tuple[Array, Array]) -> None:
        """One round, with the levels and pushes (both (n, W)) that `what_moves` has found."""
        self.relax("trust", self.rate("trust.relaxation"), *moves)

    def lose(self, lost: Array) -> None:
        """Lose trust (n, W) in each of the others."""
        self.push("trust", -lost)

    def what_moves(self, voices: Array) -> tuple[Array, Array]:
        """What holds trust in each above or below what history left, and what this round did to it (both (n, W)).

        `voices` (n, W) are how the leaders' tones carry. In itself no side trusts more or less.
        """
        level, push = self._level(voices), self._push()
        level[self.owner.index] = push[self.owner.index] = 0.0
        return level, push

    def _told(self) -> Array:
        """The logit (n, W) of trust at the start: base trust moved by each past event as the principal tells it.

        An event moves trust in those whom it is about. Old wounds fade by half-lives but leave a scar.
        """
        model, mine = self.model, self.owner.index
        sides = list(model.scenario.principals)
        told: Array = logit(np.stack([self._base(other) for other in sides]))
        for name, event in model.scenario.history.items():
            told += concerned(event.about, sides)[mine, :, None] * self.told(name)
        return told

    def told(self, event: str) -> Array:
        """By how much a past event, as the principal tells it, moves the logit of its trust at the start (W,)."""
        factors, scenario = self.model.factors, self.model.scenario
        scar, half_life = self.coefficient("trust.scar"), self.coefficient("trust.half_life")
        age = years_between(scenario.history[event].date, scenario.talks.start)
        lasting = scar + (1.0 - scar) * 2.0 ** (-age / half_life)
        move = factors[f"history.{event}.move"] * self.owner.hearing.narratives.weight(factors[f"history.{event}.move"])
        return factors[f"history.{event}.narratives.{self.name}"] * move * lasting

    def _base(self, other: str) -> Array:
        """Trust in another before any history (W,)."""
        own = self.model.scenario.principals[self.name].trust_in
        return self.factor(f"trust_in.{other}" if other in own else "base_trust")

    def _level(self, voices: Array) -> Array:
        """What holds trust in each above or below what history left (n, W): sanctions, its leader's tone, channels."""
        channels = self.model.factors["talks.communication.channels"]
        level = self.coefficient("trust.tone") * self.owner.hearing.culture.tones(voices)
        level += self.coefficient("trust.channels") * (channels - 0.5)
        level += self.coefficient("trust.exchanges") * self.model.factors["talks.communication.exchanges"]
        level -= self.coefficient("trust.sanctions") * self.owner.economy.sanctions
        level -= self.coefficient("trust.tension") * (self.model.surroundings.tension - 0.5)
        return level

    def _push(self) -> Array:
        """What this round did to trust in each (n, W): concessions answered, promises kept, incidents, slights."""
        model, hearing = self.model, self.owner.hearing
        answered = np.minimum(np.maximum(0.0, self.owner.gave), np.maximum(0.0, hearing.conceded))
        change = self.coefficient("trust.reciprocity") * answered
        change += self.coefficient("trust.kept") * model.months_per_round * model.table.interim
        change -= self.blame()
        change -= self.coefficient("trust.misreading") * model.months_per_round * hearing.misread
        change -= self.coefficient("trust.withdrawal") * hearing.withdrawn
        change -= hearing.culture.lost_face() + hearing.styles.bad_faith()
        return np.asarray(change * self.remains("trust.relaxation"))

    def blame(self) -> Array:
        """Trust in each (n, W), or in all alike (W,), as a logit, that the incidents of this round cost."""
        return np.asarray(self.blame_for_one() * self.model.events.incidents_felt(self.owner.index))

    def blame_for_one(self) -> Array:
        """Trust (W,), as a logit, that one incident costs."""
        hearing = self.owner.hearing
        return self.coefficient("trust.incident") * hearing.culture.offence() * hearing.narratives.blame()


def update(principals: list[Principal]) -> None:
    """One round of trust, for all at once."""
    voices = np.stack([principal.leader.voice for principal in principals])
    moves = [principal.trust.what_moves(voices) for principal in principals]
    for principal, moved in zip(principals, moves, strict=True):
        principal.trust.move(moved)


def years_between(earlier: str, later: str) -> float:
    """Years from one month, written YYYY-MM, to another; a day behind it does not count."""
    (year0, month0), (year1, month1) = (map(int, date.split("-")[:2]) for date in (earlier, later))
    return (year1 - year0) + (month1 - month0) / MONTHS_A_YEAR
