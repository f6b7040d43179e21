"""Taking stock before an offer: the path to the others, and what private values, home and beliefs allow on it.

The offer itself is the point of the path that keeps the demand (logrolling: Raiffa 1982; Faratin et al. 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, largest, sum_rows
from sim.model.home.public import LOOKS, NO_CONSTRAINT, OwnPath
from sim.model.principals.best_reply import believed_floors, best_reply
from sim.model.principals.weights import learn_from_offers
from sim.model.values.frontier import Path
from sim.model.values.peaks import Peaks
from sim.model.values.reservation import margin
from sim.model.values.utility import Value

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Stock(AgentPart):
    """What a principal found when it last took stock."""

    of_the_talks = True

    best = State("worth of its best text", "value", -9, 9, hidden=True)
    margin = State("what it holds out for because values are private", "value", 0, 1, hidden=True)
    needed_at_home = State("worth of the furthest text that home ratifies", "value", NO_CONSTRAINT, 9, hidden=True)
    sure_at_home = State("worth of the furthest text sure to pass at home", "value", NO_CONSTRAINT, 9, hidden=True)
    reply = State("what its best reply keeps", "value", -9, 9, hidden=True)
    counts = State("how much each other counts in its offers", "share", 0, 1, ("principal",), hidden=True)
    hoped = State("what it expects of its best reply", "value", 0, 9, hidden=True)
    length = State("most that it can lose on its path", "value", 0, 9, hidden=True)
    texts = State("texts on its path", "position", 0, 1, ("issue", "look"), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self._path: Path | None = None

    def explore(self, values: list[Value], peaks: Peaks | None) -> Path:
        """The path of the next offers, with the margin and the limit at home that are found on the way."""
        me = self.owner
        path = offer_path(me, values, peaks)
        for other, weight in zip(me.others(), path.weights, strict=True):
            self.counts[other.index] = weight
        self.margin = largest(_margin_against(other, me, values, path) for other in me.others())
        self.best = path.best
        if me.public.votes:
            way = OwnPath.along(path)
            self.length, self.texts = way.length, way.texts
        self.look_home(values)
        return path

    def look_home(self, values: list[Value]) -> None:
        """Ask what home would ratify on its path; also where others speak, as home may have turned meanwhile."""
        me, way = self.owner, OwnPath(self.best, self.length, self.texts)
        self.needed_at_home, self.sure_at_home = me.public.furthest_ratifiable(way, values[me.index])

    def sizes(self) -> dict[str, int]:
        """The looks along its path are counted here too."""
        return super().sizes() | {"look": LOOKS}

    def entries(self) -> dict[str, list[str]]:
        """The looks by number."""
        return {"look": [str(look) for look in range(LOOKS)]}

    def settle(self, terms: Array, settled: Mask) -> None:
        """On settled issues (K, W) the texts of its path have the terms (K, W) in force."""
        np.copyto(self.texts, terms[:, None], where=settled[:, None])

    def pledge(self, values: list[Value], path: Path) -> None:
        """Before its first offer it is held to what it would take the others to need, as it believes."""
        me = self.owner
        if (me.offers.spoken == 0).any():
            low, high = believed_floors(me, values, path)
            me.offers.consider(path.terms(path.loss_for((low + high) / 2.0 - path.others_at_start)))

    def path(self, own: Value, other: Value, weight: Array) -> Path:
        """The path to one other, which is the last one unless anything has changed since."""
        known, movable = self._path, self.model.movable
        if not (known and known.joins(own, [other], [weight], movable)):
            known = Path(own, [other], [weight], movable)
            if self.model.n == 2:  # of many sides there are too many paths to keep, and something has always changed
                self._path = known
        return known

    def weigh_reply(self, values: list[Value], path: Path) -> None:
        """Work out its best reply along the path of its next offers, where anything hangs on it."""
        needed = self.owner.weighs_replies
        self.reply, self.hoped = (np.where(needed, found, 0.0) for found in best_reply(self.owner, values, path))


def take_stock(speakers: Sequence[Principal], values: list[Value]) -> list[Path]:
    """Work out the paths of the next offers of all who speak, and write down what they find on the way.

    `values` are the true values of all, of which each sees the others' through its beliefs. Pledges and
    replies come last, as they depend on what the others' homes would ratify.
    """
    peaks = shared_peaks(values)
    learn_from_offers(speakers, values, peaks)
    paths = [me.stock.explore(values, peaks) for me in speakers]
    for listener in speakers[0].model.principals:
        if listener not in speakers:
            listener.stock.look_home(values)
    for me, path in zip(speakers, paths, strict=True):
        me.stock.pledge(values, path)
        if me.weighs_replies.any():
            me.stock.weigh_reply(values, path)
    return paths


def shared_peaks(values: list[Value]) -> Peaks | None:
    """What the paths of all sides to all others have in common, which is dear to find; two sides do without it."""
    return Peaks(values) if len(values) > 2 else None


def offer_path(me: Principal, values: list[Value], peaks: Peaks | None = None) -> Path:
    """The path of a principal's offers: the frontier between its value and the others' as it sees them."""
    theirs = me.beliefs.values_of_others(values)
    if len(theirs) == 1:
        return me.stock.path(values[me.index], theirs[0], np.ones(me.model.W))
    return Path(values[me.index], theirs, _counts(me, theirs), me.model.movable, (peaks, me.index) if peaks else None)


def _counts(me: Principal, theirs: list[Value]) -> list[Array]:
    """How much each of several others counts (W,), in all 1: the more, the further it takes its last offer to have left
    him below his value of no deal.
    """
    offer, needy = me.offers.own_offer, me.coefficient("offers.needy_weight")
    no_deals = [other.public_no_deal(value) for other, value in zip(me.others(), theirs, strict=True)]
    short = [np.maximum(0.0, no_deal - value.of(offer)) for no_deal, value in zip(no_deals, theirs, strict=True)]
    weights = [1.0 + needy * lacking for lacking in short]
    total = sum_rows(np.stack(weights))
    return [weight / total for weight in weights]


def _margin_against(other: Principal, me: Principal, values: list[Value], path: Path) -> Array:
    """What it holds out for against another, of whose no-deal value it believes all but a private part known (W,).

    `path` is that to all others.
    """
    if not (other.hope.secretive and me.factor("no_deal.caution").any()):
        return np.zeros(me.model.W)
    theirs = me.beliefs.value_of(other, values[other.index])
    path = path if me.model.n == 2 else me.stock.path(values[me.index], theirs, np.ones(me.model.W))
    known = other.public_no_deal(theirs) - path.others_at_start
    low, high = me.beliefs.resolve.range_of(other)
    best, worst = (path.best - path.loss_for(known + end) for end in (low, high))
    return margin(me.own_no_deal(values[me.index]), worst, best, me.factor("no_deal.caution"))
