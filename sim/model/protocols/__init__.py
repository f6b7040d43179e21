"""Protocols: who speaks when, and how what is said arrives. One small class each."""

from __future__ import annotations

from sim.model.protocols.alternating import Alternating
from sim.model.protocols.base import Protocol
from sim.model.protocols.shuttle import Shuttle
from sim.model.protocols.simultaneous import Simultaneous
from sim.model.protocols.single_text import SingleText
from sim.model.protocols.ultimatum import Ultimatum

PROTOCOLS: dict[str, Protocol] = {
    protocol.name: protocol for protocol in (Alternating(), Simultaneous(), SingleText(), Shuttle(), Ultimatum())
}

__all__ = ["PROTOCOLS", "Protocol"]
