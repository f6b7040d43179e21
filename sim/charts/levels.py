"""Levels of factors along axes, and the words around them; what the charts of a sweep have in common."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes

from sim.analysis.swept import Swept
from sim.charts import style
from sim.charts.watching import watched
from sim.english import worlds_told
from sim.ensemble.outcomes.measure import Measure
from sim.language.speaking import N_, _, ngettext

FOOTER = N_("The same simulated worlds at every point. Not a forecast.")
LONGEST = 56  # letters of a title
WORD = 14  # letters of a line of a word below the axis
MOST_AXES = 3  # factors that are drawn along and across; of more, those that move the outcome most
TERMS = "terms."


def under(swept: Swept) -> str:
    """Scenario, size and seed in one line."""
    title = swept.found.scenario.title
    points = ngettext("{count:,} point", "{count:,} points", len(swept.found.points))
    return _("{name}  ·  {points}, {worlds}  ·  seed {seed}", name=title if len(title) < 60 else f"{title[:58]} …",
             points=points, worlds=worlds_told(swept.worlds), seed=swept.found.experiment.seed)


def measure_of(swept: Swept, outcome: str) -> Measure:
    """What is watched; of terms, in the words of the issue, with what 0 and 1 mean for a unit."""
    found = watched(outcome)
    if not outcome.startswith(TERMS):
        return found
    issue = swept.found.scenario.issues[outcome.removeprefix(TERMS)]
    return replace(found, label=_("terms: {issue}", issue=issue.label), unit=f"0: {issue.at_0}; 1: {issue.at_1}")


def main_factors(swept: Swept, outcome: str) -> list[str]:
    """The factors with more than one level; of many those that move the outcome most, in the order of the file."""
    curves = {axis: swept.along(outcome, axis) for axis in swept.axes}
    varied = {axis: curve for axis, curve in curves.items() if len(curve.levels) > 1}
    moved = {axis: float(np.nanmax(curve.mean, initial=-np.inf) - np.nanmin(curve.mean, initial=np.inf))
             for axis, curve in varied.items()}
    chosen = sorted(moved, key=lambda axis: -moved[axis])[:MOST_AXES]
    return [axis for axis in swept.axes if axis in chosen]


def file_name(*names: str) -> str:
    """Names of outcomes and paths as part of the name of a file."""
    return "-".join(name.replace("*", "all").replace(" ", "-") for name in names)


def alone(factor: str) -> str:
    """A factor's name without whose it is, for a title."""
    return factor.split(": ")[-1]


def name_across(axes: Axes, factor: str) -> None:
    """A factor's name below its axis."""
    axes.set_xlabel(style.wrapped(factor, 68, 2), fontsize=style.LARGE, linespacing=1.0)


def positions(levels: tuple[object, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Where levels stand on an axis: numbers at their value, words one beside the other."""
    numeric = not any(isinstance(level, str) for level in levels)
    return np.array(levels, dtype=float) if numeric else np.arange(len(levels), dtype=float)


def name_levels(axes: Axes, levels: tuple[object, ...]) -> None:
    """Words below their place; numbers have their own ticks."""
    if any(isinstance(level, str) for level in levels):
        axes.set_xlim(-0.5, len(levels) - 0.5)
        axes.set_xticks(range(len(levels)), [style.wrapped(str(level), WORD, 2) for level in levels], fontsize=16)
        axes.tick_params(axis="x", length=0)
