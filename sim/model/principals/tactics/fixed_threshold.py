"""One demand for all time."""

from __future__ import annotations

from sim.arrays import Array
from sim.extensions import Number
from sim.model.principals.tactics.base import Situation, Tactic


class FixedThreshold(Tactic):
    """Holds out for one value, whatever happens."""

    name = "fixed-threshold"
    reference = "satisficing: Simon 1955"
    place = 7
    commits = True
    numbers = (
        Number(
            "threshold", "what the tactic fixed-threshold holds out for", "value", 0, 1, 0.6,
            "judgement: a little more than half of the scale",
        ),
    )

    def aspiration(self, now: Situation) -> Array:
        """The threshold of the scenario."""
        return now["threshold"]
