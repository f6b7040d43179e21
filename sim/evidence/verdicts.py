"""Verdicts on lines of evidence, by rules fixed before anything is played.

A family of lines shares 5 %: each line gets an equal part of it, and each look at a line a part of that, a half, a
quarter and so on (Bonferroni). An undecided line is looked at again with twice as many worlds, at most four times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt

import numpy as np
from scipy.special import ndtri, stdtrit

from sim.arrays import Array

HOLDS, FAILS, UNDECIDED, CANNOT = "holds", "fails", "undecided", "cannot be asked yet"
VERDICTS = (HOLDS, FAILS, UNDECIDED, CANNOT)
OF_MANY = {HOLDS: "hold", FAILS: "fail", UNDECIDED: "undecided", CANNOT: "cannot be asked yet"}  # after a number

FAMILY = 0.05  # chance that any line of a family is judged wrongly because only so many worlds were played
DOUBLINGS = 4
SEEDS = (1, 2, 3)  # every line plays a third of its worlds on each, and none is left out
QUIET = 0.25  # of the smallest effect: a step that goes back by no more counts as flat


@dataclass(frozen=True)
class Interval:
    """An estimate with its simultaneous interval and the worlds, or pairs of worlds, that it rests on."""

    value: float
    low: float
    high: float
    worlds: int


def level(family: int, look: int = 0, comparisons: int = 1) -> float:
    """The chance of error that one comparison of a line may spend at a look, in a family of so many lines."""
    return FAMILY / family / comparisons / float(2 ** (look + 1))


def of_pairs(differences: Array, alpha: float) -> Interval:
    """The mean of paired differences (n,) with its interval at 1 - `alpha`; pairs without the quantity are left out.

    Flips of yes and no get one flip more of each kind, so that no flips at all are not taken for certainty (Bonett &
    Price 2012); other quantities Student's t (Student 1908). Of fewer than two pairs nothing is known.
    """
    known = differences[~np.isnan(differences)]
    n = len(known)
    if n < 2:
        return Interval(float("nan"), -inf, inf, n)
    mean = float(known.mean())
    if np.isin(known, (-1.0, 0.0, 1.0)).all():
        up, down = (float((known == way).sum() + 1) / (n + 2) for way in (1.0, -1.0))
        half = float(ndtri(1 - alpha / 2)) * sqrt((up + down - (up - down) ** 2) / (n + 2))
        return Interval(mean, up - down - half, up - down + half, n)
    half = float(stdtrit(n - 1, 1 - alpha / 2)) * float(known.std(ddof=1)) / sqrt(n)
    return Interval(mean, mean - half, mean + half, n)


def of_share(successes: int, n: int, alpha: float) -> Interval:
    """A share with its interval at 1 - `alpha` (Wilson 1927). Of nothing nothing is known."""
    if n == 0:
        return Interval(float("nan"), 0.0, 1.0, 0)
    share, z = successes / n, float(ndtri(1 - alpha / 2))
    weight = z * z / n
    middle = (share + weight / 2) / (1 + weight)
    half = z * sqrt((share * (1 - share) + weight / 4) / n) / (1 + weight)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half), n)


def change(found: Interval, size: float) -> str:
    """Whether a change upwards is there: its low end above 0, and the estimate at least `size`."""
    if found.low > 0 and found.value >= size:
        return HOLDS
    return FAILS if found.high < size or found.high <= 0 else UNDECIDED


def within(found: Interval, low: float, high: float) -> str:
    """Whether a quantity lies from `low` to `high`: its whole interval inside, or wholly outside.

    With -m and m these are the two one-sided tests of 'no more than m' (Schuirmann 1987).
    """
    if low <= found.low and found.high <= high:
        return HOLDS
    return FAILS if found.high < low or found.low > high else UNDECIDED


def together(verdicts: Sequence[str]) -> str:
    """The verdict on a line of several parts: all must hold, and one that fails is enough to fail."""
    for found in (CANNOT, FAILS, UNDECIDED):
        if found in verdicts:
            return found
    return HOLDS


def rises(ends: Interval, steps: Sequence[Interval], size: float) -> str:
    """Whether an outcome rises over a range: the ends differ by `size`, and no step falls by more than a quarter of it.

    `steps` are the changes from each level to the next. A step that seems to fall is undecided until its whole interval
    says so.
    """
    return together([change(ends, size), *(_keeps_up(step, QUIET * size) for step in steps)])


def _keeps_up(step: Interval, quiet: float) -> str:
    if step.value >= -quiet:
        return HOLDS
    return FAILS if step.high < -quiet else UNDECIDED


def one_hump(from_the_left: Interval, to_the_right: Interval, size: float) -> str:
    """Whether a peak lies inside a range: it is above both ends by `size`; both changes are towards the peak."""
    return together([change(from_the_left, size), change(to_the_right, size)])


@dataclass(frozen=True)
class Look:
    """What a look at a line found: its verdict, and the number that is printed with it."""

    verdict: str
    found: Interval


def settled(look: Callable[[int, float], Look], worlds: int, family: int, doublings: int = DOUBLINGS) -> Look:
    """Look at a line with `worlds` worlds, and while it is undecided with twice as many; the last look.

    `look` is told how many worlds there are to be in all, and the chance of error that it may spend.
    """
    for place in range(1 + doublings):
        last = look(worlds * 2**place, level(family, place))
        if last.verdict != UNDECIDED:
            break
    return last


def by_seed(worlds: int) -> list[tuple[int, int]]:
    """The seeds and how many worlds each plays, so that together they play `worlds` at least."""
    return [(seed, -(-worlds // len(SEEDS))) for seed in SEEDS]


def steps_of(levels: Sequence[Array], alpha: float) -> list[Interval]:
    """The changes from each level (n,) of an outcome to the next, on the same worlds."""
    return [of_pairs(after - before, alpha) for before, after in pairwise(levels)]
