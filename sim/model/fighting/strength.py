"""What each side believes of the balance of strength: normal beliefs that every battle narrows (Kalman 1960).

A side knows its own strength better than the others do, and battles tell them what it kept to itself (Slantchev 2003).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Worlds
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State

if TYPE_CHECKING:
    from sim.model.fighting.front import Front
    from sim.model.principals.principal import Principal
    from sim.model.third_parties.third_party import ThirdParty


@dataclass(frozen=True)
class Battle:
    """What the battles of a round show: the front `moved` (W,) in so many months of full war, by pace and by luck.

    `moved` is N(pace · months · balance, noise² · months), so whoever looks at every week learns as much as whoever
    looks at the month.
    """

    moved: Array
    months: Array
    pace: Array
    noise: Array

    def surprise(self, mean: Array) -> Array:
        """By how much the front moved further than a believed balance (W,) had it."""
        return self.moved - self.pace * self.months * mean

    def weight(self, variance: Array) -> Array:
        """What of the surprise goes into a belief, for each unit of its covariance with the balance (W,)."""
        return self.pace / (self.pace**2 * self.months * variance + self.noise**2)


class Strength(AgentPart):
    """What a principal believes of the balance of strength, and of what the others secretly know of their own.

    `strength` counts as the side itself counts it: above 0 it believes itself the stronger. Of each other it believes
    that its secret strength is N(rival_mean, rival_variance); `rival_tie` is the covariance of that with the balance,
    and `rival_kin` that with its secret hope, as what shows of the other's resolve may come of either.
    """

    strength = State("own strength less the enemy's, as it believes", "strength", -99, 99, shown=(-3, 3))
    strength_variance = State("doubt about that", "strength squared", 0, 99, hidden=True)
    rival_mean = State("believed secret strength of the other", "strength", -99, 99, ("principal",), hidden=True)
    rival_variance = State("doubt about that", "strength squared", 0, 99, ("principal",), hidden=True)
    rival_tie = State("covariance of it with the balance", "strength squared", -99, 99, ("principal",), hidden=True)
    rival_kin = State("covariance of it with secret hope", "strength x share", -99, 99, ("principal",), hidden=True)

    def __init__(
        self, owner: Principal, front: Front, known: Array, secrets: Mapping[str, Array],
        variances: Mapping[str, Array], doubt: Array,
    ) -> None:
        """`known` (W,) is the balance as all know it, `secrets` what each side alone knows of its own strength.

        `variances` are those of what each side keeps to itself, `doubt` that of what nobody knows.
        """
        super().__init__(owner)
        nothing = np.zeros(self.model.W)
        self.owner, self.front, self.secret = owner, front, secrets.get(owner.name, nothing)
        self.way = front.way_of(owner)
        self.eyes = self.way or 1.0  # whoever is no side looks at the front as the side that wants it to go up
        overrated = abs(self.way) * front.factor("optimism") * front.factor("spread")
        self.strength = self.eyes * known + self.secret + overrated
        self.strength_variance = doubt
        for other in owner.others():
            variance = variances.get(other.name, nothing)
            self.strength_variance += variance
            self.rival_variance[other.index] = variance
            self.rival_tie[other.index] = self.eyes * front.way_of(other) * variance
        self.first_variance = self.strength_variance.copy()

    def learn(self, battle: Battle) -> None:
        """Take in what the battles of a round show."""
        seen, weight = self.eyes * battle.surprise(self.eyes * self.strength), battle.weight(self.strength_variance)
        told = weight * battle.pace * battle.months  # of each unit of covariance, how much doubt it ends
        moved, before = weight * self.rival_tie * seen, self.rival_variance.copy()
        self.rival_mean += moved
        self.rival_variance = np.maximum(0.0, before - told * self.rival_tie**2)
        self.rival_tie *= 1.0 - told * self.strength_variance
        on = _share(self.rival_kin, before)
        self.owner.beliefs.resolve.go_with_strength(on * moved, on**2 * (before - self.rival_variance))
        self.rival_kin *= _share(self.rival_variance, before)
        self.strength += weight * self.strength_variance * seen
        self.strength_variance *= 1.0 - told * self.strength_variance

    def hear_of_hope(self, j: int, moved: Array, before: Array, now: Array) -> None:
        """Reports have moved what it believes of the secret hope of side j, and the doubt about that (all (W,))."""
        on = _share(self.rival_kin[j], before)
        self.rival_mean[j] += on * moved
        self._narrow(j, slice(None), self.rival_variance[j] - on**2 * (before - now))
        self.rival_kin[j] *= _share(now, before)

    def see_resolve(
        self, j: int, worlds: Worlds | slice, weight: Array, hope: Array, shown: tuple[Array, Array, Array]
    ) -> tuple[Array, Array]:
        """Take its part of what has been shown of the resolve of side j in some worlds; give the part of hope.

        Resolve is secret hope, of variance `hope`, and `weight` times secret strength. `shown` is by how much the mean
        has moved, what was in doubt and by how much that has narrowed. The part of hope is by how much its mean moves,
        and its variance then.
        """
        moved, doubt, narrowed = shown
        kin, variance = self.rival_kin[j, worlds], self.rival_variance[j, worlds]
        of_hope, of_strength = _share(hope + weight * kin, doubt), _share(kin + weight * variance, doubt)
        self.rival_mean[j, worlds] += of_strength * moved
        self._narrow(j, worlds, variance - of_strength**2 * narrowed)
        self.rival_kin[j, worlds] = kin - of_hope * of_strength * narrowed
        return of_hope * moved, np.maximum(0.0, hope - of_hope**2 * narrowed)

    def _narrow(self, j: int, worlds: Worlds | slice, variance: Array) -> None:
        """Have so much doubt left about the secret strength of side j, which ties it less to the balance."""
        left = np.maximum(0.0, variance)
        self.rival_tie[j, worlds] *= _share(left, self.rival_variance[j, worlds])
        self.rival_variance[j, worlds] = left

    def fading(self) -> Array:
        """How much of its secret strength its belief still rests on (W,), 1 at the start: battles speak for both."""
        return np.where(self.first_variance > 0, _share(self.strength_variance, self.first_variance), 1.0)

    def of_secret(self) -> Array:
        """How much of what it believes of its strength the others cannot know (W,)."""
        return np.asarray(self.fading() * self.secret)


class Fighter(AgentPart):
    """A third party that fights for a principal: it knows what its principal knows, and has a will of its own."""

    will = State("will to keep a ceasefire", "share", 0, 1)

    def __init__(self, owner: ThirdParty, strength: Strength) -> None:
        """`strength` is what the principal for whom it fights believes."""
        super().__init__(owner)
        self.owner, self.strength, self.principal = owner, strength, strength.owner
        self.move()

    def move(self) -> None:
        """Who believes itself the stronger has less will to keep a ceasefire, and the reverse."""
        tempted = np.exp(self.coefficient("fighting.temptation") * self.strength.strength)
        self.will = self.factor("will") ** tempted

    def unwilling(self) -> Array:
        """How far it is bent on breaking a ceasefire (W,), from 0 to 1: who half wants to keep one seldom does."""
        return np.asarray((1.0 - self.will) ** 2)


def _share(part: Array, whole: Array) -> Array:
    """What a part is of a whole, 0 of nothing."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)
