"""Averaging: every bloc listens to every other, however far apart they are."""

from __future__ import annotations

from sim.arrays import Array
from sim.model.home.kernels import Coefficients, Kernel


class Averaging(Kernel):
    """All blocs are drawn to the mean opinion of the public.

    Alone it leads to one opinion for all, the mean of the first by share (DeGroot 1974). As each bloc also relaxes to a
    level of its own, the more so the more stubborn it is, they end between the two (Friedkin & Johnsen 1990).
    """

    name = "averaging"
    reference = "DeGroot 1974; Friedkin & Johnsen 1990"

    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The whole gap."""
        return gap
