"""Steady concessions."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.model.principals.tactics.base import Situation, Tactic, time_curve


class Linear(Tactic):
    """Gives way by the same amount every month."""

    name = "linear"
    reference = "Faratin, Sierra & Jennings 1998"
    place = 3

    def aspiration(self, now: Situation) -> Array:
        """The time curve with exponent 1."""
        return time_curve(now, np.ones_like(now.time))
