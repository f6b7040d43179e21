"""Tactics that do not move."""

from __future__ import annotations

from sim.model.principals.tactics.base import Array, Situation


class Hardliner:
    """Asks for its best outcome to the end."""

    name = "hardliner"
    reference = "Raiffa 1982 (a take-it-or-leave-it bargainer)"

    def aspiration(self, now: Situation) -> Array:
        """Its best."""
        return now.best


class FixedThreshold:
    """Holds out for one value, whatever happens."""

    name = "fixed-threshold"
    reference = "satisficing: Simon 1955"

    def aspiration(self, now: Situation) -> Array:
        """The threshold of the scenario."""
        return now.threshold
