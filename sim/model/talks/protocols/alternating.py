"""Alternating offers."""

from __future__ import annotations

from sim.model.talks.protocols.base import Protocol


class Alternating(Protocol):
    """One side proposes, the others answer in the same round; then the next side proposes."""

    name = "alternating"
    reference = "Ståhl 1972; Rubinstein 1982"
    place = 1
