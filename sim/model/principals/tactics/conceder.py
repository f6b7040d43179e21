"""Early concessions."""

from __future__ import annotations

from sim.arrays import Array
from sim.extensions import Number
from sim.model.principals.tactics.base import Situation, Tactic, time_curve


class Conceder(Tactic):
    """Gives way early to settle quickly."""

    name = "conceder"
    reference = "Faratin, Sierra & Jennings 1998"
    place = 4
    numbers = (
        Number(
            "tactics.conceder", "exponent of the tactic conceder", "exponent", 0.05, 0.8, 0.25,
            "Faratin, Sierra & Jennings 1998 (form and name); size: judgement", checked="2026-11",
        ),
    )

    def aspiration(self, now: Situation) -> Array:
        """The time curve with a low exponent."""
        return time_curve(now, now["conceder"])
