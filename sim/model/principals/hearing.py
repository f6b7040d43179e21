"""How offers are heard: the error that language, culture, styles and stories put on them, and what they concede."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import Factors, State, smallest, sum_rows

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value


BARRIERS = ("language", "culture", "styles", "narratives")


class Hearing(AgentPart):
    """What a principal has heard of the others, and what it makes of their last steps."""

    heard = State("offer as heard", "position", -99, 99, ("principal", "issue"), hidden=True)
    best_offer_heard = State("best offer as heard", "position", -99, 99, ("principal", "issue"), hidden=True)
    worth_heard = State("worth of the offer heard", "value", -99, 99, ("principal",), hidden=True)
    lasting_error = State("lasting error of hearing", "standard deviations", -9, 9, ("principal", "issue"), hidden=True)
    news = State("heard an offer since it last took stock", "0 or 1", 0, 1, ("principal",), hidden=True)
    conceded = State("concession perceived lately", "value a round", -99, 99, ("principal",), hidden=True)
    misread = State("misread this round", "0 or 1", 0, 1, ("principal",), hidden=True)
    withdrawn = State("taken back this round", "value", 0, 9, ("principal",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        # Whether in any world something stands between the sides; else an offer is heard as it was said.
        self.errs = bool((self.coefficient("communication.error") * self.model.barrier).any())
        self.window = np.exp(-self.model.months_per_round / self.coefficient("tactics.window"))

    def prepare(self, value: Value) -> None:
        """Begin as if all had offered the status quo; `value` is what the listener judges by."""
        status_quo = self.model.table.status_quo
        self.heard = self.best_offer_heard = status_quo
        self.worth_heard = value.of(status_quo)

    def hear(self, speaker: Principal, offer: Array, value: Value) -> None:
        """Hear an offer (K, W), with error where anything stands between the sides, and judge what it concedes.

        The listener judges by its `value`.
        """
        j = speaker.index
        before = self.heard[j].copy()
        self.heard[j] = offer + self._error(speaker)
        self.worth_heard[j], self.news[j] = value.of(self.heard[j]), 1.0
        self._judge(speaker, offer, before, value)

    def _error(self, speaker: Principal) -> Array | float:
        """The error (K, W) of this round, part of which lasts from message to message: AR(1) with unit variance."""
        model, j = self.model, speaker.index
        streams = model.streams if self.errs else model.streams[model.K :]  # the lasting ones come last
        fresh = model.draws.normal(self.key, f"hearing {speaker.name}", model.round, streams)
        lasts = self.coefficient("communication.persistence") ** model.months_per_round
        self.lasting_error[j] = lasting = lasts * self.lasting_error[j] + np.sqrt(1.0 - lasts**2) * fresh[-model.K :]
        if not self.errs:
            return 0.0
        share = self.coefficient("communication.lasting_share")
        error = np.sqrt(share) * lasting + np.sqrt(1.0 - share) * fresh[: model.K]
        return np.asarray(self.spread() * error * model.movable)

    def _judge(self, speaker: Principal, offer: Array, before: Array, value: Value) -> None:
        """What the listener makes of the step from the speaker's last offer, heard as `before` (K, W).

        A concession is a step towards what the listener wants. Its size does not hang on whether the whole would be
        kept: else the distrustful would feel each step the larger, as it spares them more of what they fear to lose.
        """
        j, spoken = speaker.index, speaker.offers.spoken > 0
        perceived = np.where(spoken, value.wish(self.heard[j]) - value.wish(before), 0.0)
        self.conceded[j] += (1.0 - self.window) * perceived
        if not self.errs:  # what is meant is what is perceived
            self.withdrawn[j] = np.maximum(0.0, -perceived)
            return
        meant = np.where(spoken, value.wish(offer) - value.wish(speaker.offers.own_offer), 0.0)
        self.withdrawn[j] = np.maximum(0.0, -meant)
        noticeable = meant > self.coefficient("communication.noticeable")
        self.misread[j] = np.where(noticeable & (perceived <= 0), 1.0, 0.0)
        self.model.table.count_misreadings(self.misread[j])

    def read(self, text: Array, value: Value, tabled: Mask, after_another: Mask) -> None:
        """Hear in a mediator's text (K, W), where one is `tabled` (W,), what the others concede.

        A step shows where the text comes `after_another` (W,).
        """
        worth, wish = value.of(text), value.wish(text)
        for other in self.owner.others():
            j = other.index
            given = np.where(after_another, wish - value.wish(self.heard[j]), 0.0)
            self.conceded[j] += (1.0 - self.window) * given / (self.model.n - 1)
            self.worth_heard[j] = np.where(tabled, worth, self.worth_heard[j])
            self.heard[j] = np.where(tabled, text, self.heard[j])

    def remember_best(self, speaker: Principal, better: Mask) -> None:
        """Where the offer just heard is the `better` one (W,), keep it as the best of this speaker, as understood."""
        j = speaker.index
        self.best_offer_heard[j] = np.where(better, self.heard[j], self.best_offer_heard[j])

    def take_in(self, speaker: Principal) -> None:
        """What the speaker last offered is news no more."""
        self.news[speaker.index] = 0.0

    def begin_round(self) -> None:
        """Before anybody speaks: earlier concessions fade, nothing has been misread or taken back."""
        self.conceded = self.window * self.conceded
        self.misread = self.withdrawn = 0.0

    def fall_silent(self, worlds: Worlds) -> None:
        """Where nobody speaks any more nothing is conceded, misread or taken back."""
        for said in (self.conceded, self.misread, self.withdrawn):
            said[:, worlds] = 0.0

    def see_broken(self, breaker: Principal, lost: Array) -> None:
        """A deal that another breaks is an offer taken back: what is `lost` (W,) with it."""
        self.withdrawn[breaker.index] += lost

    def get_over(self) -> None:
        """What has been taken back is taken back once."""
        self.withdrawn = 0.0

    def gap(self) -> Array:
        """How far the worst offer heard falls short of the listener's demand (W,)."""
        worst = smallest(self.worth_heard[other.index] for other in self.owner.others())
        return np.asarray(np.maximum(0.0, self.owner.aspiration - worst))

    def spread(self) -> Array:
        """Standard deviation of the reading error: (W,), or (K, W) with specialists of single issues."""
        ease = self.model.ease + self.coefficient("communication.mediator") * self.owner.helped()
        ease = ease + self.owner.delegation.ease
        return self.coefficient("communication.error") * self.model.barrier * np.exp(-ease)

    def error(self, speaker: Principal) -> Array:
        """The error (K, W) with which the speaker's last offer was heard."""
        return np.asarray(self.heard[speaker.index] - speaker.offers.own_offer)


def total(parts: list[Array], W: int) -> Array:
    """The sum of some arrays (W,), 0 of none."""
    return reduce(np.add, parts, np.zeros(W))


def barrier(factors: Factors) -> Array:
    """What stands between the sides (W,): the gaps of the scenario, each with its weight; 0 is perfect hearing."""
    terms = [factors[f"coefficients.communication.{gap}"] * factors[f"talks.communication.{gap}"] for gap in BARRIERS]
    return sum_rows(np.stack(terms))


def shared_ease(model: Negotiation) -> Array:
    """What helps all sides alike (W,): forums, exchanges and third parties that support dialogue.

    A forum in which supporters of the dialogue sit does more than one without them.
    """
    factors, others = model.factors, model.third_parties
    support = total([party.factor("dialogue_support") for party in others], model.W)
    hosts = total([party.factor("dialogue_support") * party.factor("forum") for party in others], model.W)
    forums = factors["talks.communication.forums"] * (1.0 + factors["coefficients.communication.hosts"] * hosts)
    ease = factors["coefficients.communication.forums"] * forums
    ease = ease + factors["coefficients.communication.exchanges"] * factors["talks.communication.exchanges"]
    return ease + factors["coefficients.communication.dialogue_support"] * support
