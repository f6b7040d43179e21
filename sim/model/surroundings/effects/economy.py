"""What events do to the economy of a principal."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

RECESSION = Effect(
    name="principals.*.recession",
    label="how deep its economy is in recession",
    source="judgement: a shock to one economy",
    places=lambda principal: [(principal.economy, "recession")],
)
SANCTIONS = Effect(
    name="principals.*.sanctions",
    label="the sanctions in force against it",
    source="judgement: sanctions are decided by others than those who negotiate",
    places=lambda principal: [(principal.economy, "sanctions")],
)
