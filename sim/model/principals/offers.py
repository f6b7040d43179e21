"""The offers of a principal: the last, the first and the best; and earlier ones that still stand.

Who made an offer that stands would still live with it, so the others may return to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, smallest
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.reservation import Reservation

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Offers(AgentPart):
    """What a principal has offered."""

    own_offer = State("own offer", "position", 0, 1, ("issue",))
    first_offer = State("first public offer", "position", 0, 1, ("issue",), hidden=True)
    spoken = State("has made an offer", "0 or 1", 0, 1, hidden=True)
    best_offer = State("its best offer so far", "position", 0, 1, ("issue",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner

    def prepare(self) -> None:
        """Begin as if it had offered the status quo, without having said so."""
        self.own_offer = self.first_offer = self.best_offer = self.model.table.status_quo

    def make(self, offer: Array) -> None:
        """Make an offer (K, W) in public."""
        self.first_offer = np.where(self.spoken > 0, self.first_offer, offer)
        self.spoken = 1.0
        self.own_offer = offer

    def lay(self, terms: Array) -> None:
        """After the talks: the terms (K, W) that lie on the table are all that it has on offer."""
        self.own_offer = terms

    def release(self, now: Array) -> None:
        """Where `now` is 1 (W,) what was said in public binds nobody any more."""
        self.spoken = self.spoken * (1.0 - now)

    def remember_best(self, offer: Array, reservations: list[Reservation]) -> None:
        """Keep the better of the offer (K, W) just made and the best so far, for the listener whom it gains least.

        Call it when all have heard the offer. Each remembers what it understood, mistakes included.
        """
        me, gains = self.owner, []
        for listener in me.others():
            value, heard = reservations[listener.index].value, listener.hearing.best_offer_heard[me.index]
            gains.append(listener.hearing.worth_heard[me.index] - value.of(heard))
        better = (smallest(gains) > TOLERANCE) | (self.spoken == 0)
        self.best_offer = np.where(better, offer, self.best_offer)
        for listener in me.others():
            listener.hearing.remember_best(me, better)

    def returned_to(self, reservations: list[Reservation]) -> Mask:
        """Where all others now take up the best earlier offer as heard and sign it, and it stands (W,).

        It stands as long as it keeps what the speaker insists on today; otherwise it has been withdrawn.
        """
        me, best = self.owner, self.best_offer
        mine = reservations[me.index]
        yes = me.player.stands_by(me, mine, mine.value.of(best)) & (self.spoken > 0)
        for listener in me.others() if yes.any() else ():
            reservation = reservations[listener.index]
            target = listener.target(reservation)
            worth = sounds = reservation.value.of(best)
            if listener.hearing.errs:
                sounds = reservation.value.of(listener.hearing.best_offer_heard[me.index])
            yes = yes & listener.player.returns(listener, me.name, reservation, sounds, target)
            yes = yes & listener.player.signs(listener, me.name, reservation, worth, target)
        return np.asarray(yes)
