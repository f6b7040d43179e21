"""What goes on around the table: tension and violence."""

from __future__ import annotations

from sim.ensemble.outcomes.measure import Measure

TENSION = Measure(
    "tension", "military tension", "0 to 1", lambda model: model.surroundings.tension.copy(),
    ends=(0.0, 1.0), meaning="Military tension between the sides when the talks end.",
)
VIOLENCE = Measure(
    "violence", "violence", "0 to 1", lambda model: model.surroundings.violence.copy(),
    ends=(0.0, 1.0), meaning="The violence between the sides when the talks end.",
)
