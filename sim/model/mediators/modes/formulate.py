"""The texts of a mediator: drafted near the Nash solution, refused, remembered and returned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.extensions import Number
from sim.model.core.worlds import State
from sim.model.mediators.modes.base import Drafter
from sim.model.values.frontier import nash_text
from sim.model.values.utility import Value, equal_weights

if TYPE_CHECKING:
    from sim.model.values.reservation import Reservation


class Formulate(Drafter):
    """Drafts texts; a refused one is remembered, and what is said against it teaches the mediator."""

    name = "formulate"
    reference = "formulation: Touval & Zartman 1985; single text: Fisher & Ury 1978; Raiffa 1982"
    numbers = (
        Number(
            "mediator.text_hazard",
            "texts a month of a mediator with full skill, intensity and attention",
            "a month", 0, 3, 1,
            "judgement: Camp David 1978: 23 drafts in 13 days is the extreme; state mediation drafts monthly",
            checked="2026-11",
        ),
        Number(
            "mediator.criticism",
            "what a refused text teaches a believed mediator of full skill about what matters to a side",
            "share", 0, 1, 0.3,
            "judgement: a handful of drafts lay most interests open (Camp David 1978)",
            checked="2026-11",
        ),
        Number(
            "mediator.credibility_refusal",
            "belief that a refused text costs the mediator, with all sides",
            "logit", 0, 1, 0.05,
            "judgement: a text a month that nobody takes costs a tenth in half a year",
            checked="2026-11",
        ),
        Number(
            "mediator.credibility_skew",
            "belief that a text skewed against a side costs the mediator",
            "logit per weight", 0, 3, 0.5,
            "judgement: five fully skewed texts end most belief",
            checked="2026-11",
        ),
    )

    text = State("text drafted", "position", 0, 1, ("issue",), hidden=True)
    tabled = State("whether a text is on the table", "0 or 1", 0, 1, hidden=True)
    fresh = State("whether the text came this round", "0 or 1", 0, 1, hidden=True)
    best_text = State("best text refused so far", "position", 0, 1, ("issue",), hidden=True)
    criticism = State("what refused texts taught of a side", "share", 0, 1, ("principal",), hidden=True)
    remembered = State("whether a refused text is remembered", "0 or 1", 0, 1, hidden=True)

    @property
    def on_table(self) -> Array:
        """The text on the table (K, W)."""
        return self.text

    @property
    def earlier(self) -> Array:
        """The best text refused so far (K, W)."""
        return self.best_text

    def has_text(self) -> Mask:
        """Where a text is on the table (W,)."""
        return np.asarray(self.tabled > 0)

    def is_new(self) -> Mask:
        """Where the text came in this round (W,)."""
        return np.asarray(self.fresh > 0)

    def has_earlier(self) -> Mask:
        """Where a refused text is remembered (W,)."""
        return np.asarray(self.remembered > 0)

    def account(self) -> Array:
        """Refused and skewed texts cost it belief; a text is fresh only in its first round."""
        cost = self.coefficient("mediator.credibility_refusal")
        refused = self.fresh * self.model.endings.undecided()  # a text that came last round, and nothing was signed
        lost = refused * (cost + self.coefficient("mediator.credibility_skew") * self.owner.against)
        self.fresh = 0.0
        return -lost

    def draft(self, reservations: list[Reservation]) -> None:
        """Put a text on the table where one comes, near the Nash solution of the values as the mediator estimates them.

        What lay there has been refused; the best of all refused texts is remembered.
        """
        model = self.model
        comes = self._due()
        self.fresh = np.where(comes, 1.0, 0.0)
        worlds = np.flatnonzero(comes)
        if not len(worlds):
            return
        estimates, floors, weights = self._estimates(reservations, worlds)
        self._remember(estimates, floors, worlds)
        self._learn(worlds)
        self.tabled[worlds] = 1.0
        text = nash_text(estimates, floors, weights, model.movable[:, worlds])
        self.text[:, worlds] = self.owner.player.drafts(self.owner, text)

    def _due(self) -> Mask:
        """Where a text comes (W,): now and then, or in every round where the sides work on a single text."""
        model, effort = self.model, self.owner.at_work
        if not model.protocol.spoken:
            return np.asarray(effort > 0)
        luck = model.draws.uniform(self.key, "text", model.round, [""])[0]
        hazard = self.coefficient("mediator.text_hazard") * effort * model.months_per_round
        return np.asarray(luck < 1.0 - np.exp(-hazard))

    def _learn(self, worlds: Worlds) -> None:
        """Learn from what each side says against the refused text how much the issues matter to it (Raiffa 1982)."""
        for i in range(self.model.n):
            told = self.factor("skill") * self.owner.credibility[i] * self.coefficient("mediator.criticism")
            new = (told * self.tabled * (1.0 - self.criticism[i]))[worlds]
            self.criticism[i, worlds] += new

    def be_read(self, reservations: list[Reservation]) -> None:
        """Where the sides make no offers to each other, hear in the text on the table what the others concede."""
        tabled, after_another = self.has_text(), self.has_earlier()
        for principal, reservation in zip(self.model.principals, reservations, strict=True):
            principal.hearing.read(self.text, reservation.value, tabled, after_another)

    def _estimates(
        self, reservations: list[Reservation], worlds: Worlds
    ) -> tuple[list[Value], list[Array], list[Array]]:
        """Values and floors of all sides as the mediator sees them, and their weights in its texts (Roth 1979).

        What it knows of a side grows with skill, credibility and what is said against its texts; bias skews weights.
        """
        model = self.model
        guess = equal_weights(model.weighed[:, worlds])
        estimates, floors, weights = [], [], []
        for principal in sorted(model.principals, key=lambda p: p.name):  # so that their order changes no bit
            reservation, i = reservations[principal.index], principal.index
            unknown = (1.0 - self.factor("skill") * self.owner.credibility[i]) * (1.0 - self.criticism[i])
            known = 1.0 - unknown[worlds]
            value = reservation.value.at(worlds)
            estimates.append(value.weighing(guess + known * (value.salience - guess)))
            floors.append((reservation.least - principal.private)[worlds])  # of these it knows what the others know
            weights.append(np.exp(self.owner.bias[i])[worlds])
        return estimates, floors, weights

    def _remember(self, estimates: list[Value], floors: list[Array], worlds: Worlds) -> None:
        """Keep, of the text on the table and the one remembered, the one with the larger Nash product."""
        refused = self.tabled[worlds] > 0
        if not refused.any():
            return
        text, kept = self.text[:, worlds], self.best_text[:, worlds]
        better = (self.remembered[worlds] == 0) | (product(estimates, floors, text) > product(estimates, floors, kept))
        self.best_text[:, worlds] = np.where(refused & better, text, kept)
        self.remembered[worlds] = np.maximum(self.remembered[worlds], refused)

    def accepted(self, reservations: list[Reservation]) -> Mask:
        """Whether all take the text on the table (W,); where they do not but would the one remembered, that returns."""
        if not self.tabled.any():
            return np.zeros(self.model.W, dtype=bool)
        principals = self.model.principals
        needed = [self.owner.needed(p, r, p.aspiration) for p, r in zip(principals, reservations, strict=True)]
        yes = (self.tabled > 0) & self._all_take(self.text, reservations, needed)
        refused = (self.remembered > 0) & ~yes
        if not refused.any():
            return yes
        back = refused & self._all_take(self.best_text, reservations, needed, earlier=True)
        if back.any():
            self.text = np.where(back, self.best_text, self.text)
        return yes | back

    def _all_take(
        self, text: Array, reservations: list[Reservation], needed: list[Array], earlier: bool = False
    ) -> Mask:
        """Whether all take a text (W,), which each needs to be worth `needed`; `earlier`: one already refused."""
        yes = np.ones(self.model.W, dtype=bool)
        for principal, reservation, target in zip(self.model.principals, reservations, needed, strict=True):
            player = principal.player
            takes = player.returns_to_text if earlier else player.takes_text
            yes &= takes(principal, self.owner.name, reservation, reservation.value.of(text), target)
        return yes

    def would_win(self, reservations: list[Reservation], demands: list[Array]) -> Mask:
        """Whether all would take the text on the table with these reservations and demands (W,)."""
        sides = zip(self.model.principals, reservations, demands, strict=True)
        needed = [self.owner.needed(principal, reservation, demand) for principal, reservation, demand in sides]
        return np.asarray((self.tabled > 0) & self._all_take(self.text, reservations, needed))


def product(values: list[Value], floors: list[Array], x: Array) -> Array:
    """The Nash product (W,) of a text x (K, W): of its surpluses over the floors, none below 0 (Nash 1950)."""
    total = np.ones(x.shape[1])
    for value, floor in zip(values, floors, strict=True):
        total = total * np.maximum(0.0, value.of(x) - floor)
    return total
