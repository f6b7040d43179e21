"""All mediators together: how their efforts combine, and what their means do to a deal and to having none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.worlds import sum_rows

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.negotiation import Negotiation

Array = NDArray[np.float64]


def combine(mediators: Sequence[Mediator]) -> None:
    """Set what each brings to bear: its own effort, less where others are at work too.

    Many mediators have to be coordinated (Crocker, Hampson & Aall 1999): each effort is divided by
    1 + crowding x the sum of the others'. One without effort is in nobody's way.
    """
    own = [mediator.own_effort() for mediator in mediators]
    for place, (mediator, effort) in enumerate(zip(mediators, own, strict=True)):
        others = own[:place] + own[place + 1 :]
        if others:
            effort = effort / (1.0 + mediator.coefficient("mediator.crowding") * sum_rows(np.stack(others)))
        mediator.at_work = effort


def payment(model: Negotiation, principal: str) -> Array:
    """What mediators pay a principal for a deal (W,), once: an interim package in force has been paid for.

    Side payments add value to a deal (Touval & Zartman 1985); what has been paid is no reason for another text.
    """
    paid = np.zeros(model.W)
    for mediator in model.mediators:
        if mediator.manipulates:
            paid += side_payment(mediator, principal)
    return paid


def side_payment(mediator: Mediator, principal: str) -> Array:
    """What one mediator pays a principal for a deal (W,)."""
    return mediator.factor(f"carrots.{principal}") * mediator.means() * (1.0 - mediator.model.table.interim)


def stick(mediator: Mediator, principal: str) -> Array:
    """What one mediator adds to a principal's costs of having no deal (W,)."""
    return mediator.factor(f"sticks.{principal}") * mediator.means()


def guarantee(mediator: Mediator) -> Array:
    """The share (W,) of what a broken deal would lose that one mediator stands behind."""
    return mediator.factor("guarantees") * mediator.means()


def pressure(mediators: Sequence[Mediator], principal: str) -> Array | float:
    """What mediators add to a principal's costs of having no deal (W,); 0 where none has the means."""
    added: Array | float = 0.0
    for mediator in mediators:
        if mediator.manipulates:
            added = added + stick(mediator, principal)
    return added


def unsecured(mediators: Sequence[Mediator]) -> Array | float:
    """The share (W,) of what a broken deal would lose that no mediator stands behind; 1 where none has the means."""
    left: Array | float = 1.0
    for mediator in mediators:
        if mediator.manipulates:
            left = left * (1.0 - guarantee(mediator))
    return left
