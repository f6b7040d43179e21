"""Tactics that follow the calendar alone."""

from __future__ import annotations

import numpy as np

from sim.model.principals.tactics.base import Array, Situation, time_curve


class Boulware:
    """Holds firm and gives way only near the deadline."""

    name = "boulware"
    reference = "Faratin, Sierra & Jennings 1998"

    def aspiration(self, now: Situation) -> Array:
        """The time curve with a high exponent."""
        return time_curve(now, now.boulware)


class Linear:
    """Gives way by the same amount every month."""

    name = "linear"
    reference = "Faratin, Sierra & Jennings 1998"

    def aspiration(self, now: Situation) -> Array:
        """The time curve with exponent 1."""
        return time_curve(now, np.ones_like(now.time))


class Conceder:
    """Gives way early to settle quickly."""

    name = "conceder"
    reference = "Faratin, Sierra & Jennings 1998"

    def aspiration(self, now: Situation) -> Array:
        """The time curve with a low exponent."""
        return time_curve(now, now.conceder)
