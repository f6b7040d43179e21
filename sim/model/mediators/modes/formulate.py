"""The texts of a mediator: drafted near the Nash solution, refused, remembered and returned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.extensions import Number
from sim.model.core.worlds import State
from sim.model.mediators.favour import less_than_others
from sim.model.mediators.modes.base import Drafter
from sim.model.mediators.texts import Task, product, written
from sim.model.values.utility import Value, equal_weights

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation


class Formulate(Drafter):
    """Drafts texts; a refused one is remembered, and what is said against it teaches the mediator."""

    name = "formulate"
    persuades = True
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
            "mediator.winning_over",
            "how soon a believed mediator at full effort wins a side over to judge its texts by what they give",
            "a month", 0, 4, 0.8,
            "judgement: yielding to one in between saves face (Pruitt & Johnson 1970); size: half of the way in a"
            " month, as at Camp David 1978, and in three quarters of a year for the part-time envoy of the baseline",
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
    worth = State("worth of the text on the table", "value", -9, 9, ("principal",), hidden=True)
    tabled = State("whether a text is on the table", "0 or 1", 0, 1, hidden=True)
    fresh = State("whether the text came this round", "0 or 1", 0, 1, hidden=True)
    best_text = State("best text refused so far", "position", 0, 1, ("issue",), hidden=True)
    won_over = State("won over to judge its texts by what they give", "share", 0, 1, ("principal",), hidden=True)
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
        lost = refused * (cost + self.coefficient("mediator.credibility_skew") * less_than_others(self.owner.skew()))
        self.fresh = 0.0
        return -lost

    def draft(self, reservations: list[Reservation]) -> None:
        """Put a text on the table where one comes, near the Nash solution of the values as the mediator estimates them.

        What lay there has been refused; the best of all refused texts is remembered.
        """
        self._win_over()
        comes = self._due()
        self.fresh = np.where(comes, 1.0, 0.0)
        worlds = np.flatnonzero(comes)
        if not len(worlds):
            return
        estimates = self._estimates(reservations, worlds)
        floors, limits = self._needs(reservations, worlds)
        self._remember((estimates, floors, limits), worlds)
        self._learn(worlds)
        self.tabled[worlds] = 1.0
        skew = self.owner.skew()[:, worlds]
        weights = [np.exp(skew[p.index]) for p in self._sides()]
        sure = [p.stock.sure_at_home[worlds] for p in self._sides()]
        text = written((estimates, floors, limits), weights, sure, self.model.movable[:, worlds])
        self.text[:, worlds] = self.owner.player.drafts(self.owner, text)

    def _due(self) -> Mask:
        """Where a text comes (W,): now and then, or in every round where the sides work on a single text."""
        model, effort = self.model, self.owner.at_work
        if not model.protocol.spoken:
            return np.asarray(effort > 0)
        luck = model.draws.uniform(self.key, "text", model.round, [""])[0]
        hazard = self.coefficient("mediator.text_hazard") * effort * model.months_per_round
        return np.asarray(luck < 1.0 - np.exp(-hazard))

    def _win_over(self) -> None:
        """While a text is on the table, bring each side by and by to judge it by what it gives, and not by its demand.

        To give in to the other looks weak and invites more of the same; to yield to one in between does not (Pruitt &
        Johnson 1970; Pruitt & Rubin 1986), unless its texts lean to the other. It takes work, month by month, with each
        side as far as that believes.
        """
        work = self.coefficient("mediator.winning_over") * self.owner.at_work * self.model.months_per_round
        between = np.maximum(0.0, 1.0 - less_than_others(self.owner.skew()))
        won = 1.0 - np.exp(-work * between * self.owner.credibility)
        self.won_over += (1.0 - self.won_over) * won * self.tabled

    def pulls(self, principal: Principal) -> Array:
        """As far as it has been won over."""
        return np.asarray(self.won_over[principal.index])

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

    def settle(self, terms: Array, settled: Mask) -> None:
        """On settled issues (K, W) its texts have the terms (K, W) in force."""
        for drafted in (self.text, self.best_text):
            np.copyto(drafted, terms, where=settled)

    def _sides(self) -> list[Principal]:
        """The principals in an order of its own, so that theirs changes no bit."""
        return sorted(self.model.principals, key=lambda p: p.name)

    def _estimates(self, reservations: list[Reservation], worlds: Worlds) -> list[Value]:
        """The values of all sides as the mediator sees them.

        What it knows of a side grows with skill, credibility and what is said against its texts.
        """
        guess, estimates = equal_weights(self.model.weighed[:, worlds]), []
        for principal in self._sides():
            i, value = principal.index, reservations[principal.index].value.at(worlds)
            unknown = (1.0 - self.factor("skill") * self.owner.credibility[i]) * (1.0 - self.criticism[i])
            known = 1.0 - unknown[worlds]
            estimates.append(value.weighing(guess + known * (value.salience - guess)))
        return estimates

    def _needs(self, reservations: list[Reservation], worlds: Worlds) -> tuple[list[Array], list[Array]]:
        """What no deal is worth to each side, and the least that its home allows it, as far as others know that.

        Neither holds what is private: the mediator knows as little of that, and of what a side holds out for, as the
        others do. A home that must ratify is a limit, and no better value of having no deal (Schelling 1960).
        """
        no_deals = [p.public_no_deal(reservations[p.index].value) for p in self._sides()]
        limits = [p.at_home(no_deal) for p, no_deal in zip(self._sides(), no_deals, strict=True)]
        return [no_deal[worlds] for no_deal in no_deals], [limit[worlds] for limit in limits]

    def _remember(self, task: Task, worlds: Worlds) -> None:
        """Keep, of the text on the table and the one remembered, the one with the larger Nash product."""
        refused = self.tabled[worlds] > 0
        if not refused.any():
            return
        text, kept = self.text[:, worlds], self.best_text[:, worlds]
        better = (self.remembered[worlds] == 0) | (product(task, text) > product(task, kept))
        self.best_text[:, worlds] = np.where(refused & better, text, kept)
        self.remembered[worlds] = np.maximum(self.remembered[worlds], refused)

    def accepted(self, reservations: list[Reservation]) -> Mask:
        """Whether all take the text on the table (W,); where they do not but would the one remembered, that returns."""
        if not self.tabled.any():
            return np.zeros(self.model.W, dtype=bool)
        principals = self.model.principals
        needed = [self.owner.needed(p, r, p.target(r)) for p, r in zip(principals, reservations, strict=True)]
        self.worth = np.stack([mine.value.of(self.text) for mine in reservations])
        yes = (self.tabled > 0) & self._all_take(self.worth, reservations, needed)
        refused = (self.remembered > 0) & ~yes
        if not refused.any():
            return yes
        worth = np.stack([mine.value.of(self.best_text) for mine in reservations])
        back = refused & self._all_take(worth, reservations, needed, earlier=True)
        if back.any():
            self.text = np.where(back, self.best_text, self.text)
        return yes | back

    def worth_to(self, principal: Principal) -> Array:
        """What the text on the table was worth to a principal (W,) when all were last asked."""
        return np.asarray(self.worth[principal.index])

    def _all_take(
        self, worths: Array, reservations: list[Reservation], needed: list[Array], earlier: bool = False
    ) -> Mask:
        """Whether all take a text (W,) of this worth to each (n, W), which each needs to be worth `needed`.

        `earlier`: it is one already refused.
        """
        yes = np.ones(self.model.W, dtype=bool)
        for principal, mine, worth, target in zip(self.model.principals, reservations, worths, needed, strict=True):
            player = principal.player
            takes = player.returns_to_text if earlier else player.takes_text
            yes &= takes(principal, self.owner.name, mine, worth, target)
        return yes

    def would_win(self, reservations: list[Reservation], demands: list[Array]) -> Mask:
        """Whether all would take the text on the table with these reservations and demands (W,)."""
        sides = zip(self.model.principals, reservations, demands, strict=True)
        needed = [self.owner.needed(principal, reservation, demand) for principal, reservation, demand in sides]
        worth = np.stack([mine.value.of(self.text) for mine in reservations])
        return np.asarray((self.tabled > 0) & self._all_take(worth, reservations, needed))
