"""A principal: a party that signs. It sets its demand, proposes and answers.

What it hears, believes, offers, finds when it takes stock and whom it trusts are parts with states of their own.
"""

from __future__ import annotations

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
from sim.model.principals.offers import Offers
from sim.model.principals.stock import Stock
from sim.model.principals.tactics.base import Situation, Tactic, own_numbers
from sim.model.principals.trust import Trust
from sim.model.seats.players import BuiltIn
from sim.model.values.acceptance import acceptable
from sim.model.values.reservation import AS_IT_IS, Conditions, Reservation
from sim.model.values.utility import Value

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


LEAST_EXPONENT = 0.05  # of a time curve: nobody concedes all at once


class Principal(Party):
    """A party that signs; `index` is its place among the principals."""

    aspiration = State("demand: value insisted on", "value", -9, 9, shown=(-0.5, 1.5))
    previous = State("demand of the round before", "value", -9, 9, hidden=True)
    gave = State("own concession lately", "value a round", -9, 9, hidden=True)
    least = State("least that it signs", "value", -9, 9, shown=(-0.5, 1.5))
    no_deal = State("value of no deal", "value", -9, 9, shown=(-0.5, 1.5))
    outside = State("hope, backing and pressure", "value", -9, 9, hidden=True)

    def __init__(self, model: Negotiation, name: str, index: int) -> None:
        super().__init__(model, f"principals.{name}")
        self.index = index
        self.asked = asked = model.scenario.principals[name]
        self.tactic: Tactic = registry("tactic")[asked.tactic]
        self.player = model.players.get(name, BuiltIn())
        self.weighs_replies = self.tactic.weighs_replies or model.scenario.talks.entry == "ripe"
        self.hearing, self.beliefs = Hearing(self), Beliefs(self)
        self.offers, self.stock = Offers(self), Stock(self)
        self.delegation = Delegation(self)
        self.country_ideal = self.model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.ideal = self.delegation.aims(self.country_ideal)
        self.salience = self.model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        width = self.factor("no_deal.private_range")
        self.secretive = bool(width.any())  # whether in any world part of its value of no deal is its secret
        self.private = width * (model.draws.uniform(self.key, "private value", 0, [""])[0] - 0.5)
        self.economy = Economy(model, self, asked)
        self.leader = Leader(model, self)
        self.media = Media(model, self)
        self.public = Public(model, self, asked)
        self.reciprocity = self.factor("concession.reciprocity") ** model.months_per_round
        self.mandate = self.delegation.mandate
        self.trust = Trust(self)

    def others(self) -> list[Principal]:
        """The other principals."""
        return [p for p in self.model.principals if p is not self]

    def prepare(self) -> None:
        """Set the states at the start of the talks, once all agents exist."""
        self.offers.prepare()
        self.beliefs.prepare()
        self.look_around()
        self.hearing.prepare(self.valued())
        self.economy.prepare()
        self.public.prepare()

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
        breach = doubt * (1.0 - talks["talks.guarantee"]) * unsecured * self.factor("no_deal.at_risk")
        covered_cost, cover = self.economy.covered_cost(), self.model.cover
        settled = breach * covered_cost * sum_rows(cover * self.model.table.settled)  # by a package, whatever comes
        return Value(
            ideal=self.ideal, salience=self.salience,
            status_quo=self.model.table.status_quo.copy(),
            first=np.where(self.offers.spoken > 0, self.offers.first_offer, self.ideal),
            breach=breach,
            audience=self.factor("leader.audience_cost") * talks["talks.publicity"] * self.offers.spoken,
            relief=relief, relief_at_0=relief_at_0,
            covered_cost=covered_cost, cover=cover, agenda=self.model.agenda,
            payment=together.payment(self.model, self) + settled,
        )

    def look_around(self) -> None:
        """Add up what hope, backing and pressure make of having no deal."""
        outside = self.factor("no_deal.own_hope") + self.leader.false_hope
        outside = outside + sum_rows(self.model.third_parties.adds(self.index))
        self.outside = outside - together.pressure(self.model.mediators, self)

    def public_no_deal(self, value: Value) -> Array:
        """What all can know of the value of no deal (W,): status quo, costs, and what is around."""
        return value.without_deal(self.model.table.settled) + self.outside

    def reservation(self, value: Value, under: Conditions = AS_IT_IS) -> Reservation:
        """What it could do without, with what it worked out when it last took stock."""
        no_deal = floor = self.public_no_deal(value) + self.private
        if under.private:
            floor = no_deal + self.stock.margin
        least = floor
        if under.ratification:
            least = self.at_home(floor)
        return Reservation(value, no_deal, floor, least)

    def at_home(self, floor: Array) -> Array:
        """A floor (W,) raised towards what home would ratify, as far as the leader answers to home."""
        return floor + self.factor("leader.accountability") * np.maximum(0.0, self.stock.needed_at_home - floor)

    # ---- demand, offer, answer -------------------------------------------------------------------------------

    def aspire(
        self, reservation: Reservation, previous: Array, under: Conditions = AS_IT_IS, rounds_ahead: int = 0
    ) -> Array:
        """The value (W,) that its demand keeps, `rounds_ahead` of the present round, after a demand of `previous`."""
        round = self.model.table.round + rounds_ahead
        month = self.model.months_per_round * (round - 1.0)
        now = Situation(
            floor=reservation.floor,
            best=self.stock.best,
            time=month / (self.factor("concession.deadline") * self.model.factors["talks.months"]),
            exponent=self._exponent(),
            reciprocity=self.reciprocity,
            previous=previous,
            conceded=sum_rows(self.hearing.conceded),
            meeting=self.model.table.met() + rounds_ahead,
            reply=self.stock.reply,
            own=own_numbers(self.tactic, self),
        )
        wanted = self.tactic.aspiration(now)
        if under.mandate:
            wanted = np.maximum(wanted, previous - self.mandate)
        return np.minimum(np.maximum(reservation.least, wanted), self.stock.best)

    def _exponent(self) -> Array:
        """The exponent of its time curve (W,): urgency and a leader's good standing make it concede earlier."""
        urgency = self.coefficient("urgency.strength") * (self.economy.recession + self.economy.weariness)
        willing = self.coefficient("approval.willingness") * (self.leader.approval - 0.5)
        return np.maximum(LEAST_EXPONENT, self.factor("concession.exponent") * np.exp(-urgency - willing))

    def target(self, reservation: Reservation, under: Conditions = AS_IT_IS) -> Array:
        """What an offer must be worth to be accepted (W,): what its own next demand would keep (AC_next).

        In the last round: the least that it signs, as far as its mandate lets it go.
        """
        following = self.aspire(reservation, self.aspiration, under, rounds_ahead=1)
        limit = np.maximum(reservation.least, self.previous - self.mandate) if under.mandate else reservation.least
        return np.where(self.model.table.is_last(), limit, following)

    def is_held_back(self, reservation: Reservation) -> bool:
        """Whether in any world its mandate keeps it above the least that it signs, now or a round ahead."""
        return bool((np.maximum(self.previous, self.aspiration) - self.mandate > reservation.least).any())

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
