"""All charts that fit a sweep, with captions computed from its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sim.analysis import contrasts
from sim.analysis.swept import Swept
from sim.charts import words
from sim.charts.sweep import factor_endings, factor_line, factor_map, factor_spans, ridgelines
from sim.ensemble.folders.folder import SweepFolder
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import measure

Array = NDArray[np.float64]
Drawn = tuple[str, Figure, str]

MOST_AXES = 3  # factors that are drawn along and across; of more, those that move the outcome most
TERMS = "terms."


def sweep_pictures(folder: SweepFolder) -> dict[str, Figure]:
    """Every chart of a sweep by the name of its file, in the order of its report."""
    return {name: figure for name, figure, _ in gallery(Swept(folder))}


def gallery(swept: Swept) -> Iterator[Drawn]:
    """Name, figure and caption in plain words of each chart, one after the other, so that few are held at once."""
    for outcome in swept.watch:
        watched = _watched(swept, outcome)
        yield from _spans(swept, watched) if swept.one_by_one else _factors(swept, watched)
    if not swept.one_by_one:
        chosen = _main(swept, swept.watch[0])
        yield from _endings(swept, chosen)
        yield from _terms(swept, chosen[0]) if chosen else ()


def under(swept: Swept) -> str:
    """Scenario, size and seed in one line."""
    title = swept.found.scenario.title
    size = f"{words.many(len(swept.found.points), 'point')}, {words.many(swept.worlds, 'world')}"
    return f"{title if len(title) < 60 else title[:58] + ' …'}  ·  {size}  ·  seed {swept.found.experiment.seed}"


def _watched(swept: Swept, outcome: str) -> Measure:
    """What is watched; of terms, in the words of the issue, with what 0 and 1 mean for a unit."""
    found = measure(outcome)
    if not outcome.startswith(TERMS):
        return found
    issue = swept.found.scenario.issues[outcome.removeprefix(TERMS)]
    return replace(found, label=f"terms: {issue.label}", unit=f"0: {issue.at_0}; 1: {issue.at_1}")


def _factors(swept: Swept, watched: Measure) -> Iterator[Drawn]:
    """Maps of the pairs of factors that are crossed; a line along each factor that is drawn, or varied alone."""
    chosen = _main(swept, watched.name)
    averaged = len(swept.axes) > 2
    if not swept.sampled and len(chosen) > 1:
        for first, second in combinations(chosen, 2):
            field, names = swept.across(watched.name, first, second), (swept.labels[first], swept.labels[second])
            figure = factor_map.factor_map(field, watched, names, under(swept))
            apart = contrasts.across(swept, watched.name, (first, second), field)
            yield (f"map-{file_name(watched.name, first, second)}", figure,
                   factor_map.caption(field, watched, names, averaged, apart))
        return
    for axis in chosen:
        curve, label = swept.along(watched.name, axis), swept.labels[axis]
        figure = factor_line.factor_line(curve, watched, label, under(swept))
        apart = contrasts.along(swept, watched.name, axis, curve)
        yield (f"line-{file_name(watched.name, axis)}", figure,
               factor_line.caption(curve, watched, label, len(swept.axes) > 1, apart))


def _main(swept: Swept, outcome: str) -> list[str]:
    """The factors with more than one level; of many those that move the outcome most, in the order of the file."""
    curves = {axis: swept.along(outcome, axis) for axis in swept.axes}
    varied = {axis: curve for axis, curve in curves.items() if len(curve.levels) > 1}
    moved = {axis: float(np.nanmax(curve.mean, initial=-np.inf) - np.nanmin(curve.mean, initial=np.inf))
             for axis, curve in varied.items()}
    chosen = sorted(moved, key=lambda axis: -moved[axis])[:MOST_AXES]
    return [axis for axis in swept.axes if axis in chosen]


def _spans(swept: Swept, watched: Measure) -> Iterator[Drawn]:
    """How far each factor alone moves the outcome."""
    spans = {axis: swept.alone(watched.name, axis) for axis in swept.axes}
    as_it_is = swept.as_it_is(watched.name)
    figure = factor_spans.factor_spans(spans, as_it_is, watched, swept.labels, under(swept))
    idle = [axis for axis, curve in spans.items() if not contrasts.leaves(swept, watched.name, axis, curve)]
    first = next(iter(factor_spans.ordered(spans)), None)
    apart = first and contrasts.alone(swept, watched.name, first, spans[first], len(spans))
    yield (f"spans-{file_name(watched.name)}", figure,
           factor_spans.caption(spans, idle, watched, swept.labels, apart or None))


def _endings(swept: Swept, chosen: Sequence[str]) -> Iterator[Drawn]:
    """How talks end along some factors."""
    for axis in chosen:
        levels, shares = swept.endings_along(axis)
        label = swept.labels[axis]
        figure = factor_endings.factor_endings(levels, shares, label, under(swept))
        apart = contrasts.of_ending(swept, axis, shares)
        yield f"endings-{file_name(axis)}", figure, factor_endings.caption(levels, shares, label, apart)


def _terms(swept: Swept, axis: str) -> Iterator[Drawn]:
    """For each issue whose terms are watched, what is agreed at the levels of a factor."""
    for outcome in swept.watch:
        if outcome.startswith(TERMS):
            issue = swept.found.scenario.issues[outcome.removeprefix(TERMS)]
            groups = swept.worlds_along(outcome, axis)
            names = list(groups)
            groups = {names[i]: groups[names[i]] for i in ridgelines.thinned(names)}
            ends, by = (issue.at_0, issue.at_1), swept.labels[axis]
            figure = ridgelines.ridgelines(groups, by, ends, f"What is agreed: {issue.label}", under(swept))
            yield f"ridges-{file_name(outcome)}", figure, ridgelines.caption(groups, by, ends)


def file_name(*names: str) -> str:
    """Names of outcomes and paths as part of the name of a file."""
    return "-".join(name.replace("*", "all").replace(" ", "-") for name in names)
