"""What the world feels of the talks: each index at the start and after deals that were kept, broken or never made."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.durability import FATES, impacts
from sim.charts import style, words
from sim.ensemble.results import Results

NOTHING = "This scenario names no index of what the world feels."
ROW = 0.52  # inches a row
MARKS = dict(zip(FATES, (("o", style.BLUE), ("X", style.VERMILION), ("s", style.GREY)), strict=True))
SHIFT = dict(zip(FATES, (-0.27, 0.0, 0.27), strict=True))  # rows apart, so that marks in one place are all seen


@style.drawn
def impact_dots(results: Results) -> Figure:
    """A row an index: the start as a line, and the means at the end by what became of the deal, with intervals."""
    found = impacts(results) or {}
    height = max(style.HEIGHT, 3.3 + ROW * len(found))
    figure = style.sheet("What does the world feel of it?", results, height)
    axes = style.place(figure, 3.75, 3.45, 1.2, 2.0)
    if not found:
        style.say(axes, NOTHING)
        return figure
    _key(figure, results, height)
    for row, (name, entry) in enumerate(found.items()):
        _row(axes, row, name, entry)
        _words(axes, row, results, name)
    axes.set(xlim=(0, 1), ylim=(len(found) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    months = results.scenario.aftermath.months
    axes.set_xlabel(f"mean of the worlds {months} months after the talks; lines: 95 % intervals")
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    return figure


def _row(axes: Axes, row: int, name: str, entry: dict[str, Any]) -> None:
    """The marks of one index."""
    if row % 2 == 0:
        axes.axhspan(row - 0.5, row + 0.5, color="#F6F6F6", lw=0, zorder=0)
    axes.plot([entry["start"]] * 2, [row - 0.42, row + 0.42], color=style.INK, lw=3, gid=style.mark("start", name))
    for fate, (shape, colour) in MARKS.items():
        end, y = entry["end"][fate], row + SHIFT[fate]
        if end is None:
            continue
        if end["low"] is not None:
            axes.plot([end["low"], end["high"]], [y, y], color=colour, lw=3, solid_capstyle="butt", zorder=3)
        gid = style.mark(fate, name)
        axes.plot(end["mean"], y, shape, ms=10, color=colour, mec="white", mew=1.2, zorder=4, gid=gid)


def _words(axes: Axes, row: int, results: Results, name: str) -> None:
    """What the index is called, and what its ends mean."""
    impact, across = results.scenario.impacts[name], axes.get_yaxis_transform()
    label = style.wrapped(impact.label, 28, 1)
    axes.text(-0.02, row, label, transform=across, ha="right", va="center", fontsize=16, fontweight="bold")
    axes.text(1.02, row, f"1: {style.wrapped(impact.at_1, 31, 1)}", transform=across, va="center", color=style.SOFT)


def _key(figure: Figure, results: Results, height: float) -> None:
    """The marks in words."""
    axes = style.place(figure, 0.384, 0.384, height - 1.72, 1.22)
    axes.set_axis_off()
    axes.set(xlim=(0, style.WIDTH - 0.768), ylim=(-1, 1))
    axes.plot([0.1, 0.1], [-0.6, 0.6], color=style.INK, lw=3)
    axes.text(0.25, 0, "start", va="center", fontsize=16)
    at = 1.35
    for fate, (shape, colour) in MARKS.items():
        axes.plot(at, 0, shape, ms=13, color=colour)
        axes.text(at + 0.22, 0, words.sentence(fate), va="center", fontsize=16)
        at += 0.75 + 0.125 * len(fate)
