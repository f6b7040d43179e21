"""Styles: a pace that is not one's own is discounted, and read as bad faith."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import State
from sim.model.principals.barriers.barrier import Barrier


class StyleBarrier(Barrier):
    """How another's pace is taken; experts and advisers help."""

    of = "styles"
    seen = State("pace of another's concessions lately", "value a month", -999, 999, ("principal",), hidden=True)
    doubted = State("concession put down to tactics this round", "value", -99, 99, ("principal",), hidden=True)
    suspected = State("months of a pace taken for bad faith", "months", 0, 999, ("principal",), hidden=True)

    def help(self) -> Array:
        """Those who know how the other side negotiates."""
        return self.owner.delegation.experts_at_large + self.owner.delegation.advisers

    @cached_property
    def distance(self) -> Array:
        """The gap that is left (W,): nothing moves it while the talks go on."""
        return self.left()

    def begin_round(self) -> None:
        """Nothing has been suspected yet."""
        self.suspected = self.doubted = 0.0

    def fall_silent(self, worlds: NDArray[np.intp]) -> None:
        """Where nobody speaks any more nothing is suspected."""
        self.suspected[:, worlds] = 0.0
        self.doubted[:, worlds] = 0.0

    def credit(self, j: int, perceived: Array, months: Array) -> Array:
        """What is believed of a concession (W,) that side `j` is seen to make after some months (W,).

        The pace lately is measured by what one would do oneself: the own pace lately and a little more. Where nothing
        is to be judged both are 0.
        """
        if not self.stands:
            return perceived
        own = np.maximum(0.0, self.owner.gave) / self.model.months_per_round
        lately = 1.0 - np.exp(-months / self.coefficient("tactics.window"))
        self.seen[j] += lately * (perceived / np.where(months > 0, months, 1.0) - self.seen[j])
        odd = self.distance * strangeness(self.seen[j], own + self.coefficient("communication.pace"))
        self.suspected[j] = odd * months
        self.doubted[j] = np.where(self.seen[j] > 0, odd * perceived, 0.0)  # of what errors seem to take back too
        return np.asarray(perceived - self.doubted[j])

    def bad_faith(self) -> Array:
        """Trust (n, W), as a logit, that a pace taken for bad faith costs in this round."""
        return np.asarray(self.coefficient("communication.bad_faith") * self.suspected)


def strangeness(pace: Array, expected: Array) -> Array:
    """How far a pace is from the expected one, above 0, by the size of both: 0 as expected, 1 none, or far beyond."""
    return np.asarray(abs(pace - expected) / (abs(pace) + expected))
