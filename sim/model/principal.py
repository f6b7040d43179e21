"""A principal: a party that signs. It hears, learns, sets its demand, proposes and answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from sim.model import communication, opponent_model, trust
from sim.model.acceptance import acceptable
from sim.model.agent import Party
from sim.model.economy import Economy
from sim.model.frontier import Path
from sim.model.media import Media
from sim.model.no_deal import private_floor
from sim.model.public import Public
from sim.model.tactics import TACTICS, Situation
from sim.model.utility import Value
from sim.model.worlds import LOGIT, State, sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Conditions:
    """What a decision is taken under; the binding reason of a failure lifts one at a time."""

    misheard: bool = True
    distrust: bool = True
    ratification: bool = True
    mandate: bool = True
    private: bool = True
    rounds_ahead: int = 0


AS_IT_IS = Conditions()


@dataclass
class View:
    """What a principal makes of the table in one round; arrays (W,).

    `floor` is what it needs because of its no-deal value, `home` because of ratification at home; `least` is the
    larger of the two: it signs nothing worth less.
    """

    value: Value
    no_deal: Array
    estimates: dict[int, Value]
    paths: dict[int, Path]
    path: Path
    blocs: list[tuple[Value, Array]]
    floor: Array
    home: Array

    @property
    def least(self) -> Array:
        """The least that it signs (W,)."""
        return np.maximum(self.floor, self.home)


class Principal(Party):
    """A party that signs; `index` is its place among the principals."""

    trust = State("trust", "0 none to 1 full", 0, 1, ("principal",), scale=LOGIT)
    aspiration = State("demand: value insisted on", "value", -3, 2)
    floor = State("least it accepts", "value", -3, 3)
    home = State("least that home ratifies", "value", -3, 3)
    no_deal = State("value of no deal", "value", -3, 2)
    own_offer = State("own offer", "position", 0, 1, ("issue",))
    first_offer = State("first public offer", "position", 0, 1, ("issue",), hidden=True)
    spoken = State("has made an offer", "0 or 1", 0, 1, hidden=True)
    previous = State("demand of the round before", "value", -3, 2, hidden=True)
    heard = State("offer as heard", "position", -9, 10, ("principal", "issue"), hidden=True)
    lasting_error = State("lasting error of hearing", "standard deviations", -9, 9, ("principal", "issue"), hidden=True)
    conceded = State("concession perceived lately", "value a round", -9, 9, ("principal",), hidden=True)
    estimate = State("estimated weights of the other", "share", 0, 1, ("principal", "issue"), hidden=True)
    believed_low = State("lowest private part believed", "value", -1, 1, ("principal",), hidden=True)
    believed_high = State("highest private part believed", "value", -1, 1, ("principal",), hidden=True)
    worth_heard = State("worth of the offer heard", "value", -19, 9, ("principal",), hidden=True)
    gave = State("own concession lately", "value a round", -9, 9, hidden=True)
    misread = State("misread this round", "0 or 1", 0, 1, ("principal",), hidden=True)
    withdrawn = State("taken back this round", "value", 0, 9, ("principal",), hidden=True)

    def __init__(self, model: Negotiation, name: str, index: int) -> None:
        super().__init__(model, f"principals.{name}")
        self.index = index
        asked = model.scenario.principals[name]
        self.tactic = TACTICS[asked.tactic]
        self.ideal = self.model.factors.stack(f"{self.key}.interests.{{}}.ideal", model.issues)
        self.salience = self.model.factors.stack(f"{self.key}.interests.{{}}.salience", model.issues)
        width = self.factor("no_deal.private_range")
        self.private = width * (model.draws.uniform(self.key, "private value", 0, [""])[0] - 0.5)
        self.economy = Economy(model, self, asked)
        self.media = Media(model, self)
        self.public = Public(model, self, asked)
        self.barrier = communication.barrier(model.factors)
        self.spread = self.coefficient("communication.error")
        self.error_persistence = self.coefficient("communication.persistence") ** model.months_per_round
        self.error_share = self.coefficient("communication.lasting_share")
        self.reciprocity = self.factor("concession.reciprocity") ** model.months_per_round
        self.window = np.exp(-model.months_per_round / self.coefficient("tactics.window"))

    def prepare(self) -> None:
        """Set the states at the start of the talks, once all agents exist."""
        self.start("trust", trust.initial(self))
        self.heard = self.own_offer = self.first_offer = self.model.table.status_quo
        self.estimate = opponent_model.prior(self.model.weighed)
        for j, other in enumerate(self.model.principals):
            half = other.factor("no_deal.private_range") / 2.0
            self.believed_low[j], self.believed_high[j] = -half, half
        value = self.valued()
        self.aspiration = self.previous = value.of(np.where(self.model.movable > 0, value.best(), value.status_quo))
        self.worth_heard = value.of(self.model.table.status_quo)
        self.economy.take_stock(value)
        self.economy.pain_at_start = self.economy.pain.copy()

    # ---- what things are worth -------------------------------------------------------------------------------

    def least_trust(self) -> Array:
        """Trust in the other side (W,); the least of it with more than one other."""
        return np.asarray(np.delete(self.trust, self.index, axis=0).min(axis=0))

    def valued(self, under: Conditions = AS_IT_IS) -> Value:
        """The value V of this principal as things stand."""
        table, talks = self.model.table, self.model.factors
        doubt = 1.0 - self.least_trust() if under.distrust else np.zeros(self.model.W)
        breach = doubt * (1.0 - talks["talks.guarantee"]) * self.factor("no_deal.at_risk")
        audience = self.factor("leader.audience_cost") * talks["talks.publicity"] * self.spoken
        relief, relief_at_0 = self.economy.relief()
        first = np.where(self.spoken > 0, self.first_offer, self.ideal)
        return Value(
            self.ideal, self.salience, table.status_quo, first, breach, audience, relief, relief_at_0,
            self.economy.covered_cost(), self.model.cover, self.model.agenda,
        )

    def public_no_deal(self, value: Value) -> Array:
        """What all can know of the value of no deal (W,): status quo, costs, hope, backing and pressure."""
        outside = self.factor("no_deal.own_hope")
        for party in self.model.third_parties:
            outside = outside + party.backs(self.name) - party.presses(self.name)
        return value.without_deal(self.model.table.settled) + outside

    # ---- the round -------------------------------------------------------------------------------------------

    def view(self, values: list[Value], under: Conditions, seen: View | None = None) -> View:
        """What it makes of the table, given the true values of all (of the others it knows all but the weights).

        `seen` is a view of the same values, whose paths still hold.
        """
        mine, others = values[self.index], [j for j in range(self.model.n) if j != self.index]
        if seen is None:
            estimates = {j: replace(values[j], salience=self.estimate[j]) for j in others}
            one = np.ones(self.model.W)
            paths = {j: Path(mine, [estimates[j]], [one], self.model.movable) for j in others}
            path = paths[others[0]] if len(others) == 1 else self._path_to_all(mine, estimates)
        else:
            estimates, paths, path = seen.estimates, seen.paths, seen.path
        no_deal = floor = self.public_no_deal(mine) + self.private
        if under.private:
            floors = [self._floor_against(j, no_deal, values[j], paths[j]) for j in others]
            floor = np.max(floors, axis=0)
        blocs = self.public.bloc_views(mine)
        home = self.public.least_ratifiable(path, blocs, floor) if under.ratification else floor
        return View(mine, no_deal, estimates, paths, path, blocs, floor, home)

    def _floor_against(self, j: int, no_deal: Array, value: Value, path: Path) -> Array:
        """The floor (W,) that it holds against principal j, whose no-deal value is partly private."""
        known = self.model.principals[j].public_no_deal(value)
        start = path.others_at_start
        best = path.best - path.loss_for(known + self.believed_low[j] - start)
        worst = path.best - path.loss_for(known + self.believed_high[j] - start)
        return private_floor(no_deal, worst, best, self.factor("no_deal.caution"))

    def _path_to_all(self, mine: Value, estimates: dict[int, Value]) -> Path:
        """The path towards several others, those furthest below their estimated floor weighing more."""
        urgency = self.coefficient("offers.needy_weight")
        weights = []
        for j, value in estimates.items():
            other = self.model.principals[j]
            short = np.maximum(0.0, other.public_no_deal(value) - value.of(self.own_offer))
            weights.append(1.0 + urgency * short)
        total = sum_rows(np.stack(weights))
        return Path(mine, list(estimates.values()), [w / total for w in weights], self.model.movable)

    def aspire(self, view: View, under: Conditions, previous: Array, rounds_ahead: int = 0) -> Array:
        """The value (W,) that its demand keeps, `rounds_ahead` of the present round."""
        urgency = self.coefficient("urgency.strength") * (self.economy.recession + self.economy.weariness)
        willing = self.coefficient("approval.willingness") * (self.public.approval - 0.5)
        exponent = np.maximum(0.05, self.factor("concession.exponent") * np.exp(-urgency - willing))
        month = self.model.months_per_round * (self.model.table.round - 1.0 + rounds_ahead)
        deadline = self.factor("concession.deadline") * self.model.factors["talks.months"]
        opening = self.coefficient("tactics.opening") * (self.model.table.round + rounds_ahead == 2)
        wanted = self.tactic.aspiration(
            Situation(
                floor=view.floor, best=view.path.best, time=month / deadline, exponent=exponent,
                reciprocity=self.reciprocity, threshold=self.factor("concession.threshold"), previous=previous,
                conceded=sum_rows(self.conceded), opening=opening,
                boulware=self.coefficient("tactics.boulware"), conceder=self.coefficient("tactics.conceder"),
            )
        )
        if under.mandate:
            wanted = np.maximum(wanted, previous - self.mandate())
        return np.minimum(np.maximum(view.least, wanted), view.path.best)

    def mandate(self) -> Array:
        """The most that the delegation may give way in one round (W,)."""
        return self.factor("concession.mandate") * self.model.months_per_round

    def target(self, view: View, under: Conditions) -> Array:
        """What an offer must be worth to be accepted (W,): what its own next demand would keep (AC_next).

        In the last round: the least that it signs, as far as its mandate lets it go.
        """
        following = self.aspire(view, under, self.aspiration, rounds_ahead=1)
        limit = self.previous - self.mandate() if under.mandate else view.least
        return np.where(self.model.table.is_last(), np.maximum(view.least, limit), following)

    def settle(self, view: View, demand: Array) -> None:
        """Write down what it makes of this round, before anybody speaks."""
        self.previous, self.aspiration = self.aspiration, demand
        self.no_deal, self.floor, self.home = view.no_deal, view.floor, view.home
        self.conceded = self.window * self.conceded
        self.gave = self.window * self.gave + (1.0 - self.window) * (self.previous - self.aspiration)
        self.misread = self.withdrawn = 0.0
        self.economy.take_stock(view.value)

    def propose(self, view: View, demand: Array) -> Array:
        """The offer (K, W) that keeps the demand and gives the others as much as it can."""
        return view.path.terms(view.path.best - demand)

    def say(self, offer: Array, view: View) -> None:
        """Make an offer in public."""
        self.first_offer = np.where(self.spoken > 0, self.first_offer, offer)
        self.spoken = 1.0
        self.own_offer = offer
        if self.public.votes:
            self.public.support = expit(self.public.support_for(offer, view.blocs))

    def accepts(self, view: View, worth: Array, target: Array) -> Mask:
        """Whether a text of this worth meets the target (W,); never one below the least that it signs."""
        return acceptable(worth, np.maximum(target, view.least))

    # ---- hearing and learning ----------------------------------------------------------------------------------

    def hear(self, speaker: Principal, offer: Array) -> None:
        """Hear an offer (K, W) with error, and what it concedes."""
        j = speaker.index
        fresh = self.model.draws.normal(self.key, f"hearing {speaker.name}", self.model.round, self.model.streams)
        lasting = communication.persistent_error(self.lasting_error[j], fresh[self.model.K :], self.error_persistence)
        self.lasting_error[j] = lasting
        error = communication.reading_error(lasting, fresh[: self.model.K], self.error_share)
        self.heard[j] = offer + self.hearing_spread() * error * self.model.movable

    def error(self, speaker: Principal) -> Array:
        """The error (K, W) with which it heard the speaker's last offer."""
        return self.heard[speaker.index] - speaker.own_offer

    def hearing_spread(self) -> Array:
        """Standard deviation of the reading error (W,)."""
        ease = self.model.ease + self.coefficient("communication.expertise") * self.factor("delegation.expertise")
        ease = ease + self.coefficient("communication.advisers") * self.factor("delegation.advisers")
        return self.spread * self.barrier * np.exp(-ease - self.coefficient("communication.mediator") * self.helped())

    def helped(self) -> Array:
        """How much the mediators help it to communicate (W,)."""
        return sum_rows(np.stack([np.zeros(self.model.W), *(m.helps(self.name) for m in self.model.mediators)]))

    def learn(self, view: View, speaker: Principal, before: Array, offer: Array) -> None:
        """Draw conclusions from an offer just heard, where `before` (K, W) was heard last."""
        j, mine, spoken = speaker.index, view.value, speaker.spoken > 0
        self.worth_heard[j] = mine.of(self.heard[j])
        perceived = np.where(spoken, self.worth_heard[j] - mine.of(before), 0.0)
        meant = np.where(spoken, mine.of(offer) - mine.of(speaker.own_offer), 0.0)
        self.conceded[j] += (1.0 - self.window) * perceived
        self.misread[j] = np.where((meant > self.coefficient("communication.noticeable")) & (perceived <= 0), 1.0, 0.0)
        self.withdrawn[j] = np.maximum(0.0, -meant)
        self.model.table.misreadings += self.misread[j]
        self._learn_weights(view, j)
        self._learn_no_deal(view, j)

    def _learn_weights(self, view: View, j: int) -> None:
        """Adjust the weights it thinks that j has, by what j gave beyond what those weights predict."""
        path = view.paths[j]
        surprise = (path.terms(path.best - self.worth_heard[j]) - self.heard[j]) * path.direction
        rate = self.coefficient("learning.weights") * self._insight()
        self.estimate[j] = opponent_model.learned(self.estimate[j], surprise, rate)

    def _learn_no_deal(self, view: View, j: int) -> None:
        """Narrow what it believes of j's no-deal value: what j offers, j can live with."""
        other, estimate = self.model.principals[j], view.estimates[j]
        rate = 1.0 - (1.0 - self.coefficient("learning.no_deal")) ** (self._insight() * self.model.months_per_round)
        shown = estimate.of(self.heard[j]) - other.public_no_deal(estimate)
        self.believed_low[j], self.believed_high[j] = opponent_model.narrowed(
            self.believed_low[j], self.believed_high[j], other.private, rate, shown
        )

    def _insight(self) -> Array:
        """How fast it learns compared with a delegation without specialists or mediators (W,)."""
        skill = 1.0 + self.coefficient("learning.expertise") * self.factor("delegation.expertise")
        return skill + self.coefficient("learning.mediator") * self.helped()

    # ---- what others see ---------------------------------------------------------------------------------------

    def gap(self) -> Array:
        """How far the worst offer heard falls short of its demand (W,)."""
        worst = np.delete(self.worth_heard, self.index, axis=0).min(axis=0)
        return np.maximum(0.0, self.aspiration - worst)

    @property
    def unreciprocated(self) -> Array:
        """Concessions lately that the others did not answer (W,), value a round."""
        return np.maximum(0.0, self.gave - sum_rows(self.conceded) / (self.model.n - 1))

    def affected(self, state: str) -> tuple[Party, str]:
        """The agent and state that an event on this principal's `state` pushes."""
        places: dict[str, tuple[Party, str]] = {
            "trust": (self, "trust"), "approval": (self.public, "approval"), "opinion": (self.public, "opinion"),
            "media": (self.media, "tone"), "recession": (self.economy, "recession"),
            "sanctions": (self.economy, "sanctions"),
        }
        return places[state]
