"""Averaging: every bloc listens to every other, however far apart they are."""

from __future__ import annotations

from sim.arrays import Array
from sim.model.home.kernels import Coefficients, Kernel


class Averaging(Kernel):
    """All blocs are drawn to the mean opinion of the public.

    Alone it would lead to one opinion for all (DeGroot 1974). As each bloc also relaxes to a level of its own, they end
    between the two (stubborn opinions: Friedkin & Johnsen 1990).
    """

    name = "averaging"
    reference = "DeGroot 1974; Friedkin & Johnsen 1990"

    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The whole gap."""
        return gap
