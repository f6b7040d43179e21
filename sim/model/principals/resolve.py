"""What a side believes of the others' resolve: how much of what is contested each secretly expects to win.

What is secret of it is hope, and at a front strength as well, which battles tell (`Strength`).

A normal belief, narrowed by evidence and never by the truth itself: what intelligence reports month by month (Kalman
1960; learning while talking: Powell 2002, Slantchev 2003), what an offer shows, and what a mediator says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import log_ndtr

from sim.arrays import Array, Mask, Worlds
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal

TO_AN_END = np.sqrt(3.0)  # standard deviations from the middle of a uniform distribution to its end
OF_A_HALF = np.sqrt(2.0 / np.pi)  # standard deviations from the middle of a normal distribution to a half's mean
_NOBODY = 9.0  # more than any offer shows
_HALF_LOG_TAU = 0.5 * np.log(2.0 * np.pi)


class Resolve(AgentPart):
    """By how much it believes the others' hope to lie above what all expect of it: mean and variance, in shares."""

    resolve_mean = State("believed secret hope of the other", "share", -2, 2, ("principal",), hidden=True)
    resolve_variance = State("doubt about that hope", "share squared", 0, 4, ("principal",), hidden=True)
    shown = State("least that the other has shown it would take", "value", -9, 9, ("principal",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner

    def prepare(self) -> None:
        """Begin with what the others' hope, as it shows, leaves open."""
        self.shown = _NOBODY
        for other in self.owner.others():
            self.resolve_variance[other.index] = other.hope.spread**2

    def range_of(self, other: Principal) -> tuple[Array, Array]:
        """Least and most (W,), value, that it believes no deal to be worth to another beyond what all can know.

        They are the ends of the uniform distribution with the mean and the variance of the belief.
        """
        middle, variance = self.believed(other)
        half, unit = TO_AN_END * np.sqrt(variance), self._unit(other)
        return (middle - half) * unit, (middle + half) * unit

    def believed(self, other: Principal) -> tuple[Array, Array]:
        """Mean and variance (W,) of what is secret of another's hope as it believes, in shares of what is contested."""
        mean, variance = self.resolve_mean[other.index], self.resolve_variance[other.index]
        if self.owner.hope.war:
            rival, tilt = self.owner.hope.war.strength, self.tilt(other)
            mean = mean + tilt * rival.rival_mean[other.index]
            both = 2.0 * rival.rival_kin[other.index] + tilt * rival.rival_variance[other.index]
            variance = np.maximum(0.0, variance + tilt * both)
        return mean, variance

    def secret_of(self, other: Principal) -> Array:
        """What is in truth secret of another's hope (W,), in the same shares."""
        war = other.hope.war
        return other.hope.secret + self.tilt(other) * war.strength.secret if war else other.hope.secret

    def of_strength(self, other: Principal) -> Array:
        """What it believes that another secretly knows of its own strength (W,), where there is a front."""
        return self.owner.hope.war.strength.rival_mean[other.index] if self.owner.hope.war else np.zeros(self.model.W)

    def tilt(self, other: Principal) -> Array:
        """By how much it takes a unit of secret strength to move another's hope (W,), in shares; 0 without a front."""
        war, salience = other.hope.war, self.owner.beliefs.estimate[other.index]
        return np.asarray(war.leverage(salience) / self._unit(other)) if war else np.zeros(self.model.W)

    def _unit(self, other: Principal) -> Array:
        """What it takes a share of 1 to be worth to another (W,); 1 where only a front off the agenda is contested."""
        contested = self._contested_by(other)
        return np.where(contested > 0, contested, 1.0) if other.hope.war else contested

    def _contested_by(self, other: Principal) -> Array:
        """The weight that it believes all that is contested to have for another (W,)."""
        return other.hope.contested_by(self.owner.beliefs.estimate[other.index])

    def follow(self) -> None:
        """Take in the reports of a round on each other's secret hope.

        A report of a month errs by `learning.resolve` times the first doubt; insight and mediators make it surer.
        """
        secretive = [other for other in self.owner.others() if other.hope.secretive]
        if not secretive:
            return
        luck = self.model.draws.normal(self.key, "reports", self.model.round, [other.name for other in secretive])
        helped = self.coefficient("learning.mediator") * self.owner.helped()
        insight = self.owner.delegation.insight_at_large + helped
        error = self.coefficient("learning.resolve") / np.sqrt(insight * self.model.months_per_round)
        for other, errs in zip(secretive, luck, strict=True):
            spread = error * other.hope.spread
            self._weigh(other.index, other.hope.secret + spread * errs, spread**2)

    def _weigh(self, j: int, report: Array, variance: Array) -> None:
        """Weigh a report (W,) with its variance against the belief about one side."""
        both = self.resolve_variance[j] + variance
        gain = np.where(both > 0, self.resolve_variance[j] / np.where(both > 0, both, 1.0), 0.0)
        moved, before = gain * (report - self.resolve_mean[j]), self.resolve_variance[j].copy()
        self.resolve_mean[j] += moved
        self.resolve_variance[j] *= 1.0 - gain
        if self.owner.hope.war:
            self.owner.hope.war.strength.hear_of_hope(j, moved, before, self.resolve_variance[j])

    def go_with_strength(self, moved: Array, less: Array) -> None:
        """Battles tell of others' strength and so of the hope that is tied to it: mean and variance (n, W) follow."""
        self.resolve_mean += moved
        self.resolve_variance -= less

    def hear(self, other: Principal, worth: Array, public: Array, got: Mask) -> None:
        """Take in that another offers a text: it can live with what it offers.

        `worth` is what the text as heard is worth to the other as the listener judges, `public` what all can know of
        its value of no deal (both (W,)). Only an offer that came through (`got`) and is lower than all before it is
        news, that of a month with the doubt `learning.offer_doubt`: who comes down week by week shows no more than who
        does it at once.
        """
        j, unit = other.index, self._unit(other)
        shown, believed = worth - public, self.believed(other)
        open_to_doubt = (unit > 0) & (believed[1] > 0) & got
        months = self.model.months_per_round
        lower = (shown < self.shown[j] - self.coefficient("communication.noticeable") * months) & open_to_doubt
        self.shown[j] = np.where(lower, shown, self.shown[j])
        scale = np.where(unit > 0, unit, 1.0)
        doubt = self.coefficient("learning.offer_doubt") / np.sqrt(months)
        mean, variance = below(*believed, shown / scale, doubt / scale)
        self._believe(other, slice(None), np.where(lower, mean, believed[0]), np.where(lower, variance, believed[1]))

    def costs(self, other: Principal, worlds: Worlds) -> tuple[Array, Array]:
        """What it believes no deal to cost another in some worlds, if its hope lies in the lower half, or the upper."""
        (mean, variance), unit = self.believed(other), self._unit(other)[worlds]
        hope = other.hope.believed(self.owner.beliefs.estimate[other.index])
        known = (other.economy.pain + other.pressed - hope)[worlds]
        known = known - mean[worlds] * unit
        half = OF_A_HALF * np.sqrt(variance[worlds]) * unit
        return known + half, known - half

    def be_told(self, other: Principal, worlds: Worlds, weak: Array, sure: Array) -> None:
        """Believe somebody, in some worlds, that another's hope lies in the lower half of the belief (`weak`), or not.

        `sure` is how far it is believed, from 0 to 1; mean and variance are those of the posterior.
        """
        shift, (means, variances) = sure * OF_A_HALF, self.believed(other)
        mean, variance = means[worlds], variances[worlds]
        mean = mean + np.where(weak, -shift, shift) * np.sqrt(variance)
        self._believe(other, worlds, mean, variance * (1.0 - shift**2))

    def _believe(self, other: Principal, worlds: Worlds | slice, mean: Array, variance: Array) -> None:
        """Believe this of what is secret of another's hope in some worlds; at a front of hope and strength together.

        Each of the two takes as much of what has been learnt as it had part in the doubt.
        """
        j = other.index
        if not self.owner.hope.war:
            self.resolve_mean[j, worlds], self.resolve_variance[j, worlds] = mean, variance
            return
        before, doubt = (part[worlds] for part in self.believed(other))
        hope, shown = self.resolve_variance[j, worlds], (mean - before, doubt, doubt - variance)
        moved, left = self.owner.hope.war.strength.see_resolve(j, worlds, self.tilt(other)[worlds], hope, shown)
        self.resolve_mean[j, worlds] += moved
        self.resolve_variance[j, worlds] = left


def below(mean: Array, variance: Array, limit: Array, doubt: Array) -> tuple[Array, Array]:
    """Mean and variance (W,) of a normal belief, once its subject is seen to lie below a `limit` itself in doubt.

    The moments of the normal density times a normal distribution function (probit update: Minka 2001).
    """
    spread = np.sqrt(variance + doubt**2)
    gap = (limit - mean) / spread
    pull = np.exp(-0.5 * gap**2 - _HALF_LOG_TAU - log_ndtr(gap))
    return mean - variance / spread * pull, variance * (1.0 - variance / spread**2 * pull * (pull + gap))
