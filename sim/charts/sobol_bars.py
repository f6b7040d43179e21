"""Which factors the spread of the outcome comes from: Sobol's first and total order as pairs of bars with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.sensitivity import Shares
from sim.charts import style, words
from sim.charts.tornado import left_out, name_row

MOST = 10  # rows of two bars that the back of a room can read
FOOTER = "Shares of the outcome's variance over the ranges of the factors. Not a forecast."
WIDE = 0.3  # an interval of a share of variance that says little
ALONE, TOTAL = style.BLUE, style.VERMILION


@style.drawn
def sobol_bars(found: Sequence[Shares], labels: Mapping[str, str], outcome: str, under: str) -> Figure:
    """For each factor the share of the variance of `outcome` (in words) that it explains alone and with the others."""
    figure = style.blank("Where do the differences come from?", under, FOOTER)
    axes = style.place(figure, 5.6, 1.85, 1.15, 1.85)
    shown = found[:MOST]
    for row, factor in enumerate(shown):
        _row(axes, row, factor, labels[factor.factor])
    axes.set(xlim=(0, 1), ylim=(max(len(shown), 5) - 0.4, -0.6), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    what = style.wrapped(outcome, 40, 1)
    axes.set_xlabel(f"share of the variance of {what}; black line: 95 % interval", fontsize=style.BASE, x=0.3)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    _key(figure)
    left_out(figure, len(found) - len(shown))
    return figure


def _row(axes: Axes, row: int, factor: Shares, label: str) -> None:
    """The two bars of a factor; noise can take an estimate beyond 0 or 1, the bar ends there."""
    bars = (
        ("first", ALONE, row - 0.19, (factor.first, factor.first_low, factor.first_high)),
        ("total", TOTAL, row + 0.19, (factor.total, factor.total_low, factor.total_high)),
    )
    for order, colour, y, interval in bars:
        share, low, high = (min(max(value, 0.0), 1.0) for value in interval)
        axes.barh(y, share, height=0.36, color=colour, gid=style.mark(order, factor.factor))
        axes.plot([low, high], [y, y], color=style.INK, lw=2, marker="|", ms=7, mew=2, clip_on=False)
    name_row(axes, row, label)
    across = axes.get_yaxis_transform()
    for at, value, colour in ((1.14, factor.first, ALONE), (1.27, factor.total, TOTAL)):
        said = words.percent(min(max(value, 0.0), 1.0)).removeprefix("under ")
        axes.text(at, row, said, transform=across, ha="right", va="center", color=colour, fontweight="bold")


def _key(figure: Figure) -> None:
    high = 1 - 1.45 / style.HEIGHT
    figure.text(0.03, high, "■ this factor alone", fontsize=16, fontweight="bold", color=ALONE, va="center")
    text = "■ together with the others it works with"
    figure.text(0.27, high, text, fontsize=16, fontweight="bold", color=TOTAL, va="center")


def caption(found: Sequence[Shares], labels: Mapping[str, str], outcome: str) -> str:
    """What the bars show, in words."""
    first, alone = found[0], sum(max(0.0, factor.first) for factor in found)
    total, low, high, own = np.clip([first.total, first.total_low, first.total_high, first.first], 0, 1).tolist()
    text = (
        f"“{labels[first.factor]}” accounts for {words.percent(total)} of the variance of {outcome} (95 % interval "
        f"{words.from_to(low, high)}) when what it does together with other factors is counted, and for "
        f"{words.percent(own)} alone. "
    )
    if alone >= 0.9:
        text += "Nearly all of the variance comes from factors one by one."
    else:
        text += f"All factors one by one make {words.percent(alone)}; the rest comes from factors that work together."
    if first.total_high - first.total_low > WIDE:
        text += " The intervals are wide: ask for a larger --base before relying on the order."
    return text
