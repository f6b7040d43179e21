"""One offer, take it or leave it."""

from __future__ import annotations

from sim.model.talks.protocols.base import Protocol


class Ultimatum(Protocol):
    """The first mover makes one offer; if it is not taken the talks are over."""

    name = "ultimatum"
    reference = "Güth, Schmittberger & Schwarze 1982"
    place = 5
    one_round = True
