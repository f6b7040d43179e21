"""Late concessions."""

from __future__ import annotations

from sim.arrays import Array
from sim.extensions import Number
from sim.model.principals.tactics.base import Situation, Tactic, time_curve


class Boulware(Tactic):
    """Holds firm and gives way only near the deadline."""

    name = "boulware"
    reference = "Faratin, Sierra & Jennings 1998"
    place = 2
    numbers = (
        Number(
            "tactics.boulware", "exponent of the tactic boulware", "exponent", 1.5, 10, 4,
            "Faratin, Sierra & Jennings 1998 (form and name); size: judgement", checked="2026-11",
        ),
    )

    def aspiration(self, now: Situation) -> Array:
        """The time curve with a high exponent."""
        return time_curve(now, now["boulware"])
