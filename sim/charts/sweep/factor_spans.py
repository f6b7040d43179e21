"""Factors one at a time: how far an outcome goes as each alone is moved through its levels, the farthest on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.analysis import contrasts
from sim.analysis.effects import PairedEffect
from sim.analysis.swept import Curve, Swept
from sim.charts import style, words
from sim.charts.chart import SweepChart
from sim.charts.levels import FOOTER, LONGEST, file_name, measure_of, under
from sim.charts.moves import level
from sim.charts.rows import left_out, name_row
from sim.charts.sweep.factor_line import nowhere
from sim.ensemble.outcomes.measure import Measure
from sim.language.speaking import N_, _, in_digits, ngettext

SURELY = N_("“{factor}” moves {outcome} most: from {low} to {high}, all else as it is.")
PERHAPS = N_("Undecided what moves {outcome} most: “{factor}” takes it farthest, from {low} to {high}.")
MOST = 10  # rows that the back of a room can read
Interval = tuple[float, float, float]


@style.drawn
def factor_spans(
    spans: Mapping[str, Curve], as_it_is: Interval, measure: Measure, labels: Mapping[str, str], under: str
) -> Figure:
    """A row a factor: the outcome at its first level (open) and its last (full), and as far as it goes between them.

    `as_it_is` is the outcome with nothing moved, mean and interval; rows without any outcome are left out.
    """
    titles = (_("What moves “{outcome}” most, one at a time?", outcome=measure.label),
              _("What moves “{outcome}” most?", outcome=measure.label))
    figure = style.blank(style.fitting(titles, LONGEST), under, _(FOOTER))
    axes = style.place(figure, 5.3, 2.5, 1.15, 1.85)
    order = ordered(spans)
    mean, low, high = as_it_is
    axes.axvspan(low, high, color=style.PALE, lw=0, zorder=0)
    axes.axvline(mean, color=style.INK, lw=2, ls="--", zorder=1, gid="as-it-is")
    for row, name in enumerate(order[:MOST]):
        _row(axes, row, name, spans[name], labels[name])
    axes.set(ylim=(max(len(order[:MOST]), 5) - 0.4, -0.6), yticks=[])
    axes.xaxis.set_major_locator(MaxNLocator(5))
    style.digits(axes)
    if measure.share:
        axes.xaxis.set_major_formatter(lambda value, __: in_digits(f"{100 * value:g} %"))
    below = _("{outcome} ({unit}); thin lines: 95 % intervals", outcome=measure.label, unit=measure.unit)
    axes.set_xlabel(style.wrapped(below, 70, 2), fontsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    _key(figure)
    left_out(figure, len(order) - len(order[:MOST]))
    return figure


def ordered(spans: Mapping[str, Curve]) -> list[str]:
    """The factors with an outcome at some level, that which moves it farthest first."""
    known = {name: curve for name, curve in spans.items() if not np.isnan(curve.mean).all()}
    return sorted(known, key=lambda name: -float(np.nanmax(known[name].mean) - np.nanmin(known[name].mean)))


def _row(axes: Axes, row: int, name: str, curve: Curve, label: str) -> None:
    """The span of one factor, its first and last level, and both in words at the right."""
    start, end = float(np.nanmin(curve.mean)), float(np.nanmax(curve.mean))
    gid = style.mark("span", name)
    axes.plot([start, end], [row, row], color=style.SKY, lw=9, solid_capstyle="butt", zorder=2, gid=gid)
    for place, face in ((0, "white"), (-1, style.BLUE)):
        axes.plot([curve.low[place], curve.high[place]], [row, row], color=style.INK, lw=1.5, zorder=3)
        axes.plot(curve.mean[place], row, "o", ms=11, mfc=face, mec=style.BLUE, mew=2.5, zorder=4)
    name_row(axes, row, label)
    ends = _("{low} to {high}", low=level(curve.levels[0]), high=level(curve.levels[-1]))
    text = style.wrapped(ends, 24, 1)
    axes.text(1.04, row, text, transform=axes.get_yaxis_transform(), va="center", fontsize=15)


def _key(figure: Figure) -> None:
    text = _("○ at the first level    ● at the last level    ┆ nothing moved (grey: 95 % interval)")
    figure.text(0.03, 1 - 1.45 / style.HEIGHT, text, fontsize=16, va="center")
    figure.text(0.822, 1 - 1.45 / style.HEIGHT, _("levels"), fontsize=16, va="center", color=style.SOFT)


def caption(
    spans: Mapping[str, Curve], idle: Sequence[str], measure: Measure, labels: Mapping[str, str],
    apart: PairedEffect | None = None,
) -> str:
    """What the spans show, in words.

    `apart` is how far the first goes run by run; `idle` are the factors that surely take the outcome nowhere else.
    """
    order = ordered(spans)
    if not order:
        return nowhere(measure)
    first = spans[order[0]]
    bottom, top = (in_digits(f"{100 * value:.3g} %" if measure.share else f"{value:.3g}")
                   for value in (float(np.nanmin(first.mean)), float(np.nanmax(first.mean))))
    said = SURELY if apart is None or apart.certain else PERHAPS
    text = _(said, factor=labels[order[0]], outcome=measure.label, low=bottom, high=top)
    text += words.apart(apart, measure.share)
    still = [name for name in order if name in idle]
    if still:
        text += " " + ngettext(
            "{count:,} factor of {all} never takes it surely away from where it is with nothing moved.",
            "{count:,} factors of {all} never take it surely away from where it is with nothing moved.",
            len(still), all=len(order),
        )
    return text


def alone(swept: Swept) -> Iterator[tuple[str, Figure, str]]:
    """Where factors are moved one at a time, how far each alone moves an outcome."""
    for outcome in swept.watch if swept.one_by_one else ():
        watched = measure_of(swept, outcome)
        spans = {axis: swept.alone(outcome, axis) for axis in swept.axes}
        figure = factor_spans(spans, swept.as_it_is(outcome), watched, swept.labels, under(swept))
        idle = [axis for axis, curve in spans.items() if not contrasts.leaves(swept, outcome, axis, curve)]
        first = next(iter(ordered(spans)), None)
        apart = first and contrasts.alone(swept, outcome, first, spans[first], len(spans))
        yield file_name(outcome), figure, caption(spans, idle, watched, swept.labels, apart or None)


CHART = SweepChart(name="spans", place=30, pictures=alone)
