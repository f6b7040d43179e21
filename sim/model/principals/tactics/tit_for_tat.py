"""An answer in kind to what the other side does."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.extensions import Number
from sim.model.principals.tactics.base import Situation, Tactic


class TitForTat(Tactic):
    """Opens with one concession, then gives what it sees the other side give."""

    name = "tit-for-tat"
    reference = "Axelrod 1984; averaged form: Faratin, Sierra & Jennings 1998"
    place = 5
    numbers = (
        Number(
            "tactics.opening", "the concession with which tit-for-tat opens", "value", 0, 0.3, 0.05,
            "judgement: a twentieth of the scale", checked="2026-11",
        ),
    )

    def aspiration(self, now: Situation) -> Array:
        """The last demand less what the other conceded."""
        opening = np.where(now.meeting == 2, now["opening"], 0.0)
        return now.previous - now.conceded - opening
