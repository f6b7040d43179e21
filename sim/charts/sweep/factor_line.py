"""An outcome along one factor: a line with its 95 % band, or dots with intervals where the levels are words."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.effects import Effect
from sim.analysis.swept import Curve
from sim.charts import style, words
from sim.ensemble.outcomes.measures import Measure

FOOTER = "The same simulated worlds at every point. Not a forecast."
LONGEST = 56  # letters of a title
WORD = 14  # letters of a line of a word below the axis


@style.drawn
def factor_line(curve: Curve, measure: Measure, factor: str, under: str) -> Figure:
    """The mean or share of an outcome at each level of a factor (in words), with its 95 % interval."""
    figure = style.blank(title(measure, factor), under, FOOTER)
    axes = style.place(figure, 1.6, 0.6, 1.25, 1.6)
    draw(axes, curve, 4)
    name_across(axes, factor)
    said = f"share of worlds: {measure.label}" if measure.share else f"{measure.label} ({measure.unit})"
    axes.set_ylabel(style.wrapped(said, 44, 3))
    scale(axes, curve, measure)
    name_levels(axes, curve.levels)
    return figure


def title(measure: Measure, factor: str) -> str:
    """The question that the picture answers, short enough for its line."""
    label = words.sentence(measure.label)
    return style.fitting((f"{label}, by {alone(factor)}", label), LONGEST)


def alone(factor: str) -> str:
    """A factor's name without whose it is, for a title."""
    return factor.split(": ")[-1]


def name_across(axes: Axes, factor: str) -> None:
    """A factor's name below its axis."""
    axes.set_xlabel(style.wrapped(factor, 68, 2), fontsize=style.LARGE, linespacing=1.0)


def draw(axes: Axes, curve: Curve, wide: float) -> None:
    """The line with its band; numbers where they stand, words side by side."""
    at = positions(curve.levels)
    if curve.numeric:
        axes.fill_between(at, curve.low, curve.high, color=style.BLUE, alpha=0.25, lw=0, gid="band")
        axes.plot(at, curve.mean, color=style.BLUE, lw=wide, marker="o", ms=2 * wide, mec="white", gid="line")
    else:
        axes.vlines(at, curve.low, curve.high, color=style.INK, lw=2.5)
        axes.plot(at, curve.mean, "o", color=style.BLUE, ms=3.5 * wide, mec="white", mew=1.5, gid="line")
    axes.grid(axis="y", color=style.PALE)
    axes.set_axisbelow(True)


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


def scale(axes: Axes, curve: Curve, measure: Measure) -> None:
    """From 0, in per cent for shares of worlds; no further than the interval with some air."""
    top, bottom = float(np.nanmax(curve.high, initial=0.0)), float(np.nanmin(curve.low, initial=0.0))
    if measure.share:
        top = min(1.0, max(0.1, 1.15 * top))
        axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:g} %")
        axes.set_ylim(0, top)
        return
    air = 0.1 * ((top - bottom) or 1.0)
    axes.set_ylim(bottom - (air if bottom < 0 else 0.0), top + air)


def caption(curve: Curve, measure: Measure, factor: str, averaged: bool, apart: Effect | None = None) -> str:
    """What the line shows, in words; `apart` is how far its ends are apart, run by run."""
    known = np.flatnonzero(~np.isnan(curve.mean))
    if not len(known):
        return f"No world has {measure.label} at any point."
    low, high = known[np.argmin(curve.mean[known])], known[np.argmax(curve.mean[known])]
    text = (
        f"{words.sentence(measure.label)}: highest at {factor} = {level(curve.levels[high])} with "
        f"{told(curve, int(high), measure)}, "
        f"lowest at {level(curve.levels[low])} with {told(curve, int(low), measure)}."
    )
    text += words.apart(apart, measure.share)
    return text + (" Mean over the levels of the other factors." if averaged else "")


def level(value: object) -> str:
    """A level of a factor in words."""
    return value if isinstance(value, str) else f"{value:.3g}"


def told(curve: Curve, i: int, measure: Measure) -> str:
    """The mean at one level with its interval."""
    mean, low, high = (float(column[i]) for column in (curve.mean, curve.low, curve.high))
    if measure.share:
        return f"{words.percent(mean)} ({words.from_to(low, high)})"
    return f"{mean:.3g} ({low:.3g} to {high:.3g})"
