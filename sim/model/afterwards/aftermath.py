"""The aftermath: after the talks of all worlds have ended, each runs on for months, with a deal in force or without."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from sim.arrays import Array, Mask
from sim.model.afterwards.compliance import CAUSES, Surplus
from sim.model.afterwards.impacts import Impacts
from sim.model.afterwards.new_talks import NewTalks
from sim.model.core import again
from sim.model.core.agent import Party
from sim.model.core.worlds import State, smallest, sum_rows
from sim.model.mediators import together
from sim.model.principals import trust

if TYPE_CHECKING:
    from sim.model.fighting.front import Front
    from sim.model.negotiation import Negotiation


QUARTER = 3  # months of a round of all that goes on around a deal; the deal itself is weighed every month
PATIENCE = 2  # months running that a deal must be worth less than none before a side leaves it, if nobody hears it
FIRST_ROUND = 10_000  # where the rounds of the aftermath begin in the draws: beyond any round of talks


def played(talks: Negotiation, advanced: Callable[[float], None] | None = None) -> Aftermath | None:
    """What came after the talks, which have all ended and stay as they are; None where it is not followed.

    After each month `advanced` is called with the share of it all that it was, in worlds.
    """
    after = begun(talks)
    if after:
        for month in range(1, after.months + 1):
            after.follow(month)
            if advanced:
                advanced(talks.W / after.months)
    return after


def begun(talks: Negotiation) -> Aftermath | None:
    """What comes after the talks, before its first month; None where it is not followed."""
    if not talks.scenario.aftermath.months:
        return None
    began = talks.endings.ended * talks.months_per_round
    return Aftermath(again.in_rounds_of(talks, QUARTER), began, talks.months_per_round)


class Aftermath(Party):
    """What becomes of a deal. It reads whether one is in force and its terms, not how the talks ended.

    The agents live on by the rules of the talks, in rounds of a quarter; nobody bargains any more. A deal lies on the
    table as the new status quo; while somebody works out whether to keep it, what was there before lies there.
    """

    deal_in_force = State("deal in force", "0 or 1", 0, 1, hidden=True)
    terms = State("terms in force, or the status quo", "position", 0, 1, ("issue",), hidden=True)
    covers = State("issues that the deal settles", "0 or 1", 0, 1, ("issue",), hidden=True)
    lasted = State("months that the deal was in force after the talks", "months", 0, 999, hidden=True)
    below = State("months running that the deal is worth less than none", "months", 0, 999, ("principal",), hidden=True)
    left_by = State("who left the deal", "1 + index, 0 nobody", 0, 9, hidden=True)
    cause = State("why it was left", "1 + place in the list of causes", 0, len(CAUSES), hidden=True)
    crisis = State("whether a crisis begins this quarter", "0 or 1", 0, 1, hidden=True)
    crises = State("crises so far", "count", 0, 999, hidden=True)
    incidents = State("incidents so far, those of crises too", "count", 0, 9999, hidden=True)
    violence = State("violence, added up over the months", "months", 0, 999, hidden=True)
    first_crisis = State("month of the first crisis", "count, 0 none", 0, 999, hidden=True)
    compliance = State("share of the terms that is kept", "share", 0, 1, hidden=True)
    others_talk = State("talks begun elsewhere so far", "count", 0, 999, hidden=True)

    def __init__(self, model: Negotiation, began: Array, months_per_round: Array) -> None:
        """`model` has stopped where the talks ended and goes on in quarters; `began` (W,) is the month of that end.

        `months_per_round` (W,) is how long a round of the talks was.
        """
        super().__init__(model, "aftermath")
        self.months, self.began = model.scenario.aftermath.months, began
        self.patience = PATIENCE + self.factor("commission") * self.coefficient("aftermath.hearing")
        self.month, self.opened = 0, False  # how many have begun, and whether the last of them opened a quarter
        self.impacts, self.new_talks = Impacts(model), NewTalks(self, months_per_round)
        self._take_over()
        self._lay(self.before, 0.0)
        self.surpluses = [Surplus(self, principal) for principal in model.principals]
        self.impacts.begin(self.terms - self.before)
        self._lay(self.terms, self.covers)

    def _take_over(self) -> None:
        """Take over what the talks have left, and put an end to all that was said in them."""
        model, table = self.model, self.model.table
        self.before = model.factors.stack("issues.{}.status_quo", model.issues)
        if model.front:
            model.front.left(self.before)
        full = model.endings.full_text_in_force()
        self.deal_in_force = np.where(full | (table.interim > 0), 1.0, 0.0)
        package = np.where(self.deal_in_force > 0, table.status_quo, self.before)
        self.terms = np.where(full, model.endings.terms, package)
        self.covers = np.where(full, model.agenda, table.settled) * self.deal_in_force
        table.adjourn()
        together.combine(model.mediators)  # they stay as they are; what they paid for a deal is paid
        for principal in model.principals:
            principal.fall_silent(np.arange(model.W))

    def follow(self, month: int) -> None:
        """One month, the first of which is 1; a quarter goes by around the deal in its first month."""
        self.month, self.opened = month, (month - 1) % QUARTER == 0
        self.model.round = FIRST_ROUND + month
        self.lasted += self.deal_in_force
        self.violence += self.model.surroundings.violence
        if self.opened:
            self._happen(month)
            self._live()
            self.incidents += self.model.events.incidents
            self._lay(self.before, 0.0)
        for surplus in self.surpluses:
            surplus.drift()
            surplus.change_leader(self.opened)
            surplus.weigh(self.opened)
        self._leave()
        if self.opened:
            self._lay(self.terms, self.covers)
            self._keep()
            self._inspire()
            self.impacts.move(self.compliance)
            self.new_talks.come(self.crisis)
        if month == self.months:
            self.new_talks.play()

    def _lay(self, terms: Array, covers: Array | float) -> None:
        """Lay terms (K, W) on the table as the status quo, with the issues that they settle."""
        self.model.table.lay(terms, covers, self.deal_in_force)
        for principal in self.model.principals:
            principal.offers.lay(terms)

    def _happen(self, month: int) -> None:
        """Events by each world's own calendar, and crises, which tension brings on."""
        events, tension = self.model.events, self.model.surroundings.tension
        events.happen(self.began + (month - 1.0))
        hazard = self.factor("crises") * np.exp(self.coefficient("aftermath.crisis_tension") * (tension - 0.5))
        luck = self.model.draws.uniform(self.key, "crisis", self.model.round, [""])[0]
        self.crisis = luck < 1.0 - np.exp(-hazard * QUARTER)
        self.first_crisis = np.where((self.crises == 0) & (self.crisis > 0), float(month), self.first_crisis)
        self.crises += self.crisis
        events.add_incidents(self.coefficient("aftermath.crisis") * self.crisis)

    def _live(self) -> None:
        """A quarter of all that goes on without talks, in the order of a round."""
        self.model.live_on()
        if self.model.front:
            self._follow_the_front(self.model.front)
        trust.update(self.model.principals)
        for principal in self.model.principals:
            principal.hearing.get_over()

    def _follow_the_front(self, front: Front) -> None:
        """Where they fight the front moves; where a ceasefire is broken the war goes on where the armies stood."""
        front.left(self.before)
        for issue in front.issues():
            self.covers[issue] = np.where(front.resumed(), 0.0, self.covers[issue])
        self.terms = np.where(self.covers > 0, self.terms, self.before)
        in_force = self.deal_in_force > 0
        for surplus in self.surpluses:
            surplus.follow(*(np.where(in_force, now, then) for now, then in
                             ((self.terms, surplus.terms), (self.covers, surplus.covers))))

    def _leave(self) -> None:
        """End deals that somebody found worth less than none for some months running.

        A commission hears a dispute first (Fortna 2003), which takes months; one that has passed by then ends nothing.
        Where costs snap back, whoever leaves a deal bears a share of what all the others lose by that.
        """
        lost = np.stack([np.maximum(0.0, surplus.gain()) for surplus in self.surpluses])
        returns = self.model.factors["talks.snap_back"] * (sum_rows(lost) - lost)
        short = np.stack([surplus.total for surplus in self.surpluses]) + returns
        self.below = np.where((short < 0) & (self.deal_in_force > 0), self.below + 1.0, 0.0)
        leaving = self.below >= self.patience
        ended = np.asarray(leaving.any(axis=0))
        if not ended.any():
            return
        who = np.argmin(np.where(leaving, short, np.inf), axis=0)
        causes = np.stack([surplus.fell_most() for surplus in self.surpluses])
        self.left_by = np.where(ended, who + 1.0, self.left_by)
        self.cause = np.where(ended, 1.0 + np.take_along_axis(causes, who[None], axis=0)[0], self.cause)
        self._take_back(ended)
        self.deal_in_force = np.where(ended, 0.0, self.deal_in_force)
        self.terms = np.where(ended, self.before, self.terms)
        self.covers = np.where(ended, 0.0, self.covers)
        self.compliance = np.where(ended, 0.0, self.compliance)
        self._lay(self.terms, self.covers)

    def _take_back(self, ended: Mask) -> None:
        """A broken deal is an offer taken back, and more: trust in who left it falls."""
        gone = ended & (self.left_by == np.arange(1.0, self.model.n + 1.0)[:, None])
        lost = self.coefficient("aftermath.broken") * gone
        for principal, surplus in zip(self.model.principals, self.surpluses, strict=True):
            principal.trust.lose(lost)
            for other in principal.others():
                left = np.where(gone[other.index], np.maximum(0.0, surplus.gain()), 0.0)
                principal.hearing.see_broken(other, left)

    def _keep(self) -> None:
        """How far the deal is kept, which is as far as the least content signer keeps it, and how it calms."""
        least = smallest(surplus.total for surplus in self.surpluses)
        self.compliance = self.deal_in_force * expit(least / self.coefficient("aftermath.compliance"))
        calm = self.coefficient("aftermath.calm") * self.surpluses[0].coverage
        self.model.surroundings.ease(calm * self.compliance)

    def _inspire(self) -> None:
        """Talks of others begin, the more the two give an example: a deal that holds, trust that has grown, calm."""
        sides, calm = self.model.principals, 0.5 - self.model.surroundings.tension
        grown = sum_rows(np.stack([side.trust.least() - side.trust.least_at_start() for side in sides])) / len(sides)
        example = (
            self.coefficient("aftermath.example_deal") * self.deal_in_force
            + self.coefficient("aftermath.example_trust") * grown
            + self.coefficient("aftermath.example_tension") * calm
        )
        luck = self.model.draws.uniform(self.key, "talks elsewhere", self.model.round, [""])[0]
        self.others_talk += luck < 1.0 - np.exp(-self.factor("others_talk") * np.exp(example) * QUARTER)
