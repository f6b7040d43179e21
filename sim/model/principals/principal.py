"""A principal: a party that signs. It takes stock, sets its demand, proposes and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.worlds import LOGIT, State, smallest, sum_rows
from sim.model.home.delegation import Delegation
from sim.model.home.economy import Economy
from sim.model.home.leader import Leader
from sim.model.home.media import Media
from sim.model.home.public import NO_CONSTRAINT, Public
from sim.model.mediators import together
from sim.model.principals import hearing, trust
from sim.model.principals.tactics.base import Situation, Tactic, own_numbers
from sim.model.seats.players import BuiltIn
from sim.model.values.acceptance import acceptable
from sim.model.values.position import AS_IT_IS, Conditions, Stand
from sim.model.values.utility import Value, equal_weights

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Principal(Party):
    """A party that signs; `index` is its place among the principals."""

    trust = State("trust", "0 none to 1 full", 0, 1, ("principal",), scale=LOGIT)
    aspiration = State("demand: value insisted on", "value", -9, 9, shown=(-0.5, 1.5))
    least = State("least that it signs", "value", -9, 9, shown=(-0.5, 1.5))
    no_deal = State("value of no deal", "value", -9, 9, shown=(-0.5, 1.5))
    own_offer = State("own offer", "position", 0, 1, ("issue",))
    first_offer = State("first public offer", "position", 0, 1, ("issue",), hidden=True)
    spoken = State("has made an offer", "0 or 1", 0, 1, hidden=True)
    previous = State("demand of the round before", "value", -9, 9, hidden=True)
    best = State("worth of its best text", "value", -9, 9, hidden=True)
    margin = State("what it holds out for because values are private", "value", 0, 1, hidden=True)
    needed_at_home = State("worth of the furthest text that home ratifies", "value", NO_CONSTRAINT, 9, hidden=True)
    outside = State("hope, backing and pressure", "value", -9, 9, hidden=True)
    gave = State("own concession lately", "value a round", -9, 9, hidden=True)
    standing = State("its best offer so far", "position", 0, 1, ("issue",), hidden=True)
    reply = State("what its best reply keeps", "value", -9, 9, hidden=True)
    hoped = State("what it expects of its best reply", "value", 0, 9, hidden=True)
    standing_heard = State("best offer as heard", "position", -99, 99, ("principal", "issue"), hidden=True)
    heard = State("offer as heard", "position", -99, 99, ("principal", "issue"), hidden=True)
    worth_heard = State("worth of the offer heard", "value", -99, 99, ("principal",), hidden=True)
    lasting_error = State("lasting error of hearing", "standard deviations", -9, 9, ("principal", "issue"), hidden=True)
    news = State("heard an offer since it last took stock", "0 or 1", 0, 1, ("principal",), hidden=True)
    conceded = State("concession perceived lately", "value a round", -99, 99, ("principal",), hidden=True)
    misread = State("misread this round", "0 or 1", 0, 1, ("principal",), hidden=True)
    withdrawn = State("taken back this round", "value", 0, 9, ("principal",), hidden=True)
    estimate = State("estimated weights of the other", "share", 0, 1, ("principal", "issue"), hidden=True)
    believed_low = State("lowest private part believed", "value", -1, 1, ("principal",), hidden=True)
    believed_high = State("highest private part believed", "value", -1, 1, ("principal",), hidden=True)

    def __init__(self, model: Negotiation, name: str, index: int) -> None:
        super().__init__(model, f"principals.{name}")
        self.index = index
        self.asked = asked = model.scenario.principals[name]
        self.tactic: Tactic = registry("tactic")[asked.tactic]
        self.player = model.players.get(name, BuiltIn())
        self.weighs_replies = self.tactic.weighs_replies or model.scenario.talks.entry == "ripe"
        self.delegation = Delegation(self)
        self.country_ideal = self.model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.ideal = self.delegation.aims(self.country_ideal)
        self.salience = self.model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        width = self.factor("no_deal.private_range")
        self.private = width * (model.draws.uniform(self.key, "private value", 0, [""])[0] - 0.5)
        self.economy = Economy(model, self, asked)
        self.leader = Leader(model, self)
        self.media = Media(model, self)
        self.public = Public(model, self, asked)
        self.reciprocity = self.factor("concession.reciprocity") ** model.months_per_round
        self.mandate = self.delegation.mandate
        self.start_latent("trust", trust.initial(self))
        self.window = np.exp(-model.months_per_round / self.coefficient("tactics.window"))

    def others(self) -> list[Principal]:
        """The other principals."""
        return [p for p in self.model.principals if p is not self]

    def prepare(self) -> None:
        """Set the states at the start of the talks, once all agents exist."""
        table = self.model.table
        self.heard = self.standing_heard = self.own_offer = self.first_offer = self.standing = table.status_quo
        self.estimate = equal_weights(self.model.weighed)
        for other in self.others():
            half = other.factor("no_deal.private_range") / 2.0
            self.believed_low[other.index], self.believed_high[other.index] = -half, half
        self.look_around()
        value = self.valued()
        self.worth_heard = value.of(table.status_quo)
        self.economy.pain_at_start = self.economy.pain = self.economy.costs()
        self.public.prepare()

    # ---- what things are worth -------------------------------------------------------------------------------

    def least_trust(self) -> Array:
        """Trust in the other side (W,); the least of it with more than one other."""
        return smallest(self.trust[other.index] for other in self.others())

    def valued(self, under: Conditions = AS_IT_IS) -> Value:
        """The value V of this principal as things stand."""
        talks = self.model.factors
        doubt = 1.0 - self.least_trust() if under.distrust else np.zeros(self.model.W)
        relief, relief_at_0 = self.economy.relief()
        unsecured = together.unsecured(self.model.mediators) * self.model.around.doubt
        breach = doubt * (1.0 - talks["talks.guarantee"]) * unsecured * self.factor("no_deal.at_risk")
        covered_cost, cover = self.economy.covered_cost(), self.model.cover
        settled = breach * covered_cost * sum_rows(cover * self.model.table.settled)  # by a package, whatever comes
        return Value(
            ideal=self.ideal, salience=self.salience,
            status_quo=self.model.table.status_quo,
            first=np.where(self.spoken > 0, self.first_offer, self.ideal),
            breach=breach,
            audience=self.factor("leader.audience_cost") * talks["talks.publicity"] * self.spoken,
            relief=relief, relief_at_0=relief_at_0,
            covered_cost=covered_cost, cover=cover, agenda=self.model.agenda,
            payment=together.payment(self.model, self.name) + settled,
        )

    def look_around(self) -> None:
        """Add up what hope, backing and pressure make of having no deal."""
        outside = self.factor("no_deal.own_hope") + self.leader.false_hope
        outside = outside + sum_rows(self.model.around.adds(self.index))
        self.outside = outside - together.pressure(self.model.mediators, self.name)

    def public_no_deal(self, value: Value) -> Array:
        """What all can know of the value of no deal (W,): status quo, costs, and what is around."""
        return value.without_deal(self.model.table.settled) + self.outside

    def stand(self, value: Value, under: Conditions = AS_IT_IS) -> Stand:
        """Where it stands, with what it worked out when it last took stock."""
        no_deal = floor = self.public_no_deal(value) + self.private
        if under.private:
            floor = no_deal + self.margin
        least = floor
        if under.ratification:
            least = self.at_home(floor)
        return Stand(value, no_deal, floor, least)

    def at_home(self, floor: Array) -> Array:
        """A floor (W,) raised towards what home would ratify, as far as the leader answers to home."""
        return floor + self.factor("leader.accountability") * np.maximum(0.0, self.needed_at_home - floor)

    # ---- demand, offer, answer -------------------------------------------------------------------------------

    def aspire(self, stand: Stand, previous: Array, under: Conditions = AS_IT_IS, rounds_ahead: int = 0) -> Array:
        """The value (W,) that its demand keeps, `rounds_ahead` of the present round, after a demand of `previous`."""
        round = self.model.table.round + rounds_ahead
        month = self.model.months_per_round * (round - 1.0)
        now = Situation(
            floor=stand.floor,
            best=self.best,
            time=month / (self.factor("concession.deadline") * self.model.factors["talks.months"]),
            exponent=self._exponent(),
            reciprocity=self.reciprocity,
            previous=previous,
            conceded=sum_rows(self.conceded),
            meeting=self.model.table.met() + rounds_ahead,
            reply=self.reply,
            own=own_numbers(self.tactic, self),
        )
        wanted = self.tactic.aspiration(now)
        if under.mandate:
            wanted = np.maximum(wanted, previous - self.mandate)
        return np.minimum(np.maximum(stand.least, wanted), self.best)

    def _exponent(self) -> Array:
        """The exponent of its time curve (W,): urgency and a leader's good standing make it concede earlier."""
        urgency = self.coefficient("urgency.strength") * (self.economy.recession + self.economy.weariness)
        willing = self.coefficient("approval.willingness") * (self.leader.approval - 0.5)
        return np.maximum(0.05, self.factor("concession.exponent") * np.exp(-urgency - willing))

    def target(self, stand: Stand, under: Conditions = AS_IT_IS) -> Array:
        """What an offer must be worth to be accepted (W,): what its own next demand would keep (AC_next).

        In the last round: the least that it signs, as far as its mandate lets it go.
        """
        following = self.aspire(stand, self.aspiration, under, rounds_ahead=1)
        limit = np.maximum(stand.least, self.previous - self.mandate) if under.mandate else stand.least
        return np.where(self.model.table.is_last(), limit, following)

    def accepts(self, stand: Stand, worth: Array, target: Array) -> Mask:
        """Whether a text of this worth meets the target (W,); never one below the least that it signs."""
        return acceptable(worth, np.maximum(target, stand.least))

    def settle(self, stand: Stand, demand: Array) -> None:
        """Write down where it stands in this round, before anybody speaks."""
        self.previous, self.aspiration = self.aspiration, demand
        self.no_deal, self.least = stand.no_deal, stand.least
        self.conceded = self.window * self.conceded
        self.gave = self.window * self.gave + (1.0 - self.window) * (self.previous - self.aspiration)
        self.misread = self.withdrawn = 0.0

    def fall_silent(self, worlds: NDArray[np.intp]) -> None:
        """Where nobody speaks any more nothing is conceded, misread or taken back."""
        self.gave[worlds] = 0.0
        for said in (self.conceded, self.misread, self.withdrawn):
            said[:, worlds] = 0.0

    def say(self, offer: Array, value: Value) -> None:
        """Make an offer (K, W) in public."""
        self.first_offer = np.where(self.spoken > 0, self.first_offer, offer)
        self.spoken = 1.0
        self.own_offer = offer
        if self.public.blocs:
            support = self.public.support_for(offer, self.public.bloc_views(value))
            self.public.support = expit(support + self.public.swing())

    # ---- what others see -------------------------------------------------------------------------------------

    def gap(self) -> Array:
        """How far the worst offer heard falls short of its demand (W,)."""
        worst = smallest(self.worth_heard[other.index] for other in self.others())
        return np.asarray(np.maximum(0.0, self.aspiration - worst))

    @property
    def unreciprocated(self) -> Array:
        """Concessions lately that the others did not answer (W,), value a round."""
        return np.maximum(0.0, self.gave - sum_rows(self.conceded) / (self.model.n - 1))

    def helped(self) -> Array:
        """How much the mediators help it to hear and to learn (W,)."""
        return hearing.total([mediator.helps(self.index) for mediator in self.model.mediators], self.model.W)

    def affected(self, state: str) -> tuple[Party, str]:
        """The agent and state that an event on this principal's `state` pushes."""
        places: dict[str, tuple[Party, str]] = {
            "trust": (self, "trust"),
            "tone": (self.leader, "tone"),
            "attention": (self.leader, "attention"),
            "approval": (self.leader, "approval"),
            "opinion": (self.public, "opinion"),
            "media": (self.media, "tone"),
            "recession": (self.economy, "recession"),
            "sanctions": (self.economy, "sanctions"),
        }
        return places[state]
