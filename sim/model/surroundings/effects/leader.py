"""What events do to a leader: tone and approval."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

TONE = Effect(
    name="principals.*.tone",
    label="the public tone of its leader, above 0 conciliatory; that of a new leader stays, any other fades",
    source="judgement: what a leader says answers what happens",
    places=lambda principal: [(principal.leader, "tone")],
)
APPROVAL = Effect(
    name="principals.*.approval",
    label="the approval of its leader",
    source="rallies: Mueller 1970",
    places=lambda principal: [(principal.leader, "approval")],
)
