"""Whether a pattern comes out: the model's figures, and those of the null model, held against the data by one rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

from sim.evidence.patterns.estimates import Estimate
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS
from sim.scenario.evidence.patterns import Pattern, PatternFigure

INSIDE, BELOW, RISES = "inside", "below", "rises"
Part = dict[str, Any]  # a figure or a step of an order, as `details` tells of it


def verdict_of(pattern: Pattern, model: Mapping[str, Estimate]) -> str:
    """Inside (holds) or outside (fails); what the model has no state for cannot be asked."""
    if pattern.lacks:
        return CANNOT
    hits = [hit for _, hit in _hits(pattern, model)]
    return HOLDS if all(hits) else FAILS


def missed(pattern: Pattern, model: Mapping[str, Estimate]) -> list[str]:
    """In words: the figures that are outside, and the steps that are not there."""
    return [name for name, hit in _hits(pattern, model) if not hit]


def _hits(pattern: Pattern, model: Mapping[str, Estimate]) -> Iterator[tuple[str, bool]]:
    """Each thing that is judged, in words, and whether it is so; what the model has no worlds for is not."""
    for name in (*pattern.judged.inside, *pattern.judged.below):
        how = INSIDE if name in pattern.judged.inside else BELOW
        yield pattern.figures[name].label, name in model and _hit(pattern.figures[name], model[name].value, how)
    for before, after in pairwise(pattern.judged.rises):
        words = f"{pattern.figures[before].label} below {pattern.figures[after].label}"
        both = before in model and after in model
        yield words, both and model[after].less(model[before]).interval.low > 0


def _hit(figure: PatternFigure, value: float, how: str) -> bool:
    return value <= figure.high and (how == BELOW or value >= figure.low)


def null_holds(pattern: Pattern) -> bool:
    """Whether the null model is inside; it has every order wrong, for it tells no cases apart."""
    values = {name: figure.null_model for name, figure in pattern.figures.items()}
    judged = pattern.judged
    for how, names in ((INSIDE, judged.inside), (BELOW, judged.below)):
        for name in names:
            value = values[name]
            if value is None or not _hit(pattern.figures[name], value, how):
                return False
    return bool(judged.figures) and all((values[after] or 0.0) > (values[before] or 0.0)
                                        for before, after in pairwise(judged.rises))


def details(pattern: Pattern, model: Mapping[str, Estimate]) -> Iterator[Part]:
    """A mapping for each figure, then for each step of an order: data, model and null model, and how it is judged."""
    judged = pattern.judged
    for name, figure in pattern.figures.items():
        how = INSIDE if name in judged.inside else BELOW if name in judged.below else ""
        found = _numbers(model[name]) if name in model else dict.fromkeys(("model", "model_low", "model_high"))
        low, high = figure.interval or (None, None)
        hit = _hit(figure, model[name].value, how) if how and name in model else None
        yield {"figure": figure.label, "judged": how, "data": figure.value, "low": low, "high": high, **found,
               "null": figure.null_model, "hit": hit}
    for before, after in pairwise(judged.rises):
        first, second = pattern.figures[before], pattern.figures[after]
        if before in model and after in model:
            step = model[after].less(model[before])
            yield {"figure": f"{first.label} below {second.label}", "judged": RISES, "data": second.value - first.value,
                   "low": 0.0, "high": None, **_numbers(step), "null": 0.0, "hit": step.interval.low > 0}


def _numbers(estimate: Estimate) -> dict[str, float | None]:
    """A figure of the model with its interval; None for what is no number."""
    interval = estimate.interval
    found = {"model": interval.value, "model_low": interval.low, "model_high": interval.high}
    return {name: value if isfinite(value) else None for name, value in found.items()}


def deciding(parts: Sequence[Part]) -> Part | None:
    """The figure that is shown for all: the one furthest outside; where all are inside, the first that is judged."""
    judged = [part for part in parts if part["judged"]]
    outside = [part for part in judged if part["model"] is not None and not part["hit"]]
    if outside:
        return max(outside, key=lambda part: abs(away(part, part["model"])))
    return judged[0] if judged else None


def away(part: Part, value: float) -> float:
    """How far a value is from the data, in half-widths of their interval; of an order, in steps of the data."""
    apart = value - part["data"]
    if part["judged"] == RISES:
        half = abs(part["data"])
    else:
        half = part["high"] - part["data"] if apart > 0 else part["data"] - part["low"]
    return float(apart / half) if half else 0.0
