"""A principal's leader: tone, approval, and the hope that bad news has not yet reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import Party
from sim.model.core.worlds import ATANH, LOGIT, State

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal


class Leader(Party):
    """The head of state or government: sets the tone, and is heard as far as approval carries it."""

    tone = State("leader's tone", "-1 hostile to 1 conciliatory", -1, 1, scale=ATANH, fades="leader.tone_relaxation")
    approval = State("leader's approval", "share", 0, 1, scale=LOGIT, fades="approval.relaxation")
    attention = State("leader's attention to these talks", "share", 0, 1, scale=LOGIT,
                      fades="leader.attention_relaxation")
    voice = State("the leader's tone as it carries", "tone", -4, 4, hidden=True)
    turn = State("what new leaders have changed of the tone", "atanh", -999, 999, hidden=True)
    false_hope = State("hope that bad news would take away", "share of what is contested", 0, 1, hidden=True)

    def __init__(self, model: Negotiation, owner: Principal) -> None:
        super().__init__(model, f"{owner.key}.leader", owner)
        self.owner = owner
        self.start("tone", self.factor("tone"))
        self.start("approval", self.factor("approval"))
        self.start("attention", self.coefficient("leader.attention"))
        candour = owner.factor("delegation.advice.candour")
        self.false_hope = self.coefficient("leader.overconfidence") * (1.0 - candour)
        self.lasts = (1.0 - self.coefficient("leader.correction") * candour) ** model.months_per_round
        self._speak()

    def rests(self) -> bool:
        """Whether it stays as it is until something happens: all at home rests, and there is no false hope to fade."""
        return self.owner.economy.rests() and self.owner.public.rests() and not self.false_hope.any()

    def move(self) -> None:
        """One round: approval follows support, pain and deals; what events did to the tone fades; so does false hope.

        Leaders whose advisers keep bad news from them hope for too much (groupthink: Janis 1972), the longer the less
        they hear: the conflict corrects beliefs (Slantchev 2003) as far as its news reaches them.
        """
        economy = self.owner.economy
        levels = self.coefficient("approval.support") * (self.owner.public.support - 0.5)
        levels = levels - self.coefficient("approval.pain") * (economy.pain - economy.pain_at_start)
        levels = levels + self.coefficient("approval.deal") * self.model.table.interim
        self.relax("approval", self.rate("approval.relaxation"), levels)
        if self.model.events.can_push(self, "tone"):
            self.relax("tone", self.rate("leader.tone_relaxation"), self.turn)
        if self.distracted():
            self.relax("attention", self.rate("leader.attention_relaxation"))
        self.false_hope = self.lasts * self.false_hope
        self._speak()

    def minds(self) -> Mask:
        """Where the leader has time for these talks this round (W,); always, where no crisis elsewhere took any.

        Governments deal with few things at once (Jones & Baumgartner 2005): what is not decided is not offered.
        """
        if not self.distracted():
            return np.ones(self.model.W, dtype=bool)
        luck = self.model.draws.uniform(self.key, "desk", self.model.round, [""])[0]
        return np.asarray(luck * self.home("attention") < self.attention)

    def distracted(self) -> bool:
        """Whether a crisis elsewhere can take the leader's attention."""
        return self.model.events.can_push(self, "attention")

    def take_office(self, now: Array, turn: Array | float) -> None:
        """Where `now` is 1 (W,) a new leader begins: approval starts anew, and the tone is another by `turn` to stay.

        `turn` is on the atanh scale, and 0 where nobody is new. While talks are open the public demands of the one
        before do not bind the new one: reputations are a leader's, not a country's (McGillivray & Smith 2000). A text
        that waits for its vote stays as it was sold.
        """
        self.push("approval", now * (self._homes["approval"] - self._latents["approval"]))
        self.turn += turn
        self.owner.offers.release(now * self.model.endings.open())

    def _speak(self) -> None:
        """Work out how the tone carries: a popular leader's carries further."""
        self.voice = self.tone * (2.0 * self.approval) ** self.coefficient("approval.voice")
