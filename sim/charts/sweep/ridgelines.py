"""Distributions one above the other, a ridge a level or a group: what is agreed, and how the deals differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.swept import Swept
from sim.arrays import Array
from sim.charts import style
from sim.charts.chart import SweepChart
from sim.charts.density import FEWEST, GRID, density
from sim.charts.levels import TERMS, file_name, main_factors, under
from sim.english import deals_told
from sim.language.speaking import N_, _, in_digits

NUMBER = re.compile(r"-?[\d.]+(e[-+]\d+)?")
TALL = 1.35  # height of the highest ridge, in rows
FOOTER = N_(
    "Deals only, full and partial; ridges are equally high at their peaks. Black lines: medians. Not a forecast."
)
ROWS = 9


@style.drawn
def ridgelines(groups: Mapping[str, Array], by: str, ends: tuple[str, str], title: str, under: str) -> Figure:
    """A ridge for each group of positions from 0 to 1 (n,), NaN left out, with its median as a line.

    `by` says what the groups differ in, `ends` what 0 and 1 mean. Density by Gaussian kernels (Silverman 1986),
    mirrored at both ends.
    """
    figure = style.blank(style.wrapped(title, 56, 1), under, _(FOOTER))
    by = style.wrapped(_("by {factor}", factor=by), 90, 1)
    figure.text(0.03, 1 - 1.42 / style.HEIGHT, by, fontsize=16, va="center")
    axes = style.place(figure, 2.2, 1.9, 1.65, 2.05)
    for row, (name, values) in enumerate(groups.items()):
        found = values[~np.isnan(values)]
        _ridge(axes, row, name, found)
        _names(axes, row, name, len(found))
    axes.set(xlim=(0, 1), ylim=(len(groups) - 0.65, -TALL), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", *map(in_digits, ("0.25", "0.5", "0.75")), "1"])
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    for at, side, end in ((0.0, "left", ends[0]), (1.0, "right", ends[1])):
        text = style.wrapped(end, 32, 3)
        axes.text(at, -0.09, text, transform=axes.transAxes, ha=side, va="top", fontweight="bold", linespacing=1.05)
    return figure


def _ridge(axes: Axes, row: int, name: str, values: Array) -> None:
    """One ridge with its median; ticks where there are too few values, nothing of none."""
    axes.axhline(row, color=style.GREY, lw=1, zorder=2 * row)
    if not len(values):
        return
    if len(values) < FEWEST:
        axes.vlines(values, row - 0.3, row, color=style.GREEN, lw=4, zorder=2 * row + 1)
        return
    found = density(values)
    top = row - found / found.max() * (TALL - 0.1)
    gid = style.mark("ridge", name)
    axes.fill_between(GRID, row, top, color=style.GREEN, alpha=0.75, lw=0, zorder=2 * row, gid=gid)
    axes.plot(GRID, top, color="white", lw=2, zorder=2 * row + 1)
    middle = float(np.median(values))
    height = float(np.interp(middle, GRID, top))
    gid = style.mark("median", name)
    axes.plot([middle, middle], [row, height], color=style.INK, lw=3, zorder=2 * row + 1, gid=gid)


def _names(axes: Axes, row: int, name: str, deals: int) -> None:
    """What the group is, and how many deals it has."""
    across = axes.get_yaxis_transform()
    label = style.wrapped(_shown(name), 14, 2)
    axes.text(-0.03, row - 0.15, label, transform=across, ha="right", va="center", fontsize=16, fontweight="bold")
    axes.text(1.03, row - 0.15, deals_told(deals), transform=across, va="center", fontsize=16, color=style.SOFT)


def caption(groups: Mapping[str, Array], by: str, ends: tuple[str, str]) -> str:
    """What the ridges show, in words: the lowest and the highest median, and at which level of `by` they are."""
    medians = {name: float(np.nanmedian(values)) for name, values in groups.items() if not np.isnan(values).all()}
    if not medians:
        return _("There is no deal in any world.")
    low, high = (pick(medians, key=lambda name: medians[name]) for pick in (min, max))
    text = _("Black lines: medians; 0 is “{at_0}”, 1 is “{at_1}”.", at_0=ends[0], at_1=ends[1])
    if f"{medians[low]:.2f}" == f"{medians[high]:.2f}":
        return f"{text} {_('The median is {median:.2f} everywhere.', median=medians[low])}"
    moved = _("The median goes from {least:.2f} at {factor} = {low} to {most:.2f} at {high}.", least=medians[low],
              factor=by, low=_shown(low), most=medians[high], high=_shown(high))
    return f"{text} {moved}"


def _shown(level: str) -> str:
    """A level as it is read: numbers with the signs of the reader's language, words as they are."""
    return in_digits(level) if NUMBER.fullmatch(level) else level


def thinned(names: Sequence[str]) -> list[int]:
    """The places of at most a few groups, evenly chosen, the first and the last among them."""
    return sorted({round(place) for place in np.linspace(0, len(names) - 1, min(ROWS, len(names)))})


def agreed(swept: Swept) -> Iterator[tuple[str, Figure, str]]:
    """For each issue whose terms are watched, what is agreed at the levels of the first of the main factors."""
    chosen = [] if swept.one_by_one else main_factors(swept, swept.watch[0])
    for outcome in swept.watch if chosen else ():
        if outcome.startswith(TERMS):
            issue = swept.found.scenario.issues[outcome.removeprefix(TERMS)]
            groups = swept.worlds_along(outcome, chosen[0])
            names = list(groups)
            groups = {names[i]: groups[names[i]] for i in thinned(names)}
            ends, by = (issue.at_0, issue.at_1), swept.labels[chosen[0]]
            figure = ridgelines(groups, by, ends, _("What is agreed: {issue}", issue=issue.label), under(swept))
            yield file_name(outcome), figure, caption(groups, by, ends)


CHART = SweepChart(name="ridges", place=50, pictures=agreed)
