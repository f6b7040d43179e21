"""Interim packages: when talks stall, the most disputed issues are set aside and the rest is traded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.frontier import nash_text

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principal import View
    from sim.model.utility import Value

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def dispute(model: Negotiation) -> Array:
    """How disputed each issue is (K, W): the distance of the ideals, weighted by what it matters to all."""
    ideals = np.stack([p.ideal for p in model.principals])
    return (ideals.max(axis=0) - ideals.min(axis=0)) * model.cover


def covered(model: Negotiation) -> Array:
    """The issues of the package now possible (K, W), 1 or 0: one fewer for each further spell of stall."""
    table = model.table
    patience = table.coefficient("stall.patience")
    frozen = np.floor(table.stalled / patience)
    movable = model.movable > 0
    rank = np.argsort(np.argsort(-np.where(movable, dispute(model), -1.0), axis=0, kind="stable"), axis=0)
    return np.where(movable & (rank >= frozen), 1.0, 0.0)


def possible(model: Negotiation, package: Array) -> Mask:
    """Where the talks look for a package (W,): stalled, nothing settled yet, and at least one issue left."""
    stalled = model.table.stalled >= model.table.coefficient("stall.patience")
    return stalled & (model.table.interim == 0) & (package.max(axis=0) > 0) & model.endings.open()


def sign(model: Negotiation, values: list[Value], views: list[View]) -> None:
    """Try a package where one is possible, and move the status quo to its terms where all take it.

    All read the same written text. Each needs `linkage` more than the least it signs, for what it gives away now
    no longer helps it to win the rest.
    """
    package = covered(model)
    worlds = possible(model, package)
    if not worlds.any():
        return
    some = [value.at(worlds) for value in values]
    floors = [view.least[worlds] for view in views]
    ones = [np.ones(int(worlds.sum()))] * model.n
    text = model.table.status_quo.copy()
    text[:, worlds] = nash_text(some, floors, ones, package[:, worlds])
    taken = worlds.copy()
    for principal, view in zip(model.principals, views, strict=True):
        worth = view.value.of(text, package)
        taken &= principal.accepts(view, worth, view.least + principal.factor("no_deal.linkage"))
    model.table.interim = np.where(taken, 1.0, model.table.interim)
    model.table.settled = np.where(taken, package, model.table.settled)
    model.table.status_quo = np.where(taken, text, model.table.status_quo)
    model.endings.note_interim(taken, text, package, values, views)
