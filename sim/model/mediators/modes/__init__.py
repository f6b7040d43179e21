"""What a mediator does: a file for each mode."""

from __future__ import annotations

from sim.model.mediators.modes.base import Mode

KIND = Mode
