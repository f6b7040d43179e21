"""Which factors the spread of the outcome comes from: Sobol's first and total order as pairs of bars with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.sensitivity import Shares
from sim.charts import style, words
from sim.charts.rows import left_out, name_row

MOST = 10  # rows of two bars that the back of a room can read
FOOTER = "Shares of the outcome's variance over the ranges of the factors. Not a forecast."
WIDE, USELESS = 0.3, 0.6  # an interval of a share of variance that says little, and one that says nothing
NONSENSE = 0.1  # a share alone that is so much larger than that with others can only be chance
ALONE, TOTAL = style.BLUE, style.VERMILION


@style.drawn
def sobol_bars(found: Sequence[Shares], labels: Mapping[str, str], outcome: str, under: str) -> Figure:
    """For each factor the share of the variance of `outcome` (in words) that it explains alone and with the others."""
    title = "Too few points to share the differences out" if too_few(found) else "Where do the differences come from?"
    figure = style.blank(title, under, FOOTER)
    axes = style.place(figure, 5.6, 1.85, 1.15, 1.85)
    shown = found[:MOST]
    for row, factor in enumerate(shown):
        _row(axes, row, factor, labels[factor.factor])
        if not too_few(found):
            _figures(axes, row, factor)
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
    """The two bars of a factor."""
    bars = (
        ("first", ALONE, row - 0.19, (factor.first, factor.first_low, factor.first_high)),
        ("total", TOTAL, row + 0.19, (factor.total, factor.total_low, factor.total_high)),
    )
    for order, colour, y, (share, low, high) in bars:
        axes.barh(y, share, height=0.36, color=colour, gid=style.mark(order, factor.factor))
        axes.plot([low, high], [y, y], color=style.INK, lw=2, marker="|", ms=7, mew=2, clip_on=False)
    name_row(axes, row, label)


def _figures(axes: Axes, row: int, factor: Shares) -> None:
    """Both shares in figures beside the bars."""
    across = axes.get_yaxis_transform()
    for at, value, colour in ((1.14, factor.first, ALONE), (1.27, factor.total, TOTAL)):
        said = words.percent(value).removeprefix("under ")
        axes.text(at, row, said, transform=across, ha="right", va="center", color=colour, fontweight="bold")


def _key(figure: Figure) -> None:
    high = 1 - 1.45 / style.HEIGHT
    figure.text(0.03, high, "■ this factor alone", fontsize=16, fontweight="bold", color=ALONE, va="center")
    text = "■ together with the others it works with"
    figure.text(0.27, high, text, fontsize=16, fontweight="bold", color=TOTAL, va="center")


def too_few(found: Sequence[Shares]) -> bool:
    """Whether the base is too small to share the variance out."""
    wide = found[0].total_high - found[0].total_low > USELESS
    return wide or any(factor.first - factor.total > NONSENSE for factor in found)


def caption(found: Sequence[Shares], labels: Mapping[str, str], outcome: str) -> str:
    """What the bars show, in words."""
    first, alone = found[0], sum(factor.first for factor in found)
    between = words.from_to(first.total_low, first.total_high)
    if too_few(found):
        return (
            f"The base is too small to share out the variance of {outcome}: all that can be said of "
            f"“{labels[first.factor]}” is that, with what it does together with other factors, it accounts for "
            f"{between} of it (95 % interval). Ask for a larger --base; "
            "four times as large makes the intervals half as wide."
        )
    own = f"for {words.percent(first.first)} alone" if first.first < first.total else "nearly all of that alone"
    text = (
        f"“{labels[first.factor]}” accounts for {words.percent(first.total)} of the variance of {outcome} "
        f"(95 % interval {between}) when what it does together with other factors is counted, and {own}. "
    )
    if alone >= 0.9:
        text += "Nearly all of the variance comes from factors one by one."
    else:
        text += f"All factors one by one make {words.percent(alone)}; the rest comes from factors that work together."
    if first.total_high - first.total_low > WIDE:
        text += " The intervals are wide: ask for a larger --base before relying on the order."
    return text
