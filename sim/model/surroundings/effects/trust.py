"""Trust as events push it."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

TRUST = Effect(
    name="principals.*.trust",
    label="its trust in the others",
    source="trust as a belief that events change: Kydd 2005",
    places=lambda principal: [(principal.trust, "trust")],
    in_others=True,
)
