"""The tables of a class beside the computer's runs: how they ended, and on which terms, in one picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.arrays import Array
from sim.charts import style, words
from sim.charts.counts import RARE
from sim.english import listed, lowered
from sim.language.speaking import N_, _, in_digits, ngettext
from sim.scenario.schema.issues import Issue
from sim.scenario.schema.scenario import Scenario

LARGEST, WIDE = 15, 0.04  # a dot in points, and the part of an issue's line that one takes
LANES = (0.0, -0.28, 0.28)  # of a row: where dots lie that would touch; more of them lie over each other
MOST, FEW = 9, 5  # issues of a picture that the back of a room can read, and so many that their ends have room too
FOOT = N_("Runs: the computer in every seat, under the scenario's assumptions. Not a forecast.")


@dataclass(frozen=True)
class ClassTables:
    """What is laid side by side: of the runs the share of each ending and the terms (K, D) of their deals, of the
    tables the ending of each and the terms by issue of each that has a deal."""

    runs: int
    shares: Mapping[str, float]
    signed: Array
    endings: Sequence[str]
    terms: Sequence[Mapping[str, float]]


@style.drawn
def class_chart(scenario: Scenario, found: ClassTables, under: str) -> Figure:
    """To the left a bar an ending for the runs, under it a dot a table, the last one at the tables' share; to the right
    the issues, with the band of the runs' deals and a dot for each table with a deal. In the reader's language."""
    figure = style.blank(_("The class beside the computer"), under, _(FOOT))
    _endings(style.place(figure, 2.2, 8.0, 0.75, 2.15), found)
    _terms(style.place(figure, 8.75, 0.45, 0.75, 2.15), scenario, found)
    _key(figure, found)
    return figure


def endings_shown(found: ClassTables) -> list[str]:
    """The endings that have a row: the usual ones, and rare ones that occurred."""
    occurred = {name for name, share in found.shares.items() if share > 0} | set(found.endings)
    return [name for name in style.ENDINGS if name not in RARE or name in occurred]


def _endings(axes: Axes, found: ClassTables) -> None:
    """Bars and dots by ending."""
    shown, across = endings_shown(found), axes.get_yaxis_transform()
    most = 0.5 if max(_shares_of(found, name) for name in shown) <= 0.5 else 1.0
    for row, name in enumerate(shown):
        share, count = found.shares.get(name, 0.0), found.endings.count(name)
        axes.barh(row - 0.17, share, height=0.3, **style.ending_look(name), gid=style.mark("runs", name))
        _row_of_dots(axes, row + 0.2, name, (count, len(found.endings)), most)
        label = style.wrapped(words.ending(name), 13, 2)
        axes.text(-0.04, row, label, transform=across, ha="right", va="center", fontsize=style.LARGE,
                  fontweight="bold", linespacing=0.95)
        axes.text(1.07, row - 0.17, words.percent(share), transform=across, va="center", fontsize=16, color=style.SOFT)
        axes.text(1.07, row + 0.2, _("{count} of {tables}", count=count, tables=len(found.endings)), transform=across,
                  va="center", fontsize=16, fontweight="bold")
    axes.set(xlim=(0, most), ylim=(len(shown) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, most / 2, most], ["0", f"{50 * most:.0f} %", f"{100 * most:.0f} %"])
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.set_title(_("How they ended"), loc="left", fontsize=style.LARGE, fontweight="bold", pad=10)


def _shares_of(found: ClassTables, name: str) -> float:
    """The larger of the shares of an ending among the runs and among the tables."""
    return max(found.shares.get(name, 0.0), found.endings.count(name) / max(1, len(found.endings)))


def _row_of_dots(axes: Axes, at: float, name: str, counts: tuple[int, int], most: float) -> None:
    """A dot for each of so many tables of all, the last one at their share, on an axis that ends at `most`."""
    count, tables = counts
    if count:
        places = (np.arange(count) + 1.0) / tables
        room = axes.get_window_extent().width / style.DPI * 72 / (most * tables)  # of a table, in points
        axes.plot([0, count / tables], [at, at], color=style.INK, lw=2, zorder=2)
        axes.plot(places, np.full(count, at), "o", ms=min(LARGEST, 0.9 * room), color=style.INK, mec="white", zorder=3,
                  clip_on=False, gid=style.mark("tables", name))


def _terms(axes: Axes, scenario: Scenario, found: ClassTables) -> None:
    """The issues: nine in ten of the runs' deals, their median, and the tables."""
    issues, across = list(scenario.issues.items())[:MOST], axes.get_yaxis_transform()
    axes.set(xlim=(-0.02, 1.02), ylim=(len(issues) - 0.5, -0.5))
    axes.set_axis_off()
    for row, (name, issue) in enumerate(issues):
        axes.plot([0, 1], [row, row], color=style.GREY, lw=2, zorder=1)
        axes.text(-0.05, row, style.wrapped(issue.label, 20, 2), transform=across, fontsize=15, fontweight="bold",
                  ha="right", va="center", linespacing=0.95)
        if len(issues) <= FEW:
            _ends(axes, row, issue)
        _band(axes, row, name, found.signed[row])
        for place, lane in stacked([terms[name] for terms in found.terms]):
            axes.plot(place, row + LANES[lane], "o", ms=11, color=style.INK, mec="white", zorder=5, clip_on=False)
    title = (_("The terms of deals (the first {count} issues)", count=len(issues))
             if len(scenario.issues) > len(issues) else _("The terms of deals"))
    axes.text(-0.05, 1, title, transform=axes.transAxes, fontsize=style.LARGE, fontweight="bold",
              ha="center", va="bottom")


