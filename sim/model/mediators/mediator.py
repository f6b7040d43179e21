"""A mediator: carries messages, informs, drafts texts, and puts weight behind a deal (Touval & Zartman 1985)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.agent import Party
from sim.model.core.worlds import LOGIT, State
from sim.model.mediators import entry
from sim.model.mediators.modes import formulate, inform
from sim.model.seats.players import BuiltIn

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.position import Stand

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Mediator(Party):
    """Someone who helps the talks along (modes: Touval & Zartman 1985; Bercovitch 1997).

    `asked` are the principals that its offer has to win (none where it is there already), `listener` those that it
    tells of the others.
    """

    attention = State("attention to these talks", "share", 0, 1, scale=LOGIT)
    present = State("whether the mediator is at the table", "0 or 1", 0, 1)
    credibility = State("belief in the mediator", "share", 0, 1, ("principal",), scale=LOGIT)
    refusals = State("times that the mediator was refused", "count", 0, 9999, ("asked",), shown=(0, 20))
    at_work = State("what the mediator brings to bear", "share", 0, 1, hidden=True)
    text = State("text drafted", "position", 0, 1, ("issue",), hidden=True)
    tabled = State("whether a text is on the table", "0 or 1", 0, 1, hidden=True)
    fresh = State("whether the text came this round", "0 or 1", 0, 1, hidden=True)
    best_text = State("best text refused so far", "position", 0, 1, ("issue",), hidden=True)
    criticism = State("what refused texts taught of a side", "share", 0, 1, ("principal",), hidden=True)
    remembered = State("whether a refused text is remembered", "0 or 1", 0, 1, hidden=True)
    said = State("word this round", "-1 weak, 0 none, 1 resolved", -1, 1, ("listener", "principal"), hidden=True)
    believed = State("whether it was believed", "0 or 1", 0, 1, ("listener", "principal"), hidden=True)

    def __init__(self, model: Negotiation, name: str) -> None:
        asked = model.scenario.mediators[name]
        self.player = model.players.get(name, BuiltIn())
        self.modes, self.entry = asked.modes, asked.entry
        self.manipulates = "manipulate" in asked.modes
        super().__init__(model, f"mediators.{name}")
        names = list(model.scenario.principals)
        self.start("attention", self.factor("attention"))
        self.start("credibility", model.factors.stack(f"{self.key}.credibility.{{}}", names))
        self.present = float(asked.entry == "already there")
        self.bias = model.factors.stack(f"{self.key}.bias.{{}}", names)
        favoured = np.stack([np.max(np.delete(self.bias, i, axis=0), axis=0) for i in range(model.n)])
        self.against = np.maximum(0.0, favoured - self.bias)
        self.delivers = np.maximum(0.0, favoured)

    def sizes(self) -> dict[str, int]:
        """Who is asked and who listens are counted here too; nobody where there is no offer, or no word of mouth."""
        n = self.model.n
        asked, listeners = n if self.entry == "offered" else 0, n if "inform" in self.modes else 0
        return super().sizes() | {"asked": asked, "listener": listeners}

    def entries(self) -> dict[str, list[str]]:
        """The names of those who are asked."""
        return {"asked": list(self.model.scenario.principals)[: self.sizes()["asked"]]}

    def move(self) -> None:
        """One round: attention that other crises took comes back, belief moves, an offer may come."""
        self.relax("attention", self.rate("mediator.attention_relaxation"))
        self._be_judged()
        if self.entry == "offered":
            entry.offer(self)

    def _be_judged(self) -> None:
        """Belief in the mediator rises with progress while it is there, and falls with refused and skewed texts."""
        closer = np.maximum(0.0, self.model.table.pace) * self.model.months_per_round * self.present
        pushes = self.coefficient("mediator.credibility_progress") * closer
        if "formulate" in self.modes:
            cost = self.coefficient("mediator.credibility_refusal")
            refused = self.fresh * self.model.endings.undecided()  # a text that came last round, and nothing was signed
            pushes = pushes - refused * (cost + self.coefficient("mediator.credibility_skew") * self.against)
            self.fresh = 0.0
        self.relax("credibility", self.rate("mediator.credibility_relaxation"), pushes=pushes)

    # ---- what it brings to bear ------------------------------------------------------------------------------

    def own_effort(self) -> Array:
        """What it would bring to bear alone (W,): the geometric mean of skill, intensity and attention, once there.

        Without any one of them there is no mediation; with half of each there is half of it.
        """
        return np.asarray(np.cbrt(self.factor("skill") * self.factor("intensity") * self.attention) * self.present)

    def effort(self) -> Array:
        """What it brings to bear beside the others (W,), as `mediation.combine` has worked it out."""
        return self.at_work

    def means(self) -> Array:
        """How much of its carrots, sticks and guarantees it brings to bear (W,)."""
        return self.factor("leverage") * self.at_work

    def helps(self, principal: int) -> Array:
        """How much it helps a principal, by index, to hear and to learn (W,)."""
        if "communicate" not in self.modes:
            return np.zeros(self.model.W)
        return np.asarray(self.at_work * self.credibility[principal])

    def speak(self) -> None:
        """Tell the sides how strong the others are, if that is what it does."""
        if "inform" in self.modes:
            inform.speak(self)

    # ---- texts -----------------------------------------------------------------------------------------------

    def draft(self, stands: list[Stand]) -> None:
        """Put a text on the table where one comes, if that is what it does."""
        if "formulate" in self.modes:
            formulate.draft(self, stands)

    def is_read(self, stands: list[Stand]) -> None:
        """Let the sides hear each other in its text, where they have no other way."""
        if "formulate" in self.modes:
            formulate.read(self, stands)

    def accepted(self, stands: list[Stand]) -> Mask:
        """Whether all principals take the text on the table (W,)."""
        if "formulate" not in self.modes:
            return np.zeros(self.model.W, dtype=bool)
        return formulate.accepted(self, stands)

    def would_win(self, stands: list[Stand], demands: list[Array]) -> Mask:
        """Whether all would take the text on the table if they stood and demanded so (W,)."""
        sides = zip(self.model.principals, stands, demands, strict=True)
        needed = [self.needed(principal, stand, demand) for principal, stand, demand in sides]
        return np.asarray((self.tabled > 0) & formulate.all_take(self, self.text, stands, needed))

    def needed(self, principal: Principal, stand: Stand, demand: Array) -> Array:
        """What its text must be worth to a principal who demands `demand` (W,): the more it is believed, the less.

        A mediator with leverage can deliver the side that it is close to (Touval & Zartman 1985).
        """
        pull = self.at_work * self.credibility[principal.index]
        if self.manipulates:
            close = np.maximum(0.0, self.bias[principal.index])
            pull = pull + self.coefficient("mediator.delivery") * self.means() * close
        return np.asarray(stand.least + (1.0 - np.minimum(1.0, pull)) * (demand - stand.least))
