"""The front: battles move the status quo of one issue, and show all who is the stronger.

Fighting while talking: Wagner 2000; Filson & Werner 2002; Slantchev 2003; Powell 2004.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import Party
from sim.model.core.worlds import State, sum_rows
from sim.model.fighting.ceasefire import Ceasefire
from sim.model.fighting.strength import Battle, Fighter, Strength
from sim.scenario.schema.conflict import War

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal

UP, DOWN = 1.0, -1.0  # the way in which a side wants the front to move


class Front(Party):
    """Where the fighting stands, how fierce it is, and who is in truth the stronger.

    The balance of strength is what all know, plus what each side alone knows of its own strength, plus what nobody
    knows; above 0 the side `up` is the stronger.
    """

    line = State("where the front stands", "position", 0, 1)
    intensity = State("intensity of the fighting", "0 none to 1 full war", 0, 1)
    balance = State("true balance of strength", "strength", -99, 99, hidden=True)
    moved = State("how far the last battles moved the front", "position", -99, 99, hidden=True)

    def __init__(self, model: Negotiation, asked: War) -> None:
        super().__init__(model, "conflict.front")
        self.asked = asked.front
        self.issue = model.issues.index(self.asked.issue)
        self.pace, self.noise, self.horizon = self.factor("pace"), self.factor("noise"), self.factor("horizon")
        self.influence = self.factor("influence")
        self.line = model.table.status_quo[self.issue]
        self._draw_strengths()
        self.fighters = self._fighters({side.fights: name for name, side in asked.sides.items() if side.fights})
        self.ceasefire = Ceasefire(self)
        self.intensity = self.ceasefire.heat * (1.0 - self.ceasefire.in_force)
        self.first_intensity, self.first_heat = self.intensity.copy(), self.ceasefire.heat.copy()

    def way_of(self, principal: Principal) -> float:
        """1 where a principal gains by a front that moves towards 1, -1 where by the other way, 0 on no side."""
        return {self.asked.up: UP, self.asked.down: DOWN}.get(principal.name, 0.0)

    def open(self) -> Array:
        """1 where no deal settles the issue of the front, 0 elsewhere (W,)."""
        return np.asarray(1.0 - self.model.table.settled[self.issue])

    def move(self) -> None:
        """One round: a ceasefire may break; battles move the front, and all learn from them."""
        self.model.stir()
        self.ceasefire.move()
        self.intensity = self.ceasefire.heat * (1.0 - self.ceasefire.in_force)
        battle = self._fight()
        for strength in self.strengths:
            strength.learn(battle)
        for fighter in self.fighters:
            fighter.move()

    def left(self, status_quo: Array) -> None:
        """Write into a status quo (K, W) what the fighting has made of it: how things would stand without a deal."""
        status_quo[self.issue] = self.line
        place = self.ceasefire.place
        if place is not None:
            status_quo[place] = np.where(self.ceasefire.breaks > 0, 0.0, status_quo[place])

    def issues(self) -> list[int]:
        """The places of the issues that a war is about: the front, and the ceasefire where there is one to be had."""
        return [self.issue] if self.ceasefire.place is None else [self.issue, self.ceasefire.place]

    def resumed(self) -> Mask:
        """Where a ceasefire was broken in this round (W,)."""
        return np.asarray(self.ceasefire.broke > 0)

    def incidents(self) -> Array:
        """By how much the fighting of today multiplies the incidents of the start (W,): some come without any."""
        more = (self.intensity - self.first_intensity) / self.first_heat
        return np.asarray(np.maximum(0.0, 1.0 + self.coefficient("fighting.incidents") * more))

    def _draw_strengths(self) -> None:
        """Draw the balance, and give each principal what it knows of it.

        With secrecy s what all know is N(mean, S² (1 - s)), what a side alone knows N(0, S² s), what nobody knows
        N(0, doubt S²): so each side's own belief is spread by S whatever is secret.
        """
        names = ["known to up", "known to down", "known to all", "known to nobody"]
        *by_one, by_all, by_nobody = self.model.draws.normal(self.key, "balance", 0, names)
        spread, ends = self.factor("spread"), (self.asked.up, self.asked.down)
        secrecy = np.stack([self.model.factors[f"principals.{name}.no_deal.secrecy"] for name in ends])
        known = self.factor("mean") + spread * np.sqrt(1.0 - sum_rows(secrecy) / len(ends)) * by_all
        own = spread * np.sqrt(secrecy) * np.stack(by_one)
        doubt = spread**2 * self.factor("doubt")
        self.balance = known + own[0] - own[1] + np.sqrt(doubt) * by_nobody
        variances, secrets = dict(zip(ends, spread**2 * secrecy, strict=True)), dict(zip(ends, own, strict=True))
        self.strengths = [Strength(p, self, known, secrets, variances, doubt) for p in self.model.principals]
        for principal, strength in zip(self.model.principals, self.strengths, strict=True):
            principal.hope.be_at_war(strength)

    def _fighters(self, backed: dict[str, str]) -> list[Fighter]:
        """The third parties that fight for a principal, by the name of whom they fight for."""
        of = {principal.name: principal for principal in self.model.principals}
        return [Fighter(party, self.strengths[of[backed[party.name]].index]) for party in self.model.third_parties
                if party.name in backed]

    def _fight(self) -> Battle:
        """Battles of a round: they move the front by the balance of strength and by luck."""
        months = self.intensity * self.model.months_per_round
        luck = self.model.draws.normal(self.key, "battles", self.model.round, [""])[0]
        self.moved = self.pace * months * self.balance + self.noise * np.sqrt(months) * luck
        self.line = np.clip(self.line + self.moved * self.open(), 0.0, 1.0)
        self.model.table.move_front(self.issue, self.line)
        return Battle(self.moved, months, self.pace, self.noise)
