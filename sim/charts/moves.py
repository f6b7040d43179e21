"""Differences along the factors of a sweep in words: each with its interval, and what moves an outcome most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.analysis.differences.along import LevelDifference
from sim.analysis.differences.most import Mover, Reach
from sim.analysis.effects import PairedEffect
from sim.analysis.sets.clustered import SetDifference
from sim.ensemble.outcomes.measure import Measure

SIMULTANEOUS = (
    "Differences are between the same runs, with the runs as clusters. The intervals of an outcome's differences hold "
    "all together in 95 of 100 sweeps (Bonferroni). Undecided: the interval holds 0."
)
UNDECIDED = "undecided"


def moves_most(found: Mover | None, labels: Mapping[str, str], measure: Measure) -> str:
    """Which factor moves an outcome most, with its interval; undecided where chance may have made the difference."""
    if found is None:
        return ""
    first, second, ahead = found.first, found.second, found.ahead
    if not first.effect.certain:
        return (f"Undecided what moves {measure.label} most: even the largest difference, {_reach(first, labels)}, "
                f"is {told(first.effect, measure.share)}, which may be chance.")
    text = f"What moves {measure.label} most: {_reach(first, labels)}, {told(first.effect, measure.share)}."
    if second is None or ahead is None:
        return text
    if ahead.low > 0:
        return f"{text} That is surely more than {labels[second.factor]} ({mean_of(second.effect, measure.share)})."
    return (f"{text} Undecided whether that is more than {labels[second.factor]} moves it "
            f"({mean_of(second.effect, measure.share)}).")


def _reach(one: Reach, labels: Mapping[str, str]) -> str:
    return f"{labels[one.factor]} from {level(one.start)} to {level(one.end)}"


def level(value: Any) -> str:
    """A level of a factor."""
    return value if isinstance(value, str) else f"{value:.3g}"


def told(found: PairedEffect | SetDifference | None, share: bool) -> str:
    """A difference with its interval: '+2.0 points (+0.3 to +3.7)'; a dash where nothing is known."""
    if found is None or found.low != found.low:
        return "–"
    ends = f"({_number(found.low, share)} to {_number(found.high, share)})"
    mean = found.difference if isinstance(found, SetDifference) else found.mean
    return f"{_number(mean, share)}{' points' if share else ''} {ends}"


def mean_of(found: PairedEffect, share: bool) -> str:
    """A difference without its interval."""
    return f"{_number(found.mean, share)}{' points' if share else ''}"


def _number(value: float, share: bool) -> str:
    """A signed difference: of shares in hundredths, else to three digits; with a real minus."""
    text = f"{100 * value:+.1f}" if share else f"{value:+.3g}"
    return text.replace("-", "−")


def verdict(found: PairedEffect) -> str:
    """What may be said of a difference: that it rises or falls, or nothing."""
    if found.low != found.low:
        return "unknown"
    if not found.certain:
        return UNDECIDED
    return "rises" if found.mean > 0 else "falls"


def cells(one: LevelDifference, labels: Mapping[str, str], share: bool, with_sets: bool) -> list[str]:
    """The cells of a difference: factor, levels, difference, what may be said, the same over coefficient sets."""
    found = [labels[one.factor], f"{level(one.start)} to {level(one.end)}", told(one.effect, share),
             verdict(one.effect)]
    return [*found, *([told(one.over_sets, share)] if with_sets else [])]


def heads(with_sets: bool) -> list[str]:
    """What stands above the `cells`."""
    return ["Factor", "From, to", "Difference", "So it", *(["Over coefficient sets"] if with_sets else [])]

