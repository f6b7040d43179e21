"""What a side hopes to win without a deal, and what of it the others can know.

Hope is hope on issues: a share of what is contested between the side's aim and theirs. How large it is differs from
world to world; a part of that the side alone knows (private information: Fearon 1995; Powell 2002). While they fight,
who believes itself the stronger hopes for more (`WarHope`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

from sim.arrays import Array
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, factor_luck, largest, smallest, sum_rows
from sim.model.fighting.war_hope import ALL_OF_IT, LEAST, FrontHope, WarHope

if TYPE_CHECKING:
    from sim.model.fighting.strength import Strength
    from sim.model.principals.principal import Principal
    from sim.scenario.schema.uncertain import Uncertain

# Gauss-Hermite rule for mean and spread over what is secret of a factor's normal score.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_SMALLEST_LUCK = np.finfo(np.float64).tiny  # a uniform draw of 0 has no normal score


class Hope(AgentPart):
    """How much of what is contested a side expects to win without a deal.

    `secret` (W,) is by how much its true share lies above what the others expect of it, `spread` (W,) the standard
    deviation of that in their eyes before they have heard anything. `war` is its hope while there is a front.
    """

    contested = State("weight of what is contested", "value", 0, 1, hidden=True)
    expected = State("hope as others expect it", "value", -2, 2, hidden=True)
    stretch = State("loss on its way beyond what the others want", "loss", 0, 1, ("issue",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.war: WarHope | None = None
        self.share = self.factor("no_deal.hope")
        luck = factor_luck(self.model.draws, f"{self.key}.no_deal.hope")
        shows = self.model.draws.normal(self.key, "what shows of its hope", 0, [""])[0]
        asked, secrecy = owner.asked.no_deal.hope, self.factor("no_deal.secrecy")
        self.spread: Array
        mean, self.spread = as_others_see_it(asked, ndtri(np.maximum(luck, _SMALLEST_LUCK)), shows, secrecy)
        self.secret = np.where(self.spread > 0, _possible(asked.quantile(luck)) - mean, 0.0)
        self.secretive = bool(self.spread.any())  # at a front of its strength too (`be_at_war`)

    def be_at_war(self, strength: Strength) -> None:
        """From now on what it believes of its strength is part of its hope."""
        self.war = WarHope(self, strength)
        self.secretive |= bool(strength.secret.any())

    def look_around(self) -> None:
        """Weigh what is contested as things stand: settled issues and those off the agenda are not."""
        self.stretch = self._stretch()
        contested = self._contested_by(self.owner.salience)
        self.contested = sum_rows(contested)
        if self.war:
            self.war.look_around(contested)
        self.expected = self.believed(self.owner.salience)

    def worth(self) -> Array:
        """What its hope is worth to it (W,)."""
        return self.war.hope if self.war else self._worth_of(self.share, self.contested)

    def beside(self, covers: Array) -> Array:
        """What its hope on the issues beside a deal is worth to it (W,), a leader's false hope included.

        `covers` (K, W) is 1 on those that the deal settles. Of hope on a front, what ends with a ceasefire stands in V
        (`Value.hoped`).
        """
        contested = self._contested_by(self.owner.salience)
        if self.war:
            return self.war.beside_deal(covers, contested)
        return self._worth_of(self.share, sum_rows(contested * (1.0 - covers)))

    def believed(self, salience: Array) -> Array:
        """What its hope, but for its secret, is worth (W,) in the eyes of who takes the issues to weigh so (K, W)."""
        contested = self._contested_by(salience)
        if self.war:
            return self.war.expected(contested, salience)
        return self._worth_of(self._shown(), sum_rows(contested))

    def contested_by(self, salience: Array) -> Array:
        """The weight of what is contested (W,), if the issues matter to it so (K, W)."""
        return sum_rows(self._contested_by(salience))

    def at_home(self, issues: Array | None = None) -> Array:
        """What its hope, on some of the issues (K, W) or on all, is worth to the country (W,).

        The country does not share a leader's false hope.
        """
        contested = self._contested_by(self.owner.salience)
        if self.war:
            return self.war.at_home(issues, contested)
        return np.asarray(self.share * (self.contested if issues is None else sum_rows(contested * issues)))

    @property
    def front(self) -> FrontHope | None:
        """What it hopes to win on the front; None where there is none."""
        return self.war.own() if self.war else None

    def _contested_by(self, salience: Array) -> Array:
        """The same on each issue (K, W)."""
        open_issues = self.model.agenda * (1.0 - self.model.table.settled)
        return salience * self.stretch * open_issues

    def hidden(self) -> Array:
        """What its hope is worth beyond what the others expect of it (W,)."""
        return np.asarray(self.worth() - self.expected)

    def _shown(self) -> Array:
        """The share (W,) that the others expect it to hope for."""
        return self.share - self.secret

    def _worth_of(self, share: Array, contested: Array) -> Array:
        """What a share (W,) of what is contested, of that weight (W,), is worth (W,), with false hope on top."""
        return np.asarray(np.minimum(ALL_OF_IT, share + self.owner.leader.false_hope) * contested)

    def _stretch(self) -> Array:
        """What it loses on the part of its way from the status quo to its ideal beyond the other's ideal (K, W).

        All of the way where the other wants to go the other way, nothing where the other wants to go further; of
        several others the one with whom most is contested counts.
        """
        status_quo = self.model.table.status_quo
        mine = self.owner.ideal - status_quo
        lowest, highest = self._ideals_of_others
        shared = np.where(mine > 0, np.maximum(0.0, lowest - status_quo), np.maximum(0.0, status_quo - highest))
        return self.owner.curve.loss(np.maximum(0.0, abs(mine) - shared))

    @cached_property
    def _ideals_of_others(self) -> tuple[Array, Array]:
        """The lowest and the highest of the others' ideals (both (K, W)).

        Whoever wants to go up leaves most of his way behind the other whose ideal is the lowest, and the reverse.
        """
        ideals = [other.ideal for other in self.owner.others()]
        return smallest(ideals), largest(ideals)


def as_others_see_it(asked: Uncertain, score: Array, noise: Array, secrecy: Array) -> tuple[Array, Array]:
    """Mean and standard deviation (W,) that the others expect of a factor, of which a share `secrecy` is secret.

    `score` z is the normal score of the true value. The others see y = (1 - s) z + sqrt(s (1 - s)) e, with which z is
    N(y, s): with s = 0 they know it, with s = 1 no more than how the file says it is spread, and at each s nine in ten
    truths lie in their interval of nine tenths.
    """
    seen = (1.0 - secrecy) * score + np.sqrt(secrecy * (1.0 - secrecy)) * noise
    mean, square = np.zeros_like(seen), np.zeros_like(seen)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        value = _possible(asked.quantile(ndtr(seen + np.sqrt(secrecy) * node)))
        mean += weight * value
        square += weight * value**2
    spread = np.sqrt(np.maximum(0.0, square - mean**2))
    return mean, np.where((secrecy > 0) & (not asked.known), spread, 0.0)


def _possible(share: Array) -> Array:
    """A share of what is contested, cut to what can be."""
    return np.clip(share, LEAST, ALL_OF_IT)
