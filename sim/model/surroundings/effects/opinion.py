"""Opinion at home as events push it."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

OPINION = Effect(
    name="principals.*.opinion",
    label="the opinion of all its blocs, above 0 hawkish",
    source="rallies: Mueller 1970",
    places=lambda principal: [(principal.public, "opinion")],
)
