"""Differences along the factors of a sweep in words: each with its interval, and what moves an outcome most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.analysis.differences.along import LevelDifference
from sim.analysis.differences.most import Mover, Reach
from sim.analysis.effects import PairedEffect
from sim.analysis.sets.clustered import SetDifference
from sim.charts.words import figure, points
from sim.ensemble.outcomes.measure import Measure
from sim.language.speaking import N_, _, in_digits

SIMULTANEOUS = N_(
    "Differences are between the same runs, with the runs as clusters. The intervals of an outcome's differences hold "
    "all together in 95 of 100 sweeps (Bonferroni). Undecided: the interval holds 0."
)
UNDECIDED = N_("undecided")
MOST = N_("What moves {outcome} most: {reach}, {difference}.")
PERHAPS_MOST = N_(
    "Undecided what moves {outcome} most: even the largest difference, {reach}, is {difference}, which may be chance."
)
SURELY_MORE = N_("That is surely more than {factor} ({difference}).")
PERHAPS_MORE = N_("Undecided whether that is more than {factor} moves it ({difference}).")


def moves_most(found: Mover | None, labels: Mapping[str, str], measure: Measure) -> str:
    """Which factor moves an outcome most, with its interval; undecided where chance may have made the difference."""
    if found is None:
        return ""
    first, second, ahead = found.first, found.second, found.ahead
    said = MOST if first.effect.certain else PERHAPS_MOST
    text = _(said, outcome=measure.label, reach=_reach(first, labels), difference=told(first.effect, measure.share))
    if not first.effect.certain or second is None or ahead is None:
        return text
    more = SURELY_MORE if ahead.low > 0 else PERHAPS_MORE
    return f"{text} {_(more, factor=labels[second.factor], difference=mean_of(second.effect, measure.share))}"


def _reach(one: Reach, labels: Mapping[str, str]) -> str:
    return _("{factor} from {start} to {end}", factor=labels[one.factor], start=level(one.start), end=level(one.end))


def level(value: Any) -> str:
    """A level of a factor in words."""
    return value if isinstance(value, str) else in_digits(f"{value:.3g}")


def told(found: PairedEffect | SetDifference | None, share: bool) -> str:
    """A difference with its interval: '+2.0 points (+0.3 to +3.7)'; a dash where nothing is known."""
    if found is None or found.low != found.low:
        return "–"
    mean = found.difference if isinstance(found, SetDifference) else found.mean
    by, low, high = (_number(value, share) for value in (mean, found.low, found.high))
    if share:
        return _("{by} points ({low} to {high})", by=by, low=low, high=high)
    return _("{by} ({low} to {high})", by=by, low=low, high=high)


def mean_of(found: PairedEffect, share: bool) -> str:
    """A difference without its interval."""
    return points(_number(found.mean, share)) if share else _number(found.mean, share)


def _number(value: float, share: bool) -> str:
    """A signed difference: of shares in hundredths, else to three digits; with a real minus."""
    return figure(100 * value, "+.1f") if share else figure(value, "+.3g")


def verdict(found: PairedEffect) -> str:
    """What may be said of a difference: that it rises or falls, or nothing."""
    if found.low != found.low:
        return _("unknown")
    if not found.certain:
        return _(UNDECIDED)
    return _("rises") if found.mean > 0 else _("falls")


def cells(one: LevelDifference, labels: Mapping[str, str], share: bool, with_sets: bool) -> list[str]:
    """The cells of a difference: factor, levels, difference, what may be said, the same over coefficient sets."""
    step = _("{low} to {high}", low=level(one.start), high=level(one.end))
    found = [labels[one.factor], step, told(one.effect, share), verdict(one.effect)]
    return [*found, *([told(one.over_sets, share)] if with_sets else [])]


def heads(with_sets: bool) -> list[str]:
    """What stands above the `cells`."""
    found = [_("Factor"), _("From, to"), _("Difference"), _("So it")]
    return [*found, *([_("Over coefficient sets")] if with_sets else [])]

