"""Which factors move the outcome most: Morris's mu* as bars with intervals, the longest on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.sensitivity import Screened
from sim.charts import style
from sim.charts.rows import left_out, name_row
from sim.english import many

MOST = 10  # rows that the back of a room can read
FOOTER = "Mean absolute effect of each factor over its range, all else varied too. Not a forecast."
ONE_WAY = 0.8  # of the absolute effects that have one sign, net: the factor works in one direction
WAYS = {
    "raises": (style.GREEN, "more raises it"),
    "lowers": (style.VERMILION, "more lowers it"),
    "both": (style.GREY, "depends on the rest"),
}


@style.drawn
def tornado(
    found: Sequence[Screened], labels: Mapping[str, str], outcome: str, unit: str, under: str
) -> Figure:
    """A bar a factor, of the effect on `outcome` (in words, with its unit) of going through the factor's whole range.

    `labels` names the factors; `under` is the line below the title. Those beyond the first few are counted in words.
    """
    figure = style.blank(f"What moves “{style.wrapped(outcome, 38, 1)}” most?", under, FOOTER)
    axes = style.place(figure, 5.6, 1.6, 1.15, 1.85)
    shown = found[:MOST]
    for row, factor in enumerate(shown):
        _row(axes, row, factor, labels[factor.factor])
    longest = max(factor.high for factor in shown)
    rows(axes, len(shown), longest)
    below = f"mean absolute effect over the factor's range ({unit}); black line: 95 % interval"
    axes.set_xlabel(below, fontsize=style.BASE, x=0.3)
    _key(figure)
    left_out(figure, len(found) - len(shown))
    return figure


def way(factor: Screened) -> str:
    """Whether more of the factor raises the outcome, lowers it, or does either."""
    if abs(factor.mean) < ONE_WAY * factor.effect or factor.effect == 0:
        return "both"
    return "raises" if factor.mean > 0 else "lowers"


def rows(axes: Axes, count: int, longest: float) -> None:
    """Axes for bars from 0 to the longest, one a row; few rows do not make fat bars."""
    axes.set(xlim=(0, longest * 1.02 or 1), ylim=(max(count, 5) - 0.4, -0.6), yticks=[])
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)


def _row(axes: Axes, row: int, factor: Screened, label: str) -> None:
    colour, _ = WAYS[way(factor)]
    axes.barh(row, factor.effect, height=0.62, color=colour, gid=style.mark("effect", factor.factor))
    axes.plot([factor.low, factor.high], [row, row], color=style.INK, lw=2.5, marker="|", ms=9, mew=2.5, clip_on=False)
    name_row(axes, row, label)
    sign = {"raises": "+", "lowers": "−", "both": "±"}[way(factor)]
    across = axes.get_yaxis_transform()
    axes.text(1.05, row, f"{sign}{factor.effect:.3g}", transform=across, va="center", fontsize=15, fontweight="bold")


def _key(figure: Figure) -> None:
    """The colours in words, each with its sign so that colour is not needed."""
    at = 0.03
    for sign, (colour, text) in zip("+−±", WAYS.values(), strict=True):
        said = f"{sign}  {text}"
        figure.text(at, 1 - 1.45 / style.HEIGHT, said, fontsize=16, fontweight="bold", color=colour, va="center")
        at += 0.04 + 0.0098 * len(said)


def caption(found: Sequence[Screened], labels: Mapping[str, str], outcome: str) -> str:
    """What the bars show, in words."""
    first = found[0]
    if first.effect == 0:
        return f"None of the factors moves {outcome} at all."
    told = {
        "raises": "more of it raises the outcome", "lowers": "more of it lowers the outcome",
        "both": "in which direction depends on the other factors",
    }[way(first)]
    rivals = [factor for factor in found[1:] if factor.high > first.low]
    text = (
        f"Going through its whole range, “{labels[first.factor]}” moves {outcome} by {first.effect:.3g} on average "
        f"(95 % interval {first.low:.3g} to {first.high:.3g}){'' if rivals else ', the most of all'}; {told}."
    )
    if rivals:
        text += f" Undecided whether that is the most of all: the interval of “{labels[rivals[0].factor]}” overlaps it."
    idle = sum(factor.high < first.effect / 10 for factor in found)
    if idle:
        text += f" {many(idle, 'factor')} of {len(found)} surely {'moves' if idle == 1 else 'move'} it by less "
        text += "than a tenth of that."
    return text + _chance(found)


def _chance(found: Sequence[Screened]) -> str:
    """How many effects chance alone could make, in words: worlds that change either way do not cancel in mu*."""
    doubtful = sum(factor.doubtful for factor in found)
    if not doubtful:
        return ""
    if doubtful == len(found):
        return " But with so few worlds at each point chance alone could make all of these effects: play more --runs."
    effects = "effect of 1 factor is" if doubtful == 1 else f"effects of {doubtful} factors are"
    return f" The {effects} not surely more than chance alone makes with so few worlds at each point."
