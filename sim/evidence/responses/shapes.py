"""Whether an outcome answers in the shape that was expected: each shape by the rule of verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import inf

import numpy as np

from sim.arrays import Array
from sim.evidence.verdicts import (
    CANNOT,
    FAILS,
    HOLDS,
    UNDECIDED,
    Interval,
    Look,
    change,
    of_pairs,
    of_share,
    one_hump,
    rises,
    steps_of,
    together,
    within,
)
from sim.scenario.evidence.response import ResponseLine

Steps = Sequence[Array]  # the outcome (worlds,) at each step, on the same worlds
Judge = Callable[[ResponseLine, Steps, float], Look]


def judged(line: ResponseLine, outcomes: Sequence[Steps], alpha: float) -> Look:
    """The verdict on a line whose outcomes must all answer so; the number printed is that which decides."""
    looks = [JUDGES[line.shape](line, steps, alpha / len(outcomes)) for steps in outcomes]
    return _decisive(looks)


def level_of(values: Array, alpha: float) -> Interval:
    """The mean of an outcome (worlds,) with its interval; worlds without it are left out."""
    known = values[~np.isnan(values)]
    if len(known) and np.isin(known, (0.0, 1.0)).all():
        return of_share(int(known.sum()), len(known), alpha)
    return of_pairs(known, alpha)


def _rises(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    """The ends decide; where they are as far apart as they should be, the step that goes back most."""
    part = alpha / len(steps)  # the ends, and each change from step to step
    ends, changes, size = of_pairs(steps[-1] - steps[0], part), steps_of(steps, part), _size(line)
    verdict = rises(ends, changes, size)
    goes_back = verdict != HOLDS and change(ends, size) == HOLDS
    return Look(verdict, min(changes, key=lambda step: step.value) if goes_back else ends)


def _falls(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    found = _rises(line, [-values for values in steps], alpha)
    return Look(found.verdict, _turned(found.found))


def _one_hump(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    inner = range(1, len(steps) - 1)
    peak = max(inner, key=lambda place: level_of(steps[place], alpha).value)
    part = alpha / 2 / len(inner)  # any of the inner steps might have been the peak
    sides = [of_pairs(steps[peak] - steps[end], part) for end in (0, -1)]
    lower = min(sides, key=lambda side: side.value)
    return Look(one_hump(sides[0], sides[1], _size(line)), lower)


def _flat(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    """Every two steps, or every step and the one `beside`, differ by no more than the size."""
    pairs = list(combinations(range(len(steps)), 2))
    if line.beside:
        pairs = [(line.beside - 1, place) for place in range(len(steps)) if place != line.beside - 1]
    size = _size(line)
    return _all(within, [of_pairs(steps[b] - steps[a], alpha / len(pairs)) for a, b in pairs], -size, size)


def _does_not_fall(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    """No step lies below the first by more than the size."""
    part = alpha / (len(steps) - 1)
    return _all(within, [of_pairs(step - steps[0], part) for step in steps[1:]], -_size(line), inf)


def _does_not_rise(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    found = _does_not_fall(line, [-values for values in steps], alpha)
    return Look(found.verdict, _turned(found.found))


def _at_least(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    return _all(within, [level_of(step, alpha / len(steps)) for step in steps], _size(line), inf)


def _at_most(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    return _all(within, [level_of(step, alpha / len(steps)) for step in steps], -inf, _size(line))


def _between(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    levels = [level_of(step, alpha / len(steps)) for step in steps]
    return _all(within, levels, *_bounds(line))


def _changes_by(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    return _all(within, [of_pairs(steps[-1] - steps[0], alpha)], *_bounds(line))


def _contrast(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    """The weighted sum of the steps lies above 0, and is at least the size."""
    weighted = [weight * values for weight, values in zip(line.weights, steps, strict=True)]
    found = of_pairs(np.asarray(sum(weighted)), alpha)
    return Look(change(found, _size(line)), found)


def _several_kinds(line: ResponseLine, steps: Steps, alpha: float) -> Look:
    """So many values of the outcome are each found in at least a share of the worlds that have it."""
    found = [_rarest(step[~np.isnan(step)], line.kinds, alpha / len(steps)) for step in steps]
    return _all(within, found, _size(line), inf)


def _rarest(values: Array, kinds: int, alpha: float) -> Interval:
    """The share of the value that is the `kinds`-th most frequent; none where there are fewer."""
    counts = sorted(np.unique(values, return_counts=True)[1], reverse=True)
    return of_share(int(counts[kinds - 1]) if len(counts) >= kinds else 0, len(values), alpha)


def _all(judge: Callable[[Interval, float, float], str], found: Sequence[Interval], low: float, high: float) -> Look:
    """The verdict where each of several numbers must lie from `low` to `high`; the one that decides."""
    return _decisive([Look(judge(one, low, high), one) for one in found], low, high)


def _decisive(looks: Sequence[Look], low: float = -inf, high: float = inf) -> Look:
    """The verdict on all, with the number among those of that verdict that lies nearest to a bound, or beyond it."""
    verdict = together([look.verdict for look in looks])
    deciding = [look for look in looks if look.verdict == verdict] if verdict in (CANNOT, FAILS, UNDECIDED) else looks
    worst = min(deciding, key=lambda look: min(look.found.value - low, high - look.found.value))
    return Look(verdict, worst.found)


def _turned(found: Interval) -> Interval:
    return Interval(-found.value, -found.high, -found.low, found.worlds)


def _size(line: ResponseLine) -> float:
    assert line.size is not None  # the file was refused otherwise
    return line.size


def _bounds(line: ResponseLine) -> tuple[float, float]:
    assert line.low is not None and line.high is not None
    return line.low, line.high


JUDGES: Mapping[str, Judge] = {
    "rises": _rises, "falls": _falls, "one hump": _one_hump, "flat": _flat, "does not fall": _does_not_fall,
    "does not rise": _does_not_rise, "at least": _at_least, "at most": _at_most, "between": _between,
    "changes by": _changes_by, "contrast": _contrast, "several kinds": _several_kinds,
}  # fmt: skip


def in_words(line: ResponseLine) -> str:
    """What is expected, in a few words."""
    size = "" if line.size is None else f"{line.size:g}"
    bounds = f"{line.low:g} to {line.high:g}" if line.low is not None and line.high is not None else ""
    return {
        "rises": f"rises by {size} or more", "falls": f"falls by {size} or more",
        "one hump": f"peak inside, by {size}", "flat": f"the same, within ±{size}",
        "does not fall": f"falls by at most {size}", "does not rise": f"rises by at most {size}",
        "at least": f"at least {size}", "at most": f"at most {size}", "between": f"from {bounds}",
        "changes by": f"changes by {bounds}", "contrast": "weighted sum above 0",
        "several kinds": f"{line.kinds} kinds of {size} or more",
        "no cliff": f"no step above {size}",
    }[line.shape].replace("by 0 or more", "at all")
