"""What the world feels of the talks: each index at the start and after deals that were kept, broken or never made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.durability import impacts
from sim.charts import style, words
from sim.ensemble.results.results import Results
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import FATES

NOTHING = "This scenario names no index of what the world feels."
MOST = 9  # rows of a sheet that a class reads from the back of a room
TALL = 0.6  # inches that a row takes at the most
HEAD, FOOT = 1.85, 1.15  # inches above and below the rows
MARKS = dict(zip(FATES, (("o", style.BLUE), ("X", style.VERMILION), ("s", style.GREY)), strict=True))
SHIFT = dict(zip(FATES, (-0.27, 0.0, 0.27), strict=True))  # rows apart, so that marks in one place are all seen


def sheets(scenario: Scenario) -> dict[str, list[str]]:
    """The indices of each sheet by the name of its file; many indices are shared out evenly."""
    names = list(scenario.impacts)
    many = -(-len(names) // MOST) or 1
    each = -(-len(names) // many)
    return {f"impacts-{i + 1}" if i else "impacts": names[i * each : (i + 1) * each] for i in range(many)}


def impact_sheet(results: Results, name: str) -> Figure:
    """One of the sheets of the indices, by the name of its file."""
    parts = sheets(results.scenario)
    which = f" ({list(parts).index(name) + 1} of {len(parts)})" if len(parts) > 1 else ""
    return _impact_dots(results, parts[name], which)


@style.drawn
def _impact_dots(results: Results, part: Sequence[str], which: str) -> Figure:
    """A row an index: the start as a line, and the means at the end by what became of the deal, with intervals."""
    figure = style.sheet(f"What does the world feel of it?{which}", results, shown="Means of simulated worlds")
    used = min(style.HEIGHT - HEAD - FOOT, TALL * len(part))
    axes = style.place(figure, 3.95, 3.85, style.HEIGHT - HEAD - used, HEAD)
    if not part:
        style.say(style.place(figure, 1, 1, 1, 2), NOTHING)
        return figure
    _key(figure)
    found = impacts(results) or {}
    for row, name in enumerate(part):
        _row(axes, row, name, found[name])
        _words(axes, row, results, name)
    axes.set(xlim=(0, 1), ylim=(len(part) - 0.5, -0.5), yticks=[])
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
    axes.plot([entry["start"]] * 2, [row - 0.45, row + 0.45], color=style.INK, lw=4, gid=style.mark("start", name))
    for fate, (shape, colour) in MARKS.items():
        end, y = entry["end"][fate], row + SHIFT[fate]
        if end is None:
            continue
        if end["low"] is not None:
            axes.plot([end["low"], end["high"]], [y, y], color=colour, lw=4, solid_capstyle="butt", zorder=3)
        gid = style.mark(fate, name)
        axes.plot(end["mean"], y, shape, ms=12, color=colour, mec="white", mew=1.2, zorder=4, gid=gid)


def _words(axes: Axes, row: int, results: Results, name: str) -> None:
    """What the index is called, and what its ends mean."""
    impact, across = results.scenario.impacts[name], axes.get_yaxis_transform()
    label = style.wrapped(impact.label, 26, 1)
    axes.text(-0.02, row, label, transform=across, ha="right", va="center", fontsize=style.LARGE, fontweight="bold")
    end = f"1: {style.wrapped(impact.at_1, 30, 1)}"
    axes.text(1.02, row, end, transform=across, va="center", fontsize=16, color=style.SOFT)


def _key(figure: Figure) -> None:
    """The marks in words."""
    axes = style.place(figure, 0.384, 0.384, style.HEIGHT - 1.72, 1.22)
    axes.set_axis_off()
    axes.set(xlim=(0, style.WIDTH - 0.768), ylim=(-1, 1))
    axes.plot([0.1, 0.1], [-0.6, 0.6], color=style.INK, lw=3)
    axes.text(0.25, 0, "start", va="center", fontsize=style.LARGE)
    at = 1.45
    for fate, (shape, colour) in MARKS.items():
        axes.plot(at, 0, shape, ms=14, color=colour)
        axes.text(at + 0.22, 0, words.sentence(fate), va="center", fontsize=style.LARGE)
        at += 0.8 + 0.14 * len(fate)
