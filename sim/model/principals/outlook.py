"""What a side could get: without a deal, by a package on some of the issues, and by a full text after that.

As it is to the side itself, or as another believes it to be. A package ends the hope on its issues and the costs that
hang on them; the hope on the rest goes on, and so do the pressure for a deal and the backing against one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Worlds
from sim.model.core.worlds import sum_rows
from sim.model.fighting.war_hope import ALL_OF_IT, FrontHope
from sim.model.values.frontier import Path
from sim.model.values.utility import Value, left_beside

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation


@dataclass(frozen=True)
class Outlook:
    """How things look for one side in some worlds.

    `value` is its V, `share` (W,) how much of what is contested it expects to win without a deal, `stretch` (K, W) how
    far each issue is contested, `pressed` (W,) the pressure for a deal less the backing against one, `unsettled` (K, W)
    1 on the issues of the agenda that nothing has settled, and `beyond` (W,) what it asks for beyond no deal at least.
    Hope on a `front` stands by itself, and in `stretch` the front is not contested.
    """

    value: Value
    share: Array
    stretch: Array
    pressed: Array
    unsettled: Array
    beyond: Array
    front: FrontHope | None = None

    def at(self, worlds: Worlds) -> Outlook:
        """The same in some of these worlds, by place."""
        whole = ("value", "front")
        parts = {name: part.take(worlds, axis=-1) for name, part in vars(self).items() if name not in whole}
        return Outlook(self.value.at(worlds), **parts, front=self.front and self.front.at(worlds))

    def hope(self, issues: Array) -> Array:
        """What its hope on some issues (K, W) is worth to it (W,)."""
        return np.asarray(self.share * sum_rows(self.value.salience * self.stretch * self.unsettled * issues))

    def no_deal(self) -> Array:
        """What it has without another deal (W,)."""
        hope = self.hope(self.unsettled)
        if self.front:
            hope = hope + self.front.today(self.value.status_quo)
        return self.value.without_deal(self.value.agenda - self.unsettled, self.pressed) + hope

    def value_on(self, package: Array) -> Value:
        """Its V of a text on the issues of a `package` (K, W): where that leaves a front open, hope on it goes on."""
        return replace(self.value, hoped=self.front.by_ceasefire(package)) if self.front else self.value

    def gain(self, x: Array, package: Array) -> Array:
        """What the text x (K, W) on the issues of `package` (K, W) is worth to it beyond having no deal (W,)."""
        return self.value_on(package).of(x, package) + self._beside(x, package) - self.no_deal()

    def _beside(self, x: Array, package: Array) -> Array:
        """What it has beside V of a text x (K, W) on the issues of `package` (K, W) (W,).

        Hope on the rest, and what is left of pressure and of backing, which pays for costs that the text has not ended;
        less what others would pay for the rest.
        """
        rest, terms = self._rest(package), np.where(package > 0, x, self.value.status_quo)
        paid = self.value.costs(terms, package) - self.value.unpaid(terms, package, rest * self.pressed)
        hope = self.hope(1.0 - package)
        if self.front:
            hope = hope + self.front.beside(package)
        return hope + paid - rest * self.value.payment

    def _rest(self, package: Array) -> Array:
        """The share of the agenda that a package (K, W) leaves open (W,)."""
        return left_beside(package, self.value.cover, self.value.agenda)

    def after(self, text: Array, package: Array) -> Outlook:
        """How things look once the `text` (K, W) on the issues of `package` (K, W) is in force.

        Costs that it has ended come back with no breach of a later text, and whoever paid for a deal has paid.
        """
        ended = self.value.breach * self.value.covered_cost * sum_rows(self.value.cover * package)
        return replace(
            self, value=replace(self.value, status_quo=text, payment=ended), pressed=self._rest(package) * self.pressed,
            unsettled=self.unsettled * (1.0 - package), front=self.front and self.front.after(package),
        )


def own(me: Principal, reservation: Reservation, worlds: Worlds) -> Outlook:
    """How things look for a side, to itself."""
    beyond, strength = reservation.lowest - reservation.no_deal, me.hope.war.strength.strength if me.hope.war else None
    return _outlook(me, reservation.value, me.hope.share, strength, beyond, worlds)


def believed(me: Principal, other: Principal, reservation: Reservation, worlds: Worlds) -> Outlook:
    """How they look for another, as a side believes: by the weights that it guesses and the middle of what he may hope.

    What the other's home needs all can know, and what he holds out for beyond that nobody can.
    """
    value = me.beliefs.value_of(other, reservation.value)
    share = other.hope.share - other.hope.secret + me.beliefs.resolve.resolve_mean[other.index]
    no_deal, war = other.public_no_deal(value), other.hope.war
    beyond = other.at_home(no_deal) - no_deal
    strength = war.shown() + war.strength.fading() * me.beliefs.resolve.of_strength(other) if war else None
    return _outlook(other, value, share, strength, beyond, worlds)


def _outlook(
    side: Principal, value: Value, share: Array, strength: Array | None, beyond: Array, worlds: Worlds
) -> Outlook:
    """How things look for a side of such a value, with such a `share` hoped for and, at a front, such a `strength`."""
    war, stretch, front = side.hope.war, side.hope.stretch, None
    wins = np.minimum(ALL_OF_IT, share + side.leader.false_hope)
    if war and strength is not None:
        wins, front = war.wins(share, strength), war.at_front(share, strength, value.salience)
        stretch = np.where(np.arange(side.model.K)[:, None] == front.issue, 0.0, stretch)
    unsettled = side.model.agenda * (1.0 - side.model.table.settled)
    return Outlook(
        value.at(worlds), wins[worlds], stretch[:, worlds], side.pressed[worlds], unsettled[:, worlds], beyond[worlds],
        front and front.at(worlds),
    )


def prospect(mine: Outlook, others: list[Outlook], movable: Array) -> Array:
    """What a side gains by the full text that it believes to be in reach (W,), beyond what it asks for at least.

    The Nash text; 0 or less where that leaves somebody with less than he asks for at least. Of several others it
    considers the mean, as in its best reply.
    """
    share = [np.full_like(mine.share, 1.0 / len(others)) for _ in others]
    path, one = Path(mine.value, [other.value for other in others], share, movable), np.ones_like(mine.share)
    needs = sum_rows(np.stack([other.no_deal() + other.beyond for other in others])) / len(others)
    surplus, short = path.best - mine.no_deal() - mine.beyond, path.others_at_start - needs
    loss = path.nash(surplus, short, one, one)
    return np.where(short + path.gain_at(loss) > 0, surplus - loss, np.minimum(surplus - loss, 0.0))
