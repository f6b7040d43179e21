"""How an offer is prepared: the way to the others, what private values and home allow, what was learnt.

The offer itself is the point of the path that keeps the demand (logrolling: Raiffa 1982; Faratin et al. 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.worlds import largest, sum_rows
from sim.model.principals import beliefs, best_reply
from sim.model.values.frontier import Path
from sim.model.values.reservation import margin
from sim.model.values.utility import Value

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal

Array = NDArray[np.float64]


def take_stock(speakers: Sequence[Principal], values: list[Value]) -> list[Path]:
    """Work out the paths of the next offers of all who speak, and write down what they find on the way.

    `values` are the true values of all: of the others each knows all but the weights and part of no deal. Replies are
    weighed last, as they depend on what the others' homes would ratify.
    """
    paths = [_explored(me, values) for me in speakers]
    for me, path in zip(speakers, paths, strict=True):
        if me.weighs_replies:
            best_reply.consider(me, values, path)
    return paths


def _explored(me: Principal, values: list[Value]) -> Path:
    """The path of one principal's next offers, with the margin and the limit at home that it finds on the way."""
    others = me.others()
    paths = [_path_to([other], me, values) for other in others]
    path = offer_path(me, values) if len(others) > 1 else paths[0]
    margins = [_margin_against(other, me, values, way) for other, way in zip(others, paths, strict=True)]
    me.margin = largest(margins)
    me.needed_at_home = me.public.furthest_ratifiable(path, values[me.index])
    me.best = path.best
    for other, way in zip(others, paths, strict=True):
        beliefs.learn_weights(me, other, way)
    return path


def offer_path(me: Principal, values: list[Value]) -> Path:
    """The path of a principal's offers, towards all others at once."""
    return _path_to(me.others(), me, values)


def _path_to(others: list[Principal], me: Principal, values: list[Value]) -> Path:
    """The frontier between a principal's value and the others' as it estimates them.

    Of several others, those whom its last offer left furthest below their value of no deal weigh more.
    """
    estimates = [values[other.index].weighing(me.estimate[other.index]) for other in others]
    weights = [np.ones(me.model.W)]
    if len(others) > 1:
        no_deals = [other.public_no_deal(value) for other, value in zip(others, estimates, strict=True)]
        short = [np.maximum(0.0, r - value.of(me.own_offer)) for r, value in zip(no_deals, estimates, strict=True)]
        weights = [1.0 + me.coefficient("offers.needy_weight") * s for s in short]
        total = sum_rows(np.stack(weights))
        weights = [weight / total for weight in weights]
    return Path(values[me.index], estimates, weights, me.model.movable)


def _margin_against(other: Principal, me: Principal, values: list[Value], path: Path) -> Array:
    """What it holds out for against another, of whose no-deal value it knows all but a private part (W,)."""
    no_deal = me.public_no_deal(values[me.index]) + me.private
    known = other.public_no_deal(values[other.index]) - path.others_at_start
    best = path.best - path.loss_for(known + me.believed_low[other.index])
    worst = path.best - path.loss_for(known + me.believed_high[other.index])
    return margin(no_deal, worst, best, me.factor("no_deal.caution"))
