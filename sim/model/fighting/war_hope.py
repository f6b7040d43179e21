"""What a side hopes to win by fighting on: on the front itself, and of all else, as who wins a war dictates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Worlds
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, sum_rows
from sim.model.values.utility import NOTHING

if TYPE_CHECKING:
    from sim.model.fighting.strength import Strength
    from sim.model.principals.hope import Hope

LEAST, ALL_OF_IT = -1.0, 1.0  # shares of what is contested


@dataclass(frozen=True)
class FrontHope:
    """What hope on the issue of the front is `worth` to a side while fighting goes on (W,); 0 once a deal settles it.

    It goes on beside a text that leaves the `issue` open, and ends as far as a `ceasefire` is in force (None: there is
    none to be had). So who hopes to win refuses a bare truce.
    """

    worth: Array
    issue: int
    ceasefire: int | None

    def at(self, worlds: Worlds) -> FrontHope:
        """The same in some worlds, by place."""
        return FrontHope(self.worth[worlds], self.issue, self.ceasefire)

    def today(self, status_quo: Array) -> Array:
        """What it is worth as things stand (W,); the status quo is (K, W)."""
        return self.worth if self.ceasefire is None else self.worth * (1.0 - status_quo[self.ceasefire])

    def beside(self, package: Array) -> Array:
        """What goes on beside a text on the issues of a package (K, W), whatever its terms (W,)."""
        return self._left(package) if self.ceasefire is None else np.zeros_like(self.worth)

    def by_ceasefire(self, package: Array) -> Array:
        """What goes on beside such a text and ends as its ceasefire goes to 1 (K, W), as `Value.hoped`."""
        if self.ceasefire is None:
            return NOTHING
        hoped = np.zeros_like(package)
        hoped[self.ceasefire] = self._left(package)
        return hoped

    def after(self, package: Array) -> FrontHope:
        """What is left of it once a deal on the issues of a package (K, W) is in force."""
        return FrontHope(self._left(package), self.issue, self.ceasefire)

    def _left(self, package: Array) -> Array:
        return np.asarray(self.worth * (1.0 - package[self.issue]))


class WarHope(AgentPart):
    """A side's hope while there is a front: what it believes of its strength is part of it."""

    reach = State("all that it could win on the front", "loss", 0, 1, hidden=True)
    disputed = State("how far the front is contested", "loss", 0, 1, hidden=True)
    beside = State("weight of what is contested beside the front", "value", 0, 1, hidden=True)
    hope = State("hope, with what it believes of its strength", "value", -2, 2, hidden=True)
    on_the_front = State("hope on the front while they fight", "value", -2, 2, hidden=True)

    def __init__(self, hope: Hope, strength: Strength) -> None:
        super().__init__(hope.owner)
        self.owner, self.of, self.strength, self.front = hope.owner, hope, strength, strength.front

    def look_around(self, contested: Array) -> None:
        """Weigh what is `contested` on each issue (K, W) as things stand, and what that is worth to it."""
        k = self.front.issue
        self.beside, self.disputed = self._beside(contested), self.of.stretch[k]
        self.reach = self.owner.curve.loss(abs(self.owner.ideal - self.model.table.status_quo))[k]
        share, strength = self.of.share, self.strength.strength
        front = self.at_front(share, strength, self.owner.salience)
        self.on_the_front = front.worth
        self.hope = self.wins(share, strength) * self.beside + front.today(self.model.table.status_quo)

    def own(self) -> FrontHope:
        """Its hope on the front as it is."""
        return self._front_hope(self.on_the_front)

    def expected(self, contested: Array, salience: Array) -> Array:
        """What all can know of its hope (W,), value, in the eyes of who takes the issues to weigh so (K, W)."""
        share, strength = self.of.share - self.of.secret, self.shown()
        at_front = self.at_front(share, strength, salience).today(self.model.table.status_quo)
        return np.asarray(self.wins(share, strength) * self._beside(contested) + at_front)

    def shown(self) -> Array:
        """What all can know of what it believes of its strength (W,)."""
        return np.asarray(self.strength.strength - self.strength.of_secret())

    def _beside(self, contested: Array) -> Array:
        """What is contested beside the front (W,), of what is on each issue (K, W)."""
        return np.asarray(sum_rows(contested) - contested[self.front.issue])

    def wins(self, share: Array, strength: Array) -> Array:
        """The share of what is contested (W,) that it expects to win, with a leader's false hope on top."""
        return np.minimum(ALL_OF_IT, self.shares(share, strength) + self.owner.leader.false_hope)

    def shares(self, share: Array, strength: Array) -> Array:
        """The same without false hope: who wins a war dictates more than a line on the map."""
        influence = abs(self.strength.way) * self.front.influence
        return np.clip(share + influence * strength, LEAST, ALL_OF_IT)

    def at_front(self, share: Array, strength: Array, salience: Array) -> FrontHope:
        """Hope on the front with a share (W,) of what is contested and so much strength believed in (W,).

        In the eyes of who takes the issues to weigh so (K, W).
        """
        return self._at_front(self.wins(share, strength), strength, salience)

    def at_home(self, issues: Array | None, contested: Array) -> Array:
        """What its hope on some of the issues (K, W), or on all, is worth to the country (W,), without false hope.

        Hope on the front is there as long as they fight; a text that leaves the front open counts it too.
        """
        strength = self.strength.strength
        share, beside = self.shares(self.of.share, strength), self.beside
        if issues is not None:
            contested[self.front.issue] = 0.0
            beside = sum_rows(contested * issues)
        at_front = self._at_front(share, strength, self.owner.salience)
        return np.asarray(share * beside + at_front.today(self.model.table.status_quo))

    def beside_deal(self, covers: Array, contested: Array) -> Array:
        """What its hope beside a deal on some issues (`covers` (K, W)) is worth to it (W,), but what V has of it."""
        contested[self.front.issue] = 0.0
        won = self.wins(self.of.share, self.strength.strength) * sum_rows(contested * (1.0 - covers))
        return np.asarray(won + self.own().beside(covers))

    def leverage(self, salience: Array) -> Array:
        """What its hope gains by each unit of secret strength (W,), value: less as battles speak for themselves.

        In the eyes of who takes the issues to weigh so (K, W).
        """
        front = self.front
        on_the_front = self._pace() * salience[front.issue] * (1.0 - front.ceasefire.in_force) * front.open()
        gained = front.influence * self.of.contested_by(salience) + on_the_front
        return np.asarray(abs(self.strength.way) * self.strength.fading() * gained)

    def _pace(self) -> Array:
        """How far a balance of strength of 1 moves the front until the horizon (W,)."""
        return np.asarray(self.front.pace * self.front.ceasefire.heat * self.front.horizon)

    def _at_front(self, wins: Array, strength: Array, salience: Array) -> FrontHope:
        """Hope on the front of who wins a share (W,) of what is contested, and what battles give until the horizon.

        Together that is no more than all that it wants there.
        """
        k, way = self.front.issue, self.strength.way
        line = self.model.table.status_quo[k]
        moves = way * (np.clip(line + way * self._pace() * strength, 0.0, 1.0) - line)
        gained = np.minimum(self.reach, wins * self.disputed + moves)
        there = self.front.open()
        if self.front.ceasefire.place is None:
            there = there * self.model.agenda[k]
        return self._front_hope(salience[k] * gained * there)

    def _front_hope(self, worth: Array) -> FrontHope:
        return FrontHope(worth, self.front.issue, self.front.ceasefire.place)
