"""What a paired experiment says of a claim: dose and verdict, computed from effects and never written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.effects import PairedEffect
from sim.scenario.experiments.claims import Expected

SHOWN, TOO_SMALL, NOT_SHOWN, OPPOSITE = "shown", "too small", "not shown", "opposite"
NO_EXPECTATION = "no expectation"
VERDICTS = (SHOWN, TOO_SMALL, NOT_SHOWN, OPPOSITE, NO_EXPECTATION)


def verdict(effect: PairedEffect, expected: Expected, smallest: float) -> str:
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


def monotone(steps: Sequence[PairedEffect], whole: PairedEffect) -> bool:
    """Whether no step goes back: none against the sign of the whole with an interval wholly beyond 0."""
    return not any(step.certain and step.mean * whole.mean < 0 for step in steps)
