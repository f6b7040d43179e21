"""What a side asks of an interim package: on which issues, on which terms, and when it takes one.

It demands on the issues of the package the same share of the way that it insists on for the whole, and it lets no
package spoil the full text that it believes to be in reach: "nothing is agreed until everything is agreed".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.model.core.worlds import largest
from sim.model.principals.outlook import Outlook, believed, own, prospect
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation

_NO_USE = 9.0  # the dispute on an issue on which nobody has anything to gain; it is settled last


@dataclass(frozen=True)
class PackageDraft:
    """Terms (K, w) that settle the issues of a `package` (K, w), 1 or 0, in w `worlds` by place."""

    worlds: Worlds
    text: Array
    package: Array

    def at(self, some: Mask) -> PackageDraft:
        """The same in some of its worlds."""
        return PackageDraft(self.worlds[some], self.text[:, some], self.package[:, some])


@dataclass(frozen=True)
class PackageAnswer:
    """What an interim package is worth to a side as it sounds and as it is written, and what it needs (w,).

    Worth is that of the package and of all that goes on beside it.
    """

    sounds: Array
    worth: Array
    needed: Array

    def enough(self) -> Mask:
        """Where it is worth what it needs, as heard and as written (w,)."""
        return acceptable(np.minimum(self.sounds, self.worth), self.needed)


@dataclass(frozen=True)
class Linkage:
    """What a side expects to gain by a full text, as a `whole` and what is `left` of that beside a package (w,).

    `keep` is the share that must be left.
    """

    whole: Array
    left: Array
    keep: Array

    def spares(self) -> Mask:
        """Where enough is left, or none is believed in reach (w,); who keeps all of it signs no package."""
        enough = (self.whole <= 0) | (self.left > self.keep * self.whole)
        return np.asarray(enough & (self.keep < 1))


def drafted(me: Principal, reservations: list[Reservation], worlds: Worlds, size: Array) -> PackageDraft:
    """The packages of `size` (some W) issues that a side would propose in some of the worlds, the others left aside.

    None is proposed where somebody, as it believes, would gain too little by the terms that suit him best.
    """
    mine, theirs = _as_seen_by(me, reservations, worlds)
    package = least_disputed(mine, theirs, size, me.model.movable[:, worlds])
    least = me.coefficient("packages.least_gain")[worlds]
    best = [best_gain(side, package) for side in (mine, *theirs)]
    some = np.flatnonzero(np.all([acceptable(gain, least) for gain in best], axis=0))
    worlds, package = worlds[some], package[:, some]
    if not len(some):
        return PackageDraft(worlds, package, package)
    mine, theirs = mine.at(some), [other.at(some) for other in theirs]
    text = _terms(mine, theirs, package, best[0][some] - asked(me, reservations[me.index], best[0][some], worlds))
    good = np.all([acceptable(other.gain(text, package), least[some]) for other in theirs], axis=0)
    return PackageDraft(worlds, text, package).at(good)


def _as_seen_by(me: Principal, reservations: list[Reservation], worlds: Worlds) -> tuple[Outlook, list[Outlook]]:
    """How things look in some worlds for a side, and for the others as it believes."""
    theirs = [believed(me, other, reservations[other.index], worlds) for other in me.others()]
    return own(me, reservations[me.index], worlds), theirs


def least_disputed(mine: Outlook, theirs: list[Outlook], size: Array, movable: Array) -> Array:
    """The `size` (w,) issues least disputed for what they matter (K, w), 1 or 0, as a side believes.

    Dispute is how far apart the ideals are, by what it matters to whom it matters less, as a share of what both have to
    gain on the issue; of several others the one with whom it is largest counts.
    """
    disputes = largest(_dispute(mine, other) for other in theirs)
    order = np.argsort(np.where(movable > 0, disputes, 2.0 * _NO_USE), axis=0, kind="stable")
    return np.where((np.argsort(order, axis=0) < size) & (movable > 0), 1.0, 0.0)


def _dispute(mine: Outlook, other: Outlook) -> Array:
    me, them = mine.value, other.value
    at_stake = me.salience * abs(me.ideal - me.status_quo) + them.salience * abs(them.ideal - them.status_quo)
    apart = abs(me.ideal - them.ideal) * np.minimum(me.salience, them.salience)
    return np.where(at_stake > 0, apart / np.where(at_stake > 0, at_stake, 1.0), _NO_USE)


def _terms(mine: Outlook, theirs: list[Outlook], package: Array, loss: Array) -> Array:
    """The terms (K, w) that cost a side `loss` (w,) of its best and give the others as much as they can."""
    share = [np.full_like(loss, 1.0 / len(theirs)) for _ in theirs]
    values = [other.value_on(package) for other in theirs]
    return Path(mine.value_on(package), values, share, package).terms(loss)


def best_gain(side: Outlook, package: Array) -> Array:
    """What a side gains by its own best terms on the issues of a package (K, w) (w,)."""
    return side.gain(np.where(package > 0, side.value_on(package).best(), side.value.status_quo), package)


def asked(me: Principal, reservation: Reservation, best: Array, worlds: Worlds) -> Array:
    """The gain (some W) that a side asks of a package by which it could gain `best` at most.

    The same share of the way from its price to its best that it insists on for the whole; all of it where no text is
    worth its price.
    """
    price, most = reservation.price[worlds], me.stock.best[worlds]
    way = most - price
    share = np.where(way > 0, (me.aspiration[worlds] - price) / np.where(way > 0, way, 1.0), 1.0)
    return np.maximum(share * best, me.coefficient("packages.least_gain")[worlds])


def answered(me: Principal, author: Principal, reservation: Reservation, draft: PackageDraft) -> PackageAnswer:
    """What a side makes of the package that the author has proposed, which may be itself."""
    mine = own(me, reservation, draft.worlds)
    no_deal, gain = mine.no_deal(), mine.gain(draft.text, draft.package)
    sounds = gain
    if me is not author and me.hearing.fails:
        error = me.hearing.error(author)[:, draft.worlds] * draft.package
        understood = me.hearing.language.understood(author)[draft.worlds]
        sounds = np.where(understood, mine.gain(draft.text + error, draft.package), 0.0)
    needed = asked(me, reservation, best_gain(mine, draft.package), draft.worlds)
    return PackageAnswer(no_deal + sounds, no_deal + gain, no_deal + needed)


def linked(me: Principal, reservations: list[Reservation], draft: PackageDraft) -> Linkage:
    """What a side believes that a package does to the full text."""
    mine, theirs = _as_seen_by(me, reservations, draft.worlds)
    movable = me.model.movable[:, draft.worlds]
    later = [other.after(draft.text, draft.package) for other in theirs]
    left = prospect(mine.after(draft.text, draft.package), later, movable * (1.0 - draft.package))
    return Linkage(prospect(mine, theirs, movable), left, me.factor("no_deal.keep")[draft.worlds])
