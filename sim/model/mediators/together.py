"""All mediators together: how their efforts combine, and what their means do to a deal and to having none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.core.worlds import sum_rows
from sim.model.mediators.modes.base import Drafter, Mode

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal


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
        mediator.work(effort)


def help_for(principal: Principal) -> Array:
    """How much all mediators help a principal to hear and to learn (W,)."""
    helped: Array = np.zeros(principal.model.W)
    for mediator in principal.model.mediators:
        helped = helped + mediator.helps(principal)
    return helped


def within_reach(principal: Principal, offered: Array) -> Array:
    """What a principal sees within its reach (W,), where the others offer `offered` (W,): that, or a text worth more.

    A text counts as far as its mediator has won the principal over: it is the focal solution of the talks (Schelling
    1960; formulation: Beardsley et al. 2006).
    """
    most = offered
    for drafter in principal.model.drafters:
        more = np.where(drafter.has_text(), np.maximum(0.0, drafter.worth_to(principal) - offered), 0.0)
        most = np.maximum(most, offered + drafter.pulls(principal) * more)
    return most


def payment(model: Negotiation, principal: Principal) -> Array:
    """What mediators pay a principal for a deal (W,).

    Side payments add value to a deal (Touval & Zartman 1985); what has been paid is no reason for another text.
    """
    paid: Array = np.zeros(model.W)
    for mode in modes(model.mediators):
        paid = paid + mode.pays(principal)
    return paid


def pressure(mediators: Sequence[Mediator], principal: Principal) -> Array | float:
    """What mediators add to a principal's costs of having no deal (W,); 0 where none has the means."""
    return sum((mode.presses(principal) for mode in modes(mediators)), 0.0)


def unsecured(mediators: Sequence[Mediator]) -> Array | float:
    """The share (W,) of what a broken deal would lose that no mediator stands behind; 1 where none has the means."""
    left: Array | float = 1.0
    for mode in modes(mediators):
        left = left * (1.0 - mode.secures())
    return left


def modes(mediators: Sequence[Mediator]) -> Iterator[Mode]:
    """All that they do."""
    return (mode for mediator in mediators for mode in mediator.modes)


def drafters(mediators: Sequence[Mediator]) -> list[Drafter]:
    """Those modes that put texts on the table."""
    return [mode for mode in modes(mediators) if isinstance(mode, Drafter)]
