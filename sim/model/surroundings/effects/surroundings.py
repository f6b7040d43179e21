"""Tension, violence and the world economy as events push them."""

from __future__ import annotations

from sim.model.surroundings.effects import Effect

TENSION = Effect(
    name="tension",
    label="military tension",
    source="conflict spiral: Jervis 1978",
    places=lambda model: [(model.surroundings, "tension")],
)
VIOLENCE = Effect(
    name="violence",
    label="violence on the ground",
    source="judgement: fighting has its own ups and downs, which no side at the table decides",
    places=lambda model: [(model.surroundings, "violence")],
)
ECONOMY = Effect(
    name="economy",
    label="the world economy: above 0 a boom, below 0 a slump",
    source="judgement: shocks from elsewhere reach all economies",
    places=lambda model: [(model.surroundings, "economy")],
)
