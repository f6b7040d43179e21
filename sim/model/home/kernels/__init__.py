"""Opinion kernels: how the blocs of a public influence each other. One file each, found by looking."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

from sim.arrays import Array
from sim.extensions import Number
from sim.model.core.worlds import sum_rows

Coefficients = Callable[[str], Array]


class Kernel(ABC):
    """How far one bloc pulls on another, from how far apart their opinions are.

    A bloc feels the mean of the pulls of all blocs, weighted by their shares of the public. Pulls are in opinion, from
    -1 to 1, so that the known limits of the models hold where nothing else moves opinion. How strong contact is, is
    the coefficient `opinion.contact`; a bloc's own level of opinion, to which it relaxes, holds against it.
    """

    name: str
    reference: str
    numbers: ClassVar[tuple[Number, ...]] = ()

    @abstractmethod
    def pull(self, gap: Array, coefficient: Coefficients) -> Array:
        """The pull on a bloc of one whose opinion is higher by `gap` (any shape that ends in W), in opinion.

        Above 0 it moves the bloc's opinion up. `coefficient` gives a number of the kernel (W,) by its full name.
        """

    def mean_pull(self, gap: Array, share: Array, coefficient: Coefficients) -> Array:
        """The pull (B, W) of all blocs, by their shares (B, W), on each; `gap` (B, B, W) is of each from each."""
        return sum_rows(share[:, None] * self.pull(gap, coefficient))


KIND = Kernel
