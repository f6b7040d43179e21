"""Worlds that go on in a model of their own: some of them, in other rounds, or with new talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import Factors

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


def some(model: Negotiation, worlds: NDArray[np.intp]) -> Negotiation:
    """Some of the worlds, by place, as they stand, in a model of their own that goes on from this round."""
    other = _again(model, worlds, model.factors.at(worlds), model.block.take(worlds, axis=1))
    other.round = other.recorder.first_round = model.round
    other.recorder.resting = model.recorder.resting
    return other


def in_rounds_of(model: Negotiation, months: float) -> Negotiation:
    """The same worlds as they stand, in a model of their own whose rounds last as long as asked."""
    return _again(model, np.arange(model.W), model.factors.replaced("talks.months_per_round", months), model.block)


def new_talks(
    model: Negotiation, worlds: NDArray[np.intp], block: Array, months_per_round: Array, began: Array, gone_by: int
) -> Negotiation:
    """New talks in some of the worlds, by place, before their first round, with rounds of so many months (w,).

    The worlds stand as in the `block` (rows, w), with all that the sides know and feel, but what belongs to talks
    begins anew: clock, mandates, demands, offers, who sits there. They begin in the month `began` (w,), with other
    luck after the rounds that have `gone_by`. Built-in agents sit in all seats; no experiment acts on them.
    """
    factors = model.factors.at(worlds).replaced("talks.months_per_round", months_per_round)
    other = model.like(worlds, factors, {}, None)
    fresh = [(party, party.block.copy()) for party in other.parties if party.of_the_talks]
    other.block[...] = block
    status_quo = other.table.status_quo.copy()
    for party, states in fresh:
        party.block[...] = states
    other.table.lay(status_quo, 0.0, np.zeros(other.W))
    other.began, other.draws.gone_by, other.recorder.resting = began, gone_by, True
    other.sit_down()
    return other


def _again(model: Negotiation, worlds: NDArray[np.intp], factors: Factors, block: Array) -> Negotiation:
    """A model of the same talks in some of the worlds, with these factors; they stand as in the `block`."""
    other = model.like(worlds, factors, model.players, model.intervention)
    other.block[...] = block
    other.began, other.draws.gone_by = model.began[worlds], model.draws.gone_by
    if model.moving is model.living:
        other.stir()
    return other
