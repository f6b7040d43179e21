"""Protocols: who speaks when, and how what is said arrives. One small class each."""

from __future__ import annotations

from sim.model.talks.protocols.alternating import Alternating
from sim.model.talks.protocols.base import Protocol
from sim.model.talks.protocols.shuttle import Shuttle
from sim.model.talks.protocols.simultaneous import Simultaneous
from sim.model.talks.protocols.single_text import SingleText
from sim.model.talks.protocols.ultimatum import Ultimatum

PROTOCOLS: dict[str, Protocol] = {
    protocol.name: protocol for protocol in (Alternating(), Simultaneous(), SingleText(), Shuttle(), Ultimatum())
}

__all__ = ["PROTOCOLS", "Protocol"]
