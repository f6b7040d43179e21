"""A principal: a party that signs. It sets its demand, proposes and answers.

What it hears, believes, offers, finds when it takes stock and whom it trusts are parts with states of their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.worlds import State, sum_rows
from sim.model.home.delegation import Delegation
from sim.model.home.economy import Economy
from sim.model.home.leader import Leader
from sim.model.home.media import Media
from sim.model.home.public import Public
from sim.model.mediators import together
from sim.model.principals.beliefs import Beliefs
from sim.model.principals.hearing import Hearing
from sim.model.principals.hope import Hope
from sim.model.principals.leaving import Leaving
from sim.model.principals.offers import Offers
from sim.model.principals.pace import Pace
from sim.model.principals.stock import Stock
from sim.model.principals.tactics.base import Situation, Tactic, own_numbers
from sim.model.principals.trust import Trust
from sim.model.seats.players import BuiltIn
from sim.model.values.acceptance import acceptable
from sim.model.values.curve import curve
from sim.model.values.reservation import AS_IT_IS, Conditions, Reservation
from sim.model.values.utility import NOTHING, Value

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Principal(Party):
    """A party that signs; `index` is its place among the principals."""

    of_the_talks = True

    aspiration = State("demand: value insisted on", "value", -9, 9, shown=(-0.5, 1.5))
    previous = State("demand of the round before", "value", -9, 9, hidden=True)
    gave = State("own concession lately", "value a round", -9, 9, hidden=True)
    least = State("least that it signs", "value", -9, 9, shown=(-0.5, 1.5))
    no_deal = State("value of no deal", "value", -9, 9, shown=(-0.5, 1.5))
    pressed = State("pressure for a deal less backing against it", "value", -9, 9, hidden=True)

    def __init__(self, model: Negotiation, name: str, index: int) -> None:
        super().__init__(model, f"principals.{name}")
        self.index = index
        self.asked = asked = model.scenario.principals[name]
        self.tactic: Tactic = registry("tactic")[asked.tactic]
        self.player = model.players.get(name, BuiltIn())
        self.leaving = Leaving(self)
        self.writes_only_offer = model.protocol.one_round and not self.tactic.commits
        always = self.tactic.weighs_replies or self.writes_only_offer or model.scenario.talks.entry == "ripe"
        self.weighs_replies = (self.leaving.cost > 0) | always
        self.hearing, self.beliefs = Hearing(self), Beliefs(self)
        self.offers, self.stock = Offers(self), Stock(self)
        self.delegation = Delegation(self)
        self.country_ideal = self.model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.ideal = self.delegation.aims(self.country_ideal)
        self.salience = self.model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        self.hope = Hope(self)
        self.curve = curve(self.model.factors.stack(f"{self.key}.interests.{{}}.curvature", model.issues, 1.0))
        self.economy = Economy(model, self, asked)
        self.leader = Leader(model, self)
        self.media = Media(model, self)
        self.public = Public(model, self, asked)
        self.pace = Pace(self)
        self.mandate = self.delegation.mandate
        self.audience_cost = self.factor("leader.audience_cost") * model.factors["talks.publicity"]
        self.trust = Trust(self)

    def others(self) -> list[Principal]:
        """The other principals."""
        return [p for p in self.model.principals if p is not self]

    def prepare(self) -> None:
        """Set the states at the start of the talks, once all agents exist."""
        self.beliefs.prepare()
        self.sit_down()
        self.economy.prepare()
        self.public.prepare()

    def sit_down(self) -> None:
        """Set those that belong to talks: nothing has been offered or heard."""
        self.offers.prepare()
        self.look_around()
        self.hearing.prepare(self.valued())

    def open(self) -> None:
        """Begin with the demand for its best text, once stock has been taken."""
        self.aspiration = self.previous = self.stock.best

    # ---- what things are worth -------------------------------------------------------------------------------

    def valued(self, under: Conditions = AS_IT_IS) -> Value:
        """The value V of this principal as things stand."""
        talks = self.model.factors
        doubt = 1.0 - self.trust.least() if under.distrust else np.zeros(self.model.W)
        relief, relief_at_0 = self.economy.relief()
        unsecured = together.unsecured(self.model.mediators) * self.model.third_parties.doubt
        doubt = doubt * (1.0 - talks["aftermath.monitors"])  # who is watched need not be trusted
        left = unsecured * (1.0 - talks["talks.guarantee"]) * (1.0 - talks["talks.snap_back"]) / talks["talks.tranches"]
        if self.model.front:
            left = left * self.model.front.ceasefire.unwatched()
        breach = doubt * left * self.factor("no_deal.at_risk")
        covered_cost, cover = self.economy.covered_cost(), self.model.cover
        settled = breach * covered_cost * sum_rows(cover * self.model.table.settled)  # by a package, whatever comes
        return Value(
            ideal=self.ideal, salience=self.salience,
            status_quo=self.model.table.status_quo.copy(),
            first=np.where(self.offers.spoken > 0, self.offers.pledge, self.ideal),
            breach=breach,
            audience=self.audience(),
            relief=relief, relief_at_0=relief_at_0,
            covered_cost=covered_cost, cover=cover, agenda=self.model.agenda,
            payment=together.payment(self.model, self) + settled,
            curve=self.curve,
            hoped=self.hope.front.by_ceasefire(self.model.agenda) if self.hope.front else NOTHING,
        )

    def valued_on(self, value: Value, package: Array) -> Value:
        """Its V of texts on the issues of a package (K, W): where they leave a front open, hope on it goes on."""
        return replace(value, hoped=self.hope.front.by_ceasefire(package)) if self.hope.front else value

    def audience(self) -> Array:
        """What its audience makes each step back from what it pledged cost besides (W,), as all can see."""
        return self.audience_cost * self.offers.spoken

    def look_around(self) -> None:
        """Weigh what is contested, and who presses for a deal or backs it against one."""
        self.hope.look_around()
        pressed = sum_rows(self.model.third_parties.presses(self.index))
        pressed = pressed + together.pressure(self.model.mediators, self)
        self.pressed = pressed * self.model.left_beside(self.model.table.settled)

    def public_no_deal(self, value: Value) -> Array:
        """What no deal is worth to it but for its secrets (W,), in the eyes of who takes its value to be `value`.

        R = U(q) + hope - max(0, costs + pressure - backing).
        """
        return value.without_deal(self.model.table.settled, self.pressed) + self.hope.believed(value.salience)

    def own_no_deal(self, value: Value) -> Array:
        """What no deal is worth to it (W,), its own secrets included."""
        return value.without_deal(self.model.table.settled, self.pressed) + self.hope.worth()

    def reservation(self, value: Value, under: Conditions = AS_IT_IS) -> Reservation:
        """What it could do without, with what it worked out when it last took stock."""
        no_deal = price = floor = self.own_no_deal(value)
        if under.private:
            price = no_deal + self.stock.margin
            floor = np.where(self.model.table.is_last(), no_deal, price)
        lowest, least = price, floor
        if under.ratification:
            lowest, least = self.at_home(price), self.at_home(floor)
        return Reservation(value, no_deal, price, lowest, floor, least)

    def at_home(self, floor: Array) -> Array:
        """A floor (W,) raised towards what home would ratify, as far as the leader answers to home."""
        return floor + self.factor("leader.accountability") * np.maximum(0.0, self.stock.needed_at_home - floor)

    # ---- demand, offer, answer -------------------------------------------------------------------------------

    def aspire(
        self, reservation: Reservation, previous: Array, under: Conditions = AS_IT_IS, rounds_ahead: int = 0
    ) -> Array:
        """The value (W,) that its demand keeps, `rounds_ahead` of the present round, after a demand of `previous`."""
        now = Situation(
            floor=reservation.price,
            best=self.stock.best,
            time=self.pace.time_passed(rounds_ahead),
            exponent=self.pace.exponent(),
            reciprocity=self.pace.reciprocity,
            previous=previous,
            conceded=sum_rows(self.hearing.conceded),
            meeting=self.model.table.met() + rounds_ahead,
            reply=self.stock.reply,
            own=own_numbers(self.tactic, self),
        )
        wanted = self.stock.reply if self.writes_only_offer else self.tactic.aspiration(now)
        if under.mandate and not self.model.protocol.one_round:  # an only offer is written in the capital
            wanted = np.maximum(wanted, previous - self.mandate)
        return np.minimum(np.maximum(reservation.lowest, wanted), self.stock.best)

    def target(self, reservation: Reservation, under: Conditions = AS_IT_IS, rounds_ahead: int = 1) -> Array:
        """What an offer must be worth to be accepted (W,): what its own next demand would keep (AC_next).

        In the last round there is no next: it takes the least that it signs, whatever its mandate, unless it is
        committed to what it asks for.
        """
        following = self.aspire(reservation, self.aspiration, under, rounds_ahead)
        if self.tactic.commits:
            return following
        return np.where(self.model.table.is_last(), reservation.least, following)

    def is_held_back(self, reservation: Reservation) -> bool:
        """Whether in any world its mandate keeps it above its lowest demand, now or a round ahead."""
        return bool((np.maximum(self.previous, self.aspiration) - self.mandate > reservation.lowest).any())

    def accepts(self, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether a text of this worth meets the target (W,); never one below the least that it signs."""
        return acceptable(worth, np.maximum(target, reservation.least))

    def settle(self, reservation: Reservation, demand: Array) -> None:
        """Write down where it stands in this round, before anybody speaks."""
        self.previous, self.aspiration = self.aspiration, demand
        self.no_deal, self.least = reservation.no_deal, reservation.least
        window = self.hearing.window
        self.gave = window * self.gave + (1.0 - window) * (self.previous - self.aspiration)
        self.hearing.begin_round()

    def fall_silent(self, worlds: NDArray[np.intp]) -> None:
        """Where nobody speaks any more nothing is conceded, on either side."""
        self.gave[worlds] = 0.0
        self.hearing.fall_silent(worlds)

    def say(self, offer: Array, value: Value) -> None:
        """Make an offer (K, W) in public, where it is judged."""
        self.offers.make(offer)
        self.public.judge(offer, value)

    # ---- what others see -------------------------------------------------------------------------------------

    @property
    def unreciprocated(self) -> Array:
        """Concessions lately that the others did not answer (W,), value a round."""
        return np.maximum(0.0, self.gave - sum_rows(self.hearing.conceded) / (self.model.n - 1))

    def helped(self) -> Array:
        """How much the mediators help it to hear and to learn (W,)."""
        return together.help_for(self)
