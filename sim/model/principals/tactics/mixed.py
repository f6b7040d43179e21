"""The calendar and the other side's moves together."""

from __future__ import annotations

from sim.arrays import Array
from sim.model.principals.tactics.base import Situation, Tactic, time_curve


class Mixed(Tactic):
    """Follows the calendar and answers the other side's moves, in the proportion `reciprocity`."""

    name = "mixed"
    reference = "Faratin, Sierra & Jennings 1998 (linear combination of tactics)"
    place = 1

    def aspiration(self, now: Situation) -> Array:
        """The weighted mean of the time curve and tit-for-tat."""
        answer = now.previous - now.conceded
        return (1.0 - now.reciprocity) * time_curve(now, now.exponent) + now.reciprocity * answer
