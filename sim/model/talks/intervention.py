"""What an experiment does to the talks from outside: it calls them off, or imposes a deal (do-operator: Pearl 2009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.errors import ParleyError
from sim.model.values.frontier import in_zone, nash_text
from sim.scenario.schema.interventions import Intervention, Terms

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.values.reservation import Reservation


def act(model: Negotiation) -> None:
    """Do what is asked for at the end of this round, in the worlds where the talks or the wait for a vote go on.

    An imposed deal needs nobody's consent and no vote, so a side can be left with less than no deal gives it.
    """
    asked = model.intervention
    if asked is None:
        return
    if asked.call_off == model.round:
        model.endings.call_off()
    if asked.impose is not None and asked.round == model.round:
        reservations = [principal.reservation(principal.valued()) for principal in model.principals]
        text, where = _nash(model, reservations) if asked.terms is None else _named(model, asked.terms)
        model.endings.impose(where & model.endings.going(), text, reservations)


def _nash(model: Negotiation, reservations: list[Reservation]) -> tuple[Array, Mask]:
    """The Nash solution (K, W) of the true values (Nash 1950), and the worlds (W,) that have a zone."""
    ordered = [reservations[p.index] for p in sorted(model.principals, key=lambda p: p.name)]  # order changes no bit
    values, no_deals = [reservation.value for reservation in ordered], [reservation.no_deal for reservation in ordered]
    text = nash_text(values, no_deals, [np.ones(model.W) for _ in values], model.movable)
    return text, in_zone(values, no_deals, model.movable)


def _named(model: Negotiation, terms: Terms) -> tuple[Array, Mask]:
    """The status quo (K, W) with the positions that are named; everywhere."""
    text = model.table.status_quo.copy()
    for issue, position in terms.items():
        text[model.issues.index(issue)] = position
    return text, np.ones(model.W, dtype=bool)


def checked(asked: Intervention | None, issues: list[str]) -> Intervention | None:
    """The intervention, if all issues that it names exist. Errors: ParleyError."""
    for issue in (asked.terms or {}) if asked else {}:
        if issue not in issues:
            raise ParleyError(f"no issue '{issue}' to impose a position on; there are {', '.join(issues)}")
    return asked
