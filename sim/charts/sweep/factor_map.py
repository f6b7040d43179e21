"""An outcome across two factors: a heat map with contours where both are numbers, with figures where few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.ticker import MaxNLocator

from sim.analysis import contrasts
from sim.analysis.effects import PairedEffect
from sim.analysis.swept import Field, Swept
from sim.charts import style, words
from sim.charts.chart import SweepChart
from sim.charts.levels import FOOTER, LONGEST, WORD, file_name, main_factors, measure_of, name_across, under
from sim.charts.moves import level
from sim.charts.sweep.factor_line import OVER_OTHERS, nowhere
from sim.english import capitalised
from sim.ensemble.outcomes.measure import Measure
from sim.language.speaking import _, in_digits

COLOURS = "viridis"  # even in lightness, so that it reads without colour too
WRITTEN = 64  # fields at most that get their figure written in them
SMOOTH = 5  # levels of each factor at least for contours
CHANCE = 2  # intervals of a field that the colours reach over at least, so that chance does not look like a finding
LINES = 6
ROW = 64  # letters that find room in a row below the axis


@style.drawn
def factor_map(field: Field, measure: Measure, names: tuple[str, str], under: str) -> Figure:
    """The mean of an outcome at every pair of levels; `names` are the factors in words, the one to the right first."""
    figure = style.blank(title(measure), under, _(FOOTER))
    longest = max(len(level(row)) for row in field.rows)
    left = 1.6 + 0.1 * min(longest, WORD)
    axes = style.place(figure, left, 2.45, 1.3, 1.45)
    image = _fields(axes, field, colours(field, measure))
    if _smooth(field):
        _contours(axes, field, measure)
    elif field.mean.size <= WRITTEN:
        _figures(axes, field, measure)
    _ticks(axes, field)
    name_across(axes, names[0])
    axes.set_ylabel(style.wrapped(names[1], 40, 2), fontsize=16, linespacing=1.0)
    _key(figure, image, measure)
    return figure


def title(measure: Measure) -> str:
    """The question that the picture answers, short enough for its line."""
    label = capitalised(measure.label.split(",")[0])
    return style.fitting((_("{outcome}: where highest, where lowest?", outcome=label), label), LONGEST)


def colours(field: Field, measure: Measure) -> tuple[float, float]:
    """The means of the darkest and of the brightest colour: all of them, and never less than chance reaches over.

    Shares stay from 0 to 1.
    """
    if np.isnan(field.mean).all():
        return 0.0, 1.0
    low, high = float(np.nanmin(field.mean)), float(np.nanmax(field.mean))
    more = max(0.0, CHANCE * float(np.nanmedian(field.high - field.low)) - (high - low)) / 2
    ends = (0.0, 1.0) if measure.share else (-np.inf, np.inf)
    return max(low - more, ends[0]), min(high + more, ends[1])


def _smooth(field: Field) -> bool:
    """Whether contours say something: enough numbers on both sides, and differences beyond the intervals."""
    if not (_numbers(field.rows) and _numbers(field.columns)) or min(field.mean.shape) < SMOOTH:
        return False
    return not np.isnan(field.mean).any() and bool(np.ptp(field.mean) > np.median(field.high - field.low))


def _numbers(levels: Sequence[object]) -> bool:
    return not any(isinstance(one, str) for one in levels)


def _fields(axes: Axes, field: Field, ends: tuple[float, float]) -> AxesImage:
    """The coloured fields; nothing where no world has the outcome. The first row is at the bottom."""
    image = axes.imshow(
        np.ma.masked_invalid(field.mean), origin="lower", aspect="auto", cmap=COLOURS, gid="fields",
        interpolation="nearest", vmin=ends[0], vmax=ends[1],
    )
    axes.set_facecolor(style.PALE)
    for side in axes.spines.values():
        side.set_visible(False)
    return image


def _contours(axes: Axes, field: Field, measure: Measure) -> None:
    """Lines of the same mean, with the mean written on them: dark on light and light on dark by a white edge."""
    import matplotlib.patheffects as effects

    levels = MaxNLocator(LINES).tick_values(field.mean.min(), field.mean.max())
    inside = levels[(levels > field.mean.min()) & (levels < field.mean.max())]
    lines = axes.contour(field.mean, inside, colors=style.INK, linewidths=1.6)
    lines.set_path_effects([effects.withStroke(linewidth=4, foreground="white")])
    for text in axes.clabel(lines, fontsize=style.BASE + 2, fmt=lambda value: figure_of(value, measure)):
        text.set_path_effects([effects.withStroke(linewidth=4, foreground="white")])


def _figures(axes: Axes, field: Field, measure: Measure) -> None:
    """The mean in each field, and its interval below it where there is room."""
    middle = sum(colours(field, measure)) / 2
    roomy = field.mean.size <= 16
    for row, column in zip(*np.nonzero(~np.isnan(field.mean)), strict=True):
        mean, low, high = (float(part[row, column]) for part in (field.mean, field.low, field.high))
        colour = "white" if mean < middle else style.INK
        text = figure_of(mean, measure)
        if roomy:
            text += "\n" + (words.from_to(low, high) if measure.share
                            else _("{low:.2g} to {high:.2g}", low=low, high=high))
        large = roomy and field.mean.shape[1] < 4
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=16 if large else style.BASE)


def figure_of(value: float, measure: Measure) -> str:
    """A mean as it is written: a share of worlds in per cent."""
    return words.percent(value) if measure.share else in_digits(f"{value:.3g}")


def _ticks(axes: Axes, field: Field) -> None:
    """The levels, as many as can be read."""
    for axis, levels, most in ((axes.xaxis, field.columns, 10), (axes.yaxis, field.rows, 12)):
        step = -(-len(levels) // most)
        places = range(0, len(levels), step)
        wide = min(WORD, ROW // len(places)) if axis is axes.xaxis else 2 * WORD
        axis.set_ticks(list(places), [style.wrapped(level(levels[i]), wide, 2) for i in places], fontsize=16)
    axes.tick_params(length=0)


def _key(figure: Figure, image: AxesImage, measure: Measure) -> None:
    """The scale of colours at the right."""
    axes = style.place(figure, style.WIDTH - 2.2, 1.85, 1.3, 1.45)
    bar = figure.colorbar(image, cax=axes)
    bar.outline.set_visible(False)
    bar.ax.yaxis.set_major_formatter(lambda value, __: figure_of(value, measure))
    bar.ax.tick_params(labelsize=style.BASE, length=0)
    bar.set_label(style.wrapped(measure.unit, 44, 3), fontsize=style.BASE)


def caption(
    field: Field, measure: Measure, names: tuple[str, str], averaged: bool, apart: PairedEffect | None = None
) -> str:
    """What the map shows, in words, with the intervals of the highest and of the lowest field.

    `apart` is how far these two are apart, run by run.
    """
    if np.isnan(field.mean).all():
        return nowhere(measure)
    most, least = (_at(field, int(place), measure, names)
                   for place in (np.nanargmax(field.mean), np.nanargmin(field.mean)))
    text = _("{outcome}. Highest at {most}; lowest at {least}.", outcome=capitalised(measure.label), most=most,
             least=least)
    widest = float(np.nanmax(field.high - field.low))
    wide = words.points(in_digits(f"{100 * widest:.3g}")) if measure.share else in_digits(f"{widest:.3g}")
    text += words.apart(apart, measure.share)
    text += f" {_('The widest interval of a field is {wide}.', wide=wide)}"
    if np.isnan(field.mean).any():
        text += f" {_('Grey: too few worlds have it to say anything.')}"
    return f"{text} {_(OVER_OTHERS)}" if averaged else text


def _at(field: Field, place: int, measure: Measure, names: tuple[str, str]) -> str:
    """Where a field is, and its mean with the interval."""
    row, column = (int(i) for i in np.unravel_index(place, field.mean.shape))
    mean, low, high = (figure_of(float(part[row, column]), measure) for part in (field.mean, field.low, field.high))
    where = f"{names[0]} = {level(field.columns[column])}, {names[1]} = {level(field.rows[row])}"
    return _("{where}: {mean} (95 % interval {low} to {high})", where=where, mean=mean, low=low, high=high)


def maps(swept: Swept) -> Iterator[tuple[str, Figure, str]]:
    """A map of each pair of factors that are crossed."""
    for outcome in () if swept.sampled or swept.one_by_one else swept.watch:
        watched = measure_of(swept, outcome)
        for first, second in combinations(main_factors(swept, outcome), 2):
            field, names = swept.across(outcome, first, second), (swept.labels[first], swept.labels[second])
            apart = contrasts.across(swept, outcome, (first, second), field)
            said = caption(field, watched, names, len(swept.axes) > 2, apart)
            yield file_name(outcome, first, second), factor_map(field, watched, names, under(swept)), said


CHART = SweepChart(name="map", place=10, pictures=maps)
