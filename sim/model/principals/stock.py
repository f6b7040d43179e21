"""Taking stock before an offer: the path to the others, and what private values, home and beliefs allow on it.

The offer itself is the point of the path that keeps the demand (logrolling: Raiffa 1982; Faratin et al. 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.agent import AgentPart
from sim.model.core.worlds import State, largest, sum_rows
from sim.model.home.public import NO_CONSTRAINT
from sim.model.principals.best_reply import best_reply
from sim.model.values.frontier import Path
from sim.model.values.reservation import margin
from sim.model.values.utility import Value

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


ALL = -1  # for the index of a side: all others at once


class Stock(AgentPart):
    """What a principal found when it last took stock."""

    best = State("worth of its best text", "value", -9, 9, hidden=True)
    margin = State("what it holds out for because values are private", "value", 0, 1, hidden=True)
    needed_at_home = State("worth of the furthest text that home ratifies", "value", NO_CONSTRAINT, 9, hidden=True)
    reply = State("what its best reply keeps", "value", -9, 9, hidden=True)
    hoped = State("what it expects of its best reply", "value", 0, 9, hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self._paths: dict[int, Path] = {}

    def explore(self, values: list[Value]) -> Path:
        """The path of the next offers, with the margin and the limit at home that are found on the way."""
        me, others = self.owner, self.owner.others()
        paths = [_path_to([other], me, values) for other in others]
        path = offer_path(me, values) if len(others) > 1 else paths[0]
        margins = [_margin_against(other, me, values, way) for other, way in zip(others, paths, strict=True)]
        self.margin = largest(margins)
        self.needed_at_home = me.public.furthest_ratifiable(path, values[me.index])
        self.best = path.best
        for other, way in zip(others, paths, strict=True):
            me.beliefs.learn_weights(other, way)
        return path

    def path(self, towards: int, own: Value, others: list[Value], weights: list[Array]) -> Path:
        """The path, which is the last one `towards` the same side or sides unless anything has changed since."""
        known = self._paths.get(towards)
        if not (known and known.joins(own, others, weights)):
            known = self._paths[towards] = Path(own, others, weights, self.model.movable)
        return known

    def weigh_reply(self, values: list[Value], path: Path) -> None:
        """Work out its best reply along the path of its next offers."""
        self.reply, self.hoped = best_reply(self.owner, values, path)


def take_stock(speakers: Sequence[Principal], values: list[Value]) -> list[Path]:
    """Work out the paths of the next offers of all who speak, and write down what they find on the way.

    `values` are the true values of all: of the others each knows all but the weights and part of no deal. Replies are
    weighed last, as they depend on what the others' homes would ratify.
    """
    paths = [me.stock.explore(values) for me in speakers]
    for me, path in zip(speakers, paths, strict=True):
        if me.weighs_replies:
            me.stock.weigh_reply(values, path)
    return paths


def offer_path(me: Principal, values: list[Value]) -> Path:
    """The path of a principal's offers, towards all others at once."""
    return _path_to(me.others(), me, values)


def _path_to(others: list[Principal], me: Principal, values: list[Value]) -> Path:
    """The frontier between a principal's value and the others' as it estimates them.

    Of several others, those whom its last offer left furthest below their value of no deal weigh more.
    """
    estimates = [values[other.index].weighing(me.beliefs.estimate[other.index].copy()) for other in others]
    weights = [np.ones(me.model.W)]
    if len(others) > 1:
        no_deals = [other.public_no_deal(value) for other, value in zip(others, estimates, strict=True)]
        offer = me.offers.own_offer
        short = [np.maximum(0.0, r - value.of(offer)) for r, value in zip(no_deals, estimates, strict=True)]
        weights = [1.0 + me.coefficient("offers.needy_weight") * s for s in short]
        total = sum_rows(np.stack(weights))
        weights = [weight / total for weight in weights]
    towards = others[0].index if len(others) == 1 else ALL
    return me.stock.path(towards, values[me.index], estimates, weights)


def _margin_against(other: Principal, me: Principal, values: list[Value], path: Path) -> Array:
    """What it holds out for against another, of whose no-deal value it knows all but a private part (W,)."""
    if not (other.secretive and me.factor("no_deal.caution").any()):
        return np.zeros(me.model.W)
    no_deal = me.public_no_deal(values[me.index]) + me.private
    known = other.public_no_deal(values[other.index]) - path.others_at_start
    best = path.best - path.loss_for(known + me.beliefs.believed_low[other.index])
    worst = path.best - path.loss_for(known + me.beliefs.believed_high[other.index])
    return margin(no_deal, worst, best, me.factor("no_deal.caution"))
