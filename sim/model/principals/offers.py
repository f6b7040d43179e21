"""The offers of a principal: the last, the first and the best; and earlier ones that still stand.

Who made an offer that stands would still live with it, so the others may return to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, smallest
from sim.model.values.acceptance import TOLERANCE, acceptable
from sim.model.values.reservation import Reservation

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.frontier import Path


class Offers(AgentPart):
    """What a principal has offered."""

    of_the_talks = True

    own_offer = State("own offer", "position", 0, 1, ("issue",))
    before = State("own offer before that", "position", 0, 1, ("issue",), hidden=True)
    first_offer = State("first public offer", "position", 0, 1, ("issue",), hidden=True)
    pledge = State("what it pledged in public, or means to", "position", 0, 1, ("issue",), hidden=True)
    spoken = State("has made an offer", "0 or 1", 0, 1, hidden=True)
    understood = State("all others have understood an offer of it", "0 or 1", 0, 1, hidden=True)
    best_offer = State("its best offer so far", "position", 0, 1, ("issue",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.stays = self.coefficient("offers.steadiness") ** self.model.months_per_round

    def prepare(self) -> None:
        """Begin as if it had offered the status quo, without having said so."""
        self.own_offer = self.before = self.first_offer = self.best_offer = self.model.table.status_quo
        self.pledge = self.model.table.status_quo

    def next(self, path: Path, demand: Array, last: Array) -> Array:
        """The offer (K, W) that keeps a demand (W,): from the `last` one (K, W) part of the way to the path.

        Where that would keep less than the demand, as V has fallen since, and in the last round it lies on the path.
        """
        text = path.terms(path.best - demand)
        steady = np.where(self.model.movable > 0, steadied(path, demand, last, self.stays), text)
        goes_on = (self.spoken > 0) & ~self.model.table.is_last() & acceptable(path.own.of(steady), demand)
        return np.where(goes_on, steady, text)

    def make(self, offer: Array) -> None:
        """Make an offer (K, W) in public."""
        self.first_offer = np.where(self.spoken > 0, self.first_offer, offer)
        self.pledge = np.where(self.spoken > 0, self.pledge, self._pledged(offer))
        self.before = np.where(self.spoken > 0, self.own_offer, offer)
        self.spoken = 1.0
        self.own_offer = offer

    def settle(self, terms: Array, settled: Mask) -> None:
        """On settled issues (K, W) all that it has offered are the terms (K, W) in force."""
        for said in (self.own_offer, self.before, self.first_offer, self.best_offer):
            np.copyto(said, terms, where=settled)

    def consider(self, within_reach: Array) -> None:
        """Before it first speaks: mean to pledge what is `within_reach` (K, W), as others could just live with it.

        A leader ties its hands to what can be had (Schelling 1960; Leventoğlu & Tarar 2005); that it asks for more to
        begin with is no promise.
        """
        self.pledge = np.where(self.spoken > 0, self.pledge, within_reach)

    def _pledged(self, offer: Array) -> Array:
        """What a first demand (K, W) pledges at home (K, W): what it had in mind, but no more than it asks for."""
        ideal = self.owner.ideal
        return np.where(abs(self.pledge - ideal) > abs(offer - ideal), self.pledge, offer)

    def lay(self, terms: Array) -> None:
        """After the talks: the terms (K, W) that lie on the table are all that it has on offer."""
        self.own_offer = terms

    def release(self, now: Array) -> None:
        """Where `now` is 1 (W,) what was said in public binds nobody any more."""
        self.spoken = self.spoken * (1.0 - now)

    def remember_best(self, offer: Array, reservations: list[Reservation]) -> None:
        """Keep the better of the offer (K, W) just made and the best so far, for the listener whom it gains least.

        Call it when all have heard the offer. Each remembers what it understood, mistakes included; an offer that did
        not come through to all is none to return to.
        """
        me, gains = self.owner, []
        came = np.logical_and.reduce([listener.hearing.language.understood(me) for listener in me.others()])
        for listener in me.others():
            value, heard = reservations[listener.index].value, listener.hearing.best_offer_heard[me.index]
            gains.append(listener.hearing.worth_heard[me.index] - value.of(heard))
        better = came & ((smallest(gains) > TOLERANCE) | (self.understood == 0))
        self.understood = np.maximum(self.understood, came)
        self.best_offer = np.where(better, offer, self.best_offer)
        for listener in me.others():
            listener.hearing.remember_best(me, better)

    def returned_to(self, reservations: list[Reservation], asked: Callable[[Principal], Array]) -> Mask:
        """Where all others now take up the best earlier offer as heard and sign it, and it stands (W,).

        It stands as long as it keeps what the speaker insists on today; otherwise it has been withdrawn. `asked` tells
        what an offer must be worth to a side.
        """
        me, best = self.owner, self.best_offer
        mine = reservations[me.index]
        yes = me.player.stands_by(me, mine, mine.value.of(best)) & (self.understood > 0)
        for listener in me.others() if yes.any() else ():
            reservation = reservations[listener.index]
            target = asked(listener)
            worth = sounds = reservation.value.of(best)
            if listener.hearing.errs:
                sounds = reservation.value.of(listener.hearing.best_offer_heard[me.index])
            yes = yes & listener.player.returns(listener, me.name, reservation, sounds, target)
            yes = yes & listener.player.signs(listener, me.name, reservation, worth, target)
        return np.asarray(yes)


def steadied(path: Path, demand: Array, last: Array, stays: Array) -> Array:
    """The mean (K, W) of the last offer (K, W), which weighs `stays` (W,), and a point of the path: the one with which
    the mean keeps the demand (W,).

    What has been learnt since the last offer moves the whole path, and who followed it at once would leap about on the
    issues. As V is concave the mean keeps no less than the demand; on one straight piece of V it keeps no more either,
    so that a steady side concedes as early as any other. Where even the end of the path would not bring it down to the
    demand, as in rounds of a day, the last offer weighs less.
    """
    kept, end = path.own.of(last), path.best - path.length
    above = kept > np.maximum(demand, end)
    most = np.where(above, np.maximum(demand - end, 0.0) / np.where(above, kept - end, 1.0), 1.0)
    stays = np.minimum(stays, most)
    aim = (demand - stays * kept) / (1.0 - stays)
    return np.asarray((1.0 - stays) * path.terms(path.best - aim) + stays * last)
