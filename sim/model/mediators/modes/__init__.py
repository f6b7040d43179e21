"""What a mediator does: a file for each mode."""

from __future__ import annotations

from sim.model.mediators.modes.base import Drafter, Mode

KIND = Mode

__all__ = ["KIND", "Drafter", "Mode"]
