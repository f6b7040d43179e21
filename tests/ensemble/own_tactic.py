"""A tactic as a user writes one, in a file of its own, with a number of its own."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.extensions import Number
from sim.model.principals.tactics import Situation, Tactic


class Patient(Tactic):
    """Asks for its best until its patience ends. Then it gives way evenly."""

    name = "patient"
    reference = "made for tests, 2026"
    numbers = (Number("patience", "how long it waits", "share of the deadline", 0, 0.9, 0.5, "judgement: half"),)

    def aspiration(self, now: Situation) -> Array:
        """Its best, then a straight line to its floor."""
        late = np.clip((now.time - now["patience"]) / (1.0 - now["patience"]), 0.0, 1.0)
        return now.best + (now.floor - now.best) * late
