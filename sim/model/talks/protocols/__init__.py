"""Protocols: who speaks when, and how what is said arrives. One file each."""

from __future__ import annotations

from sim.model.talks.protocols.base import Protocol

KIND = Protocol

__all__ = ["KIND", "Protocol"]
