"""Tactics that answer what the other side does."""

from __future__ import annotations

from sim.model.principals.tactics.base import Array, Situation, time_curve


class TitForTat:
    """Opens with one concession, then gives what it sees the other side give."""

    name = "tit-for-tat"
    reference = "Axelrod 1984; averaged form: Faratin, Sierra & Jennings 1998"

    def aspiration(self, now: Situation) -> Array:
        """The last demand less what the other conceded."""
        return now.previous - now.conceded - now.opening


class Mixed:
    """Follows the calendar and answers the other side's moves, in the proportion `reciprocity`."""

    name = "mixed"
    reference = "Faratin, Sierra & Jennings 1998 (linear combination of tactics)"

    def aspiration(self, now: Situation) -> Array:
        """The weighted mean of the time curve and tit-for-tat."""
        answer = now.previous - now.conceded
        return (1.0 - now.reciprocity) * time_curve(now, now.exponent) + now.reciprocity * answer