def _ends(axes: Axes, row: int, issue: Issue) -> None:
    """What the two ends of an issue mean, below its line."""
    for at, side, text in ((0, "left", issue.at_0), (1, "right", issue.at_1)):
        axes.text(at, row + 0.33, style.wrapped(text, 20, 1), ha=side, va="center", color=style.SOFT)


def _band(axes: Axes, row: int, name: str, signed: Array) -> None:
    """Where the runs' deals leave an issue."""
    if len(signed):
        low, middle, high = np.quantile(signed, [0.05, 0.5, 0.95])
        axes.barh(row, max(high - low, 0.01), left=low, height=0.24, color=style.SKY, zorder=2,
                  gid=style.mark("deals", name))
        axes.plot([middle, middle], [row - 0.16, row + 0.16], color=style.BLUE, lw=4, zorder=3)


def stacked(places: Sequence[float]) -> list[tuple[float, int]]:
    """Places in rising order, each with the lane in which its dot touches none before it, as far as there are lanes."""
    ends = [-np.inf] * len(LANES)
    found = []
    for place in sorted(places):
        lane = next((lane for lane, end in enumerate(ends) if place - end >= WIDE), int(np.argmin(ends)))
        ends[lane] = place
        found.append((place, lane))
    return found


def _key(figure: Figure, found: ClassTables) -> None:
    """What bars, bands and dots are."""
    handles = [
        Line2D([], [], color=style.INK, marker="o", ms=12, mec="white", ls="", label=_("a table of the class")),
        Patch(facecolor=style.GREY, label=_("share of {runs:,} runs of the computer", runs=found.runs)),
        Patch(facecolor=style.SKY, label=_("nine in ten of the runs' deals; tick: median")),
    ]
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.022, 0.845), ncols=3, frameon=False, fontsize=15,
                  handlelength=1.4, columnspacing=1.4, handletextpad=0.5)


def caption(scenario: Scenario, found: ClassTables) -> str:
    """What the picture shows, for those who cannot see it."""
    many = len(found.endings)
    told = [_("{ending}: {tables}, {share} of the runs", ending=lowered(words.ending(name)),
              tables=ngettext("{some} of {count} table", "{some} of {count} tables", many,
                              some=found.endings.count(name)),
              share=words.percent(found.shares.get(name, 0.0))) for name in endings_shown(found)]
    text = [_("How they ended, {endings}.", endings=listed(told))]
    for row, (name, issue) in enumerate(scenario.issues.items()):
        if found.terms and found.signed.shape[1]:
            tables = listed([in_digits(f"{at:.2f}") for at in sorted(terms[name] for terms in found.terms)])
            text.append(_("{issue}: the tables' deals at {tables}, the runs' median {median:.2f}.", issue=issue.label,
                          tables=tables, median=float(np.median(found.signed[row]))))
    return " ".join(text)
