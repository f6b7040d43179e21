"""What the world feels of the talks: each index at the start and after deals that were kept, broken or never made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.durability import impacts
from sim.charts import style
from sim.charts.chart import Chart
from sim.charts.counts import followed
from sim.english import listed
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, in_digits
from sim.scenario.vocabulary import FATES

MOST = 9  # rows of a sheet that a class reads from the back of a room
TALL = 0.6  # inches that a row takes at the most
HEAD, FOOT = 1.85, 1.15  # inches above and below the rows
KEPT, __, NO_DEAL = FATES
LABELS = dict(zip(FATES, (N_("Deal kept"), N_("Deal broken"), N_("No deal")), strict=True))
MARKS = dict(zip(FATES, (("o", style.BLUE), ("X", style.VERMILION), ("s", style.GREY)), strict=True))
SHIFT = dict(zip(FATES, (-0.27, 0.0, 0.27), strict=True))  # rows apart, so that marks in one place are all seen


def sheets(results: Results) -> list[list[str]]:
    """The indices of each sheet, those first that move most; many indices are shared out evenly."""
    found = impacts(results) or {}
    names = sorted(results.scenario.impacts, key=lambda name: -moved(found[name]))  # of equals the first
    each = -(-len(names) // -(-len(names) // MOST))
    return [names[start : start + each] for start in range(0, len(names), each)]


def moved(entry: dict[str, Any]) -> float:
    """How far the start and the ends of an index lie apart; 0 of one that nothing moves."""
    places = [entry["start"], *(end["mean"] for end in entry["end"].values() if end)]
    return float(max(places) - min(places))


@style.drawn
def impact_dots(results: Results, part: Sequence[str]) -> Figure:
    """A row an index: the start as a line, and the means at the end by what became of the deal, with intervals."""
    parts = sheets(results)
    number = parts.index(list(part)) + 1
    figure = style.sheet(_title(number, len(parts)), results, shown=N_("Means of simulated worlds"))
    used = min(style.HEIGHT - HEAD - FOOT, TALL * len(part))
    axes = style.place(figure, 3.95, 3.85, style.HEIGHT - HEAD - used, HEAD)
    _key(figure)
    found = impacts(results) or {}
    for row, name in enumerate(part):
        _row(axes, row, name, found[name])
        _words(axes, row, results, name)
    axes.set(xlim=(0, 1), ylim=(len(part) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", *map(in_digits, ("0.25", "0.5", "0.75")), "1"])
    months = results.scenario.aftermath.months
    axes.set_xlabel(_("mean of the worlds {months} months after the talks; lines: 95 % intervals", months=months))
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    return figure


def _title(number: int, sheets: int) -> str:
    """The title of one of the sheets."""
    if sheets == 1:
        return _("What does the world feel of it?")
    if number == 1:
        return _("What does the world feel of it? (1 of {sheets}: what moves most)", sheets=sheets)
    return _("What does the world feel of it? ({number} of {sheets}: the rest)", number=number, sheets=sheets)


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
    start = _("start")
    axes.text(0.25, 0, start, va="center", fontsize=style.LARGE)
    at = 0.75 + 0.14 * len(start)
    for fate, (shape, colour) in MARKS.items():
        axes.plot(at, 0, shape, ms=14, color=colour)
        label = _(LABELS[fate])
        axes.text(at + 0.22, 0, label, va="center", fontsize=style.LARGE)
        at += 0.8 + 0.14 * len(label)


def caption(results: Results, part: Sequence[str]) -> str:
    """What the dots of some indices show."""
    found = impacts(results)
    assert found is not None
    gaps = {name: entry["end"][KEPT]["mean"] - entry["end"][NO_DEAL]["mean"]
            for name, entry in found.items() if name in part
            if entry["end"][KEPT] and entry["end"][NO_DEAL]}
    months = results.scenario.aftermath.months
    text = _("Means of each index, from 0 to 1, {months} months after the talks; black lines mark the start.",
             months=months)
    if not gaps:
        none = _("There are no worlds of both kinds to compare: deals that were kept, and no deal.")
        return f"{text} {none}"
    most = sorted(gaps, key=lambda name: -abs(gaps[name]))[:3]
    told = [_("{index} ({kept:.2f} against {none:.2f})", index=results.scenario.impacts[name].label,
              kept=float(found[name]["end"][KEPT]["mean"]), none=float(found[name]["end"][NO_DEAL]["mean"]))
            for name in most]
    return f"{text} {_('Kept deals and no deal differ most on {indices}.', indices=listed(told))}"


def _felt(results: Results) -> bool:
    """Whether the months after the talks were played, and the scenario names indices to follow there."""
    return followed(results) and bool(results.scenario.impacts)


CHART = Chart(
    name="impacts", place=70, heading=N_("What the world feels of it"), when=_felt, draw=impact_dots, caption=caption,
    parts=sheets,
)
