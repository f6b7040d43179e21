"""An outcome along one factor: a line with its 95 % band, or dots with intervals where the levels are words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis import contrasts
from sim.analysis.differences.along import ENDS, Along, LevelDifference
from sim.analysis.effects import PairedEffect
from sim.analysis.swept import Curve, Swept
from sim.charts import moves, style, words
from sim.charts.chart import SweepChart
from sim.charts.levels import (
    FOOTER,
    LONGEST,
    alone,
    file_name,
    main_factors,
    measure_of,
    name_across,
    name_levels,
    positions,
    under,
)
from sim.charts.moves import level
from sim.english import capitalised
from sim.ensemble.outcomes.measure import Measure
from sim.language.speaking import N_, _, in_digits

MOST_STEPS = 8  # that have room above a line
FROM_LEVEL_TO_LEVEL = N_("Above: differences from level to level in the same runs. Band: each level alone.")
BESIDE_THE_FIRST = N_("Above: differences beside the first in the same runs. Band: each level alone.")
OVER_OTHERS = N_("Mean over the levels of the other factors.")


@style.drawn
def factor_line(
    curve: Curve, measure: Measure, factor: str, under: str, steps: Sequence[LevelDifference] = ()
) -> Figure:
    """The mean or share of an outcome at each level of a factor (in words), with its 95 % interval.

    `steps` are the differences between neighbouring levels, or of words with the first, written above: bands that
    overlap do not tell whether two levels differ.
    """
    figure = style.blank(title(measure, factor), under, _(FOOTER))
    axes = style.place(figure, 1.6, 0.6, 1.25, 2.3 if steps else 1.6)
    draw(axes, curve, 4)
    if steps:
        _differences(figure, axes, curve, steps, measure)
    name_across(axes, factor)
    said = (_("share of worlds: {outcome}", outcome=measure.label) if measure.share
            else f"{measure.label} ({measure.unit})")
    axes.set_ylabel(style.wrapped(said, 44, 3))
    scale(axes, curve, measure)
    name_levels(axes, curve.levels)
    return figure


def _differences(figure: Figure, axes: Axes, curve: Curve, steps: Sequence[LevelDifference], measure: Measure) -> None:
    """How far the outcome goes from level to level in the same runs: bold where it surely does, else undecided."""
    at = dict(zip(curve.levels, positions(curve.levels), strict=True))
    for place, one in enumerate(steps):
        middle = (at[one.start] + at[one.end]) / 2 if curve.numeric else at[one.end]
        sure = one.effect.certain
        axes.text(middle, 1.02, moves.mean_of(one.effect, measure.share) if sure else _(moves.UNDECIDED),
                  transform=axes.get_xaxis_transform(), ha="center", va="bottom", fontsize=16,
                  gid=style.mark("step", str(place)),
                  fontweight="bold" if sure else "normal", color=style.INK if sure else style.SOFT)
    figure.text(0.03, 1 - 1.45 / style.HEIGHT, _(FROM_LEVEL_TO_LEVEL if curve.numeric else BESIDE_THE_FIRST),
                fontsize=16, va="center")


def title(measure: Measure, factor: str) -> str:
    """The question that the picture answers, short enough for its line."""
    label = capitalised(measure.label)
    return style.fitting((_("{outcome}, by {factor}", outcome=label, factor=alone(factor)), label), LONGEST)


def draw(axes: Axes, curve: Curve, wide: float) -> None:
    """The line with its band; numbers where they stand, words side by side."""
    at = positions(curve.levels)
    if curve.numeric:
        axes.fill_between(at, curve.low, curve.high, color=style.BLUE, alpha=0.25, lw=0, gid="band")
        axes.plot(at, curve.mean, color=style.BLUE, lw=wide, marker="o", ms=2 * wide, mec="white", gid="line")
    else:
        axes.vlines(at, curve.low, curve.high, color=style.INK, lw=2.5)
        axes.plot(at, curve.mean, "o", color=style.BLUE, ms=3.5 * wide, mec="white", mew=1.5, gid="line")
    style.digits(axes)
    axes.grid(axis="y", color=style.PALE)
    axes.set_axisbelow(True)


def scale(axes: Axes, curve: Curve, measure: Measure) -> None:
    """From 0, in per cent for shares of worlds; no further than the interval with some air."""
    top, bottom = float(np.nanmax(curve.high, initial=0.0)), float(np.nanmin(curve.low, initial=0.0))
    if measure.share:
        top = min(1.0, max(0.1, 1.15 * top))
        axes.yaxis.set_major_formatter(lambda value, __: in_digits(f"{100 * value:g} %"))
        axes.set_ylim(0, top)
        return
    air = 0.1 * ((top - bottom) or 1.0)
    axes.set_ylim(bottom - (air if bottom < 0 else 0.0), top + air)


def caption(curve: Curve, measure: Measure, factor: str, averaged: bool, apart: PairedEffect | None = None) -> str:
    """What the line shows, in words; `apart` is how far its ends are apart, run by run."""
    known = np.flatnonzero(~np.isnan(curve.mean))
    if not len(known):
        return nowhere(measure)
    low, high = known[np.argmin(curve.mean[known])], known[np.argmax(curve.mean[known])]
    text = _(
        "{outcome}: highest at {factor} = {high} with {most}, lowest at {low} with {least}.",
        outcome=capitalised(measure.label), factor=factor, high=level(curve.levels[high]),
        most=told(curve, int(high), measure), low=level(curve.levels[low]), least=told(curve, int(low), measure),
    )
    text += words.apart(apart, measure.share)
    return f"{text} {_(OVER_OTHERS)}" if averaged else text


def nowhere(measure: Measure) -> str:
    """What is said of an outcome that no world has."""
    return _("No world has {outcome} at any point.", outcome=measure.label)


def told(curve: Curve, i: int, measure: Measure) -> str:
    """The mean at one level with its interval."""
    mean, low, high = (float(column[i]) for column in (curve.mean, curve.low, curve.high))
    if measure.share:
        return f"{words.percent(mean)} ({words.from_to(low, high)})"
    return _("{mean:.3g} ({low:.3g} to {high:.3g})", mean=mean, low=low, high=high)


def lines(swept: Swept) -> Iterator[tuple[str, Figure, str]]:
    """A line along each factor that is drawn at random, or varied without another to cross it with."""
    for outcome in () if swept.one_by_one else swept.watch:
        chosen = main_factors(swept, outcome)
        if len(chosen) > 1 and not swept.sampled:
            continue  # which is what maps are for
        watched = measure_of(swept, outcome)
        for axis in chosen:
            curve, label = swept.along(outcome, axis), swept.labels[axis]
            apart = contrasts.along(swept, outcome, axis, curve)
            said = caption(curve, watched, label, len(swept.axes) > 1, apart)
            steps = _steps(swept, outcome, axis)
            yield file_name(outcome, axis), factor_line(curve, watched, label, under(swept), steps), said


def _steps(swept: Swept, outcome: str, axis: str) -> list[LevelDifference]:
    """The differences that are written above a line; none where there are too many to read."""
    found = [one for one in Along(swept).differences(outcome) if one.factor == axis]
    found = [one for one in found if one.step != ENDS or len(found) == 1]
    return found if len(found) <= MOST_STEPS else []


CHART = SweepChart(name="line", place=20, pictures=lines)
