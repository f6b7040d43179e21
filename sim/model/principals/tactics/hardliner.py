"""No concessions."""

from __future__ import annotations

from sim.arrays import Array
from sim.model.principals.tactics.base import Situation, Tactic


class Hardliner(Tactic):
    """Asks for its best outcome to the end."""

    name = "hardliner"
    reference = "Raiffa 1982 (a take-it-or-leave-it bargainer)"
    place = 6
    commits = True

    def aspiration(self, now: Situation) -> Array:
        """Its best."""
        return now.best
