"""How offers are heard: what comes through, with what error, and what it is taken to concede."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, smallest
from sim.model.mediators import together
from sim.model.principals.barriers.culture import CulturalBarrier
from sim.model.principals.barriers.language import LanguageBarrier
from sim.model.principals.barriers.narratives import NarrativeBarrier
from sim.model.principals.barriers.styles import StyleBarrier
from sim.model.values.acceptance import acceptable

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value


class Hearing(AgentPart):
    """What a principal has heard of the others, and what it makes of their last steps."""

    of_the_talks = True

    said = State("offer that was heard so", "position", -99, 99, ("principal", "issue"), hidden=True)
    heard = State("offer as heard", "position", -99, 99, ("principal", "issue"), hidden=True)
    best_offer_heard = State("best offer as heard", "position", -99, 99, ("principal", "issue"), hidden=True)
    worth_heard = State("worth of the offer heard", "value", -99, 99, ("principal",), hidden=True)
    lasting_error = State("lasting error of hearing", "standard deviations", -9, 9, ("principal", "issue"), hidden=True)
    news = State("heard an offer since it last took stock", "0 or 1", 0, 1, ("principal",), hidden=True)
    conceded = State("concession perceived lately", "value a round", -99, 99, ("principal",), hidden=True)
    pace = State("last concession perceived", "value a round", -99, 99, ("principal",), hidden=True)
    pace_left = State("rounds to come that it speaks for", "count", 0, 99, ("principal",), hidden=True)
    believed = State("concessions believed so far", "value", -999, 999, ("principal",), hidden=True)
    misread = State("misread this round", "0 or 1", 0, 1, ("principal",), hidden=True)
    withdrawn = State("taken back this round", "value", 0, 9, ("principal",), hidden=True)
    met = State("has understood an offer", "0 or 1", 0, 1, ("principal",), hidden=True)
    silence = State("months since it last understood an offer", "months", 0, 9999, ("principal",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.language, self.culture = LanguageBarrier(self.owner), CulturalBarrier(self.owner)
        self.styles, self.narratives = StyleBarrier(self.owner), NarrativeBarrier(self.owner)
        self.errs = self.language.errs
        self.fails = self.language.errs or self.language.loses
        self.window = np.exp(-self.model.months_per_round / self.coefficient("tactics.window"))

    def prepare(self, value: Value) -> None:
        """Begin as if all had offered the status quo; `value` is what the listener judges by."""
        status_quo = self.model.table.status_quo
        self.said = self.heard = self.best_offer_heard = status_quo
        self.worth_heard = value.of(status_quo)

    def hear(self, speaker: Principal, offer: Array, value: Value) -> Mask:
        """Hear an offer (K, W), with error where a language gap stands between the sides, and judge what it concedes.

        The listener judges by its `value`. Gives where the offer has come through (W,); elsewhere nothing is heard.
        """
        j = speaker.index
        said, before, error = self.said[j].copy(), self.heard[j].copy(), self._error(speaker)
        got = self.language.get(speaker)
        self.said[j] = np.where(got, offer, said)
        self.heard[j] = np.where(got, offer + error, before)
        self.worth_heard[j] = np.where(got, value.of(self.heard[j]), self.worth_heard[j])
        self.news[j] = np.maximum(self.news[j], got)
        self._judge(speaker, offer, (said, before), value)
        refused = got & ~acceptable(self.worth_heard[j], self.owner.aspiration)
        speaker.hearing.culture.be_refused(self.owner, np.where(refused, self.silence[j], 0.0))
        self.met[j] = np.maximum(self.met[j], got)
        self.silence[j] = np.where(got, 0.0, self.silence[j])
        return got

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
        return np.asarray(self.language.spread() * error * model.movable)

    def _judge(self, speaker: Principal, offer: Array, last: tuple[Array, Array], value: Value) -> None:
        """What the listener makes of the step from the `last` offer that it understood, as said and as heard (K, W).

        A concession is a step towards what the listener wants. Its size does not hang on whether the whole would be
        kept: else the distrustful would feel each step the larger, as it spares them more of what they fear to lose.
        """
        j, (said, before) = speaker.index, last
        judged = (self.met[j] > 0) & self.language.understood(speaker)
        perceived = np.where(judged, value.wish(self.heard[j]) - value.wish(before), 0.0)
        self._step(j, self.styles.credit(j, perceived, np.where(judged, self.silence[j], 0.0)))
        if not self.errs:  # what is meant is what is perceived
            self.withdrawn[j] = np.maximum(0.0, -perceived)
            return
        meant = np.where(judged, value.wish(offer) - value.wish(said), 0.0)
        self.withdrawn[j] = np.maximum(0.0, -meant)
        noticeable = meant > self.coefficient("communication.noticeable") * self.model.months_per_round
        self.misread[j] = np.where(noticeable & (perceived <= 0), 1.0, 0.0)
        self.model.table.count_misreadings(self.misread[j])

    def _step(self, j: int, perceived: Array) -> None:
        """Remember a step of another (W,), as the pace at which it gives way until its next turn comes.

        Else who speaks every second round would seem to give nothing in between, and the more so the longer a round.
        """
        turns = self.model.protocol.rounds_between_turns(self.model)
        self.pace[j], self.pace_left[j] = perceived / turns, turns - 1.0
        self.conceded[j] += (1.0 - self.window) * self.pace[j]
        self.believed[j] += perceived

    def read(self, text: Array, value: Value, tabled: Mask, after_another: Mask) -> None:
        """Hear in a mediator's text (K, W), where one is `tabled` (W,), what the others concede.

        A step shows where the text comes `after_another` (W,).
        """
        worth, wish = value.of(text), value.wish(text)
        for other in self.owner.others():
            j = other.index
            given = np.where(after_another, wish - value.wish(self.heard[j]), 0.0)
            self._step(j, given / (self.model.n - 1))
            self.worth_heard[j] = np.where(tabled, worth, self.worth_heard[j])
            self.heard[j] = np.where(tabled, text, self.heard[j])
            self.said[j] = np.where(tabled, text, self.said[j])

    def remember_best(self, speaker: Principal, better: Mask) -> None:
        """Where the offer just heard is the `better` one (W,), keep it as the best of this speaker, as understood."""
        j = speaker.index
        self.best_offer_heard[j] = np.where(better, self.heard[j], self.best_offer_heard[j])

    def settle(self, terms: Array, settled: Mask) -> None:
        """On settled issues (K, W) all that it has heard are the terms (K, W) in force."""
        for heard in (self.said, self.heard, self.best_offer_heard):
            np.copyto(heard, terms, where=settled)

    def take_in(self, speaker: Principal) -> None:
        """What the speaker last offered is news no more."""
        self.news[speaker.index] = 0.0

    def begin_round(self) -> None:
        """Before anybody speaks: earlier concessions fade, last steps go on, nothing is misread or taken back."""
        going_on = np.where(self.pace_left > 0, self.pace, 0.0)
        self.conceded = self.window * self.conceded + (1.0 - self.window) * going_on
        self.pace_left = np.maximum(0.0, self.pace_left - 1.0)
        self.misread = self.withdrawn = 0.0
        self.silence += self.model.months_per_round
        for barrier in (self.language, self.culture, self.styles):
            barrier.begin_round()

    def fall_silent(self, worlds: Worlds) -> None:
        """Where nobody speaks any more nothing is conceded, misread or taken back."""
        for said in (self.conceded, self.pace_left, self.misread, self.withdrawn):
            said[:, worlds] = 0.0
        self.culture.fall_silent(worlds)
        self.styles.fall_silent(worlds)

    def see_broken(self, breaker: Principal, lost: Array) -> None:
        """A deal that another breaks is an offer taken back: what is `lost` (W,) with it."""
        self.withdrawn[breaker.index] += lost

    def get_over(self) -> None:
        """What has been taken back is taken back once."""
        self.withdrawn = 0.0

    def gap(self) -> Array:
        """How far what is within reach, of the worst offer heard and of texts, falls short of its demand (W,)."""
        worst = smallest(self.worth_heard[other.index] for other in self.owner.others())
        return np.asarray(np.maximum(0.0, self.owner.aspiration - together.within_reach(self.owner, worst)))

    def error(self, speaker: Principal) -> Array:
        """The error (K, W) with which the last offer that came through was heard."""
        return np.asarray(self.heard[speaker.index] - self.said[speaker.index])
