"""Interim packages: when talks stall, the most disputed issues are set aside and the rest is traded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Worlds
from sim.model.core.worlds import largest, smallest
from sim.model.values.frontier import nash_text

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.values.reservation import Reservation


def covered(model: Negotiation, worlds: Worlds) -> Array:
    """The issues of the package now possible (K, some W), 1 or 0: one fewer for each further spell of stall.

    Set aside first are the most disputed: those with the ideals furthest apart, weighted by what they matter to all.
    """
    ideals = [p.ideal[:, worlds] for p in model.principals]
    dispute = (largest(ideals) - smallest(ideals)) * model.cover[:, worlds]
    movable = model.movable[:, worlds] > 0
    order = np.argsort(-np.where(movable, dispute, -1.0), axis=0, kind="stable")
    frozen = np.floor(model.table.stalled / model.table.coefficient("stall.patience"))[worlds]
    return np.where(movable & (np.argsort(order, axis=0) >= frozen), 1.0, 0.0)


def sought(model: Negotiation) -> Worlds:
    """The worlds, by place, that try a package: stalled for one more spell, and none in force yet."""
    table = model.table
    spells = [np.floor(stalled / table.coefficient("stall.patience")) for stalled in (table.stalled, table.was_stalled)]
    return np.flatnonzero((spells[0] > spells[1]) & (table.interim == 0) & model.endings.open())


def drafted(model: Negotiation, reservations: list[Reservation], package: Array, worlds: Worlds) -> Array:
    """The text (K, some W) of a package: near the Nash solution of what is left, the status quo elsewhere."""
    ordered = [reservations[p.index] for p in sorted(model.principals, key=lambda p: p.name)]  # order changes no bit
    values, floors = [s.value.at(worlds) for s in ordered], [s.least[worlds] for s in ordered]
    return nash_text(values, floors, [np.ones_like(floor) for floor in floors], package)


def sign(model: Negotiation, reservations: list[Reservation]) -> None:
    """Try a package where one is sought; where all take it the status quo moves to its terms.

    All read the same written text. Each needs `linkage` more than the least it signs, for what it gives away now
    no longer helps it to win the rest.
    """
    worlds = sought(model)
    if not len(worlds):
        return
    package = covered(model, worlds)
    some = package.any(axis=0)
    if not some.any():  # nobody is asked about an empty one
        return
    worlds, package = worlds[some], package[:, some]
    text = drafted(model, reservations, package, worlds)
    whole = model.table.status_quo.copy()
    whole[:, worlds] = text
    taken = model.third_parties.consent(whole)[worlds]
    for principal, reservation in zip(model.principals, reservations, strict=True):
        needed = reservation.least + principal.factor("no_deal.linkage")
        worth = reservation.value.at(worlds).of(text, package)
        taken &= principal.player.takes_package(principal, worth, needed[worlds])
    if taken.any():
        _take_effect(model, worlds[taken], text[:, taken], package[:, taken], reservations)


def _take_effect(
    model: Negotiation, worlds: Worlds, text: Array, package: Array, reservations: list[Reservation]
) -> None:
    """Put a package (K, some W) into force in some worlds."""
    terms, covers = model.table.status_quo.copy(), model.table.settled.copy()
    terms[:, worlds], covers[:, worlds] = text, package
    taken = np.zeros(model.W, dtype=bool)
    taken[worlds] = True
    model.endings.note_interim(taken, terms, covers, reservations)
    model.table.lay(terms, covers, np.where(taken, 1.0, model.table.interim))
