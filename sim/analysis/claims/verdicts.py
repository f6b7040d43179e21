"""What a paired experiment says of a claim: effect, interval, dose and verdict, computed and never written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.intervals import half_width
from sim.scenario.experiments.claims import Expected

Array = NDArray[np.float64]

SHOWN, TOO_SMALL, NOT_SHOWN, OPPOSITE = "shown", "too small", "not shown", "opposite"
NO_EXPECTATION = "no expectation"
VERDICTS = (SHOWN, TOO_SMALL, NOT_SHOWN, OPPOSITE, NO_EXPECTATION)


@dataclass(frozen=True)
class Effect:
    """The mean of paired differences with its 95 % interval, and how many pairs it rests on."""

    mean: float
    low: float
    high: float
    pairs: int

    @property
    def certain(self) -> bool:
        """Whether the interval lies wholly beyond 0, on either side."""
        return self.low > 0 or self.high < 0


def paired(low: Array, high: Array) -> Effect:
    """The mean difference of two arms (W,) on the same runs, and its interval by Student's t (Student 1908).

    Pairs in which an arm has no such quantity (NaN) are left out. Of fewer than two pairs nothing is known: NaN.
    """
    difference = high - low
    difference = difference[~np.isnan(difference)]
    pairs = len(difference)
    if pairs < 2:
        return Effect(float("nan"), float("nan"), float("nan"), pairs)
    mean = float(difference.mean())
    half = half_width(float(difference.std(ddof=1)), pairs)
    return Effect(mean, mean - half, mean + half, pairs)


def verdict(effect: Effect, expected: Expected, smallest: float) -> str:
    """The verdict on an effect where the claim expects it to rise, to fall or to move either way.

    An interval that holds 0 shows nothing. One wholly beyond 0 with an effect below the smallest of interest is too
    small to matter, whatever its sign; otherwise the sign decides.
    """
    if expected == NO_EXPECTATION:
        return NO_EXPECTATION
    if not effect.certain:
        return NOT_SHOWN
    if abs(effect.mean) < smallest:
        return TOO_SMALL
    as_expected = expected == "moves" or (effect.mean > 0) == (expected == "rises")
    return SHOWN if as_expected else OPPOSITE


def monotone(steps: Sequence[Effect], whole: Effect) -> bool:
    """Whether no step goes back: none against the sign of the whole with an interval wholly beyond 0."""
    return not any(step.certain and step.mean * whole.mean < 0 for step in steps)
