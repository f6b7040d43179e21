"""Crises elsewhere: what they take from the attention of leaders and mediators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.surroundings.effects import Effect

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.surroundings.effects import Place


def _everybody(model: Negotiation) -> list[Place]:
    """All mediators and leaders."""
    leaders = [principal.leader for principal in model.principals]
    return [(party, "attention") for party in (*model.mediators, *leaders)]


EVERYBODYS = Effect(
    name="attention",
    label="the attention of all leaders and mediators to these talks",
    source="Jones & Baumgartner 2005",
    places=_everybody,
)
A_LEADERS = Effect(
    name="principals.*.attention",
    label="the attention of its leader to these talks",
    source="Jones & Baumgartner 2005",
    places=lambda principal: [(principal.leader, "attention")],
)
