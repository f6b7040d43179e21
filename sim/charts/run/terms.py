"""What is agreed: each issue as a line between its named ends, with what was signed and what the sides wanted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.outcomes import Summary, stays
from sim.arrays import Array
from sim.charts import style
from sim.charts.chart import Chart, ChartTable, Note, TableRow
from sim.charts.counts import ending_counts, signed_terms
from sim.charts.density import FEWEST, GRID, density
from sim.charts.fonts import cells
from sim.charts.words import percent
from sim.english import deals_told
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, in_digits
from sim.scenario.schema.scenario import Scenario

SHAPES = ("^", "s", "D", "v", "p", "h", "X", "P")
ROW, TALL = 0.6, 1.2  # inches that an issue takes, at the least and at the most
WIDE = 0.2  # half the width of the widest shape, in rows
HEAD, FOOT = 1.8, 0.58  # inches above and below the issues
LINE, MARGIN = 0.4, 0.384  # inches between two lines of the key, and at its sides
LAST = 6.2  # inches that the marks of the deals and of the status quo take in the key


@style.drawn
def terms(results: Results) -> Figure:
    """The signed terms by issue as a shape with its median (violins: Hintze & Nelson 1998), ideals and status quo."""
    scenario = results.scenario
    deals = len(signed_terms(results, next(iter(scenario.issues))))
    key = _lines(_named(scenario))
    head = HEAD + LINE * (len(key) - 1)
    height = max(style.HEIGHT, head + FOOT + ROW * len(scenario.issues))
    used = min(height - head - FOOT, TALL * len(scenario.issues))
    title = _("What do they agree on?") if deals else _("What could they agree on?")
    shown = N_("Terms of simulated deals") if deals else N_("Wishes of the sides")
    figure = style.sheet(title, results, height, shown)
    axes = style.place(figure, 3.65, 3.65, height - head - used, head)
    axes.set(xlim=(-0.02, 1.02), ylim=(len(scenario.issues) - 0.5, -0.5))
    axes.set_axis_off()
    for row, name in enumerate(scenario.issues):
        if row % 2 == 0:
            band = (row - 0.56, row + 0.44, -0.66, 1.66)  # the whole width of the sheet
            axes.axhspan(*band, color=style.PALE, alpha=0.4, lw=0, clip_on=False, zorder=0)
        _line(axes, row, results, name)
        _wishes(axes, row, results, name)
        _signed(axes, row, results, name)
    _key(figure, key, deals)
    return figure


def _named(scenario: Scenario) -> list[str]:
    """The words of the key for the ideals: side by side, or all at once where there are more sides than colours."""
    sides = scenario.principals.values()
    if len(sides) > len(style.PARTIES):
        return [_("ideals of the {count} sides", count=len(sides))]
    return [_("{party}: ideal", party=principal.label) for principal in sides]


def _lines(texts: list[str]) -> list[list[str]]:
    """The words of the key in as many lines as it takes to cut none; the last has room for the other marks."""
    whole = left = style.WIDTH - 2 * MARGIN
    lines: list[list[str]] = [[]]
    for text in texts:
        if lines[-1] and _width(text) > left:
            lines.append([])
            left = whole
        lines[-1].append(text)
        left -= _width(text)
    return lines if left >= LAST else [*lines, []]


def _line(axes: Axes, row: int, results: Results, name: str) -> None:
    """The issue's line with its name above and its two ends in words."""
    issue = results.scenario.issues[name]
    axes.plot([0, 1], [row, row], color=style.GREY, lw=1.5, zorder=1, solid_capstyle="butt")
    label = style.wrapped(issue.label, 46, 1)
    axes.text(0.5, row - 0.2, label, ha="center", va="bottom", fontsize=15, fontweight="bold")
    for at, side, end in ((-0.04, "right", issue.at_0), (1.04, "left", issue.at_1)):
        text = style.wrapped(end, 31, 2)
        axes.text(at, row, text, ha=side, va="center", linespacing=1.05, color=style.SOFT)


def _wishes(axes: Axes, row: int, results: Results, name: str) -> None:
    """The status quo across the line and each side's ideal below it, at their most likely values."""
    today = results.scenario.issues[name].status_quo.likely
    tick = [row - 0.17, row + 0.34]
    axes.plot([today, today], tick, color=style.INK, lw=4, zorder=3, gid=style.mark("status quo", name))
    sides = results.scenario.principals.values()
    if len(sides) > len(style.PARTIES):
        ideals = [principal.interests[name].ideal.likely for principal in sides]
        below, colour = [row + 0.27] * len(ideals), style.PARTIES[0]
        axes.plot(ideals, below, SHAPES[0], ms=9, color=colour, alpha=0.5, mew=0, zorder=4)
        return
    for i, principal in enumerate(sides):
        ideal = principal.interests[name].ideal.likely
        size = max(15 - 3 * i, 6)  # equal ideals stay visible behind each other
        axes.plot(ideal, row + 0.27, SHAPES[i], ms=size, color=style.PARTIES[i], mec="white", mew=1, zorder=4)


def _signed(axes: Axes, row: int, results: Results, name: str) -> None:
    """The signed terms as a shape that is wide where many lie, dark in its middle nine tenths; their median as a dot.

    Too few for a shape are ticks.
    """
    found = signed_terms(results, name)
    if not len(found):
        return
    low, middle, high = np.quantile(found, [0.05, 0.5, 0.95])
    if len(found) < FEWEST:
        axes.vlines(found, row - WIDE, row + WIDE, color=style.GREEN, lw=4, zorder=2)
    else:
        half = density(found)
        _shape(axes, GRID, row, WIDE * half / half.max(), style.mark("shape", name))
        inner = np.linspace(low, high, len(GRID))
        _shape(axes, inner, row, WIDE * np.interp(inner, GRID, half) / half.max(), style.mark("middle", name))
    gid = style.mark("median", name)
    axes.plot(middle, row, "o", ms=12, color=style.GREEN, mec="white", mew=1.5, zorder=5, gid=gid)


def _shape(axes: Axes, at: Array, row: float, half: Array, gid: str | None = None) -> None:
    """A shape (n,) of some half-widths around a line; two of them above each other are dark."""
    axes.fill_between(at, row - half, row + half, color=style.GREEN, alpha=0.4, lw=0, zorder=2, gid=gid)


def _key(figure: Figure, lines: list[list[str]], deals: int) -> None:
    """Names every mark, in the mark's own colour, and says how many deals the picture rests on."""
    height, mark = figure.get_size_inches()[1], 0
    for line, texts in enumerate(lines):
        down = LINE * line
        axes = style.place(figure, MARGIN, MARGIN, height - 1.62 - down, 1.22 + down)
        axes.set_axis_off()
        axes.set(xlim=(0, style.WIDTH - 2 * MARGIN), ylim=(-1, 1))
        at = 0.1
        for text in texts:
            axes.plot(at, 0, SHAPES[mark], ms=13, color=style.PARTIES[mark])
            at, mark = _word(axes, at, text), mark + 1
    axes.plot([at, at], [-0.8, 0.8], color=style.INK, lw=3.5)
    at = _word(axes, at, _("status quo"))
    if not deals:
        axes.text(at, 0, _("No deal in any world."), va="center", fontweight="bold")
        return
    across = np.linspace(-1.0, 1.0, 81)
    for wide in (1.0, 0.6):
        _shape(axes, at + 0.25 + 0.5 * wide * across, 0.0, 0.8 * np.exp(-4.0 * (wide * across) ** 2))
    axes.plot(at + 0.25, 0, "o", ms=12, color=style.GREEN, mec="white", mew=1.5)
    text = _("{deals}: median; dark: 5–95 %", deals=deals_told(deals))
    axes.text(at + 0.85, 0, text, va="center", fontweight="bold")


def _word(axes: Axes, at: float, text: str) -> float:
    """Write a word of the key right of a mark at `at` inches; where the next mark goes."""
    axes.text(at + 0.2, 0, text, va="center")
    return at + _width(text)


def _width(text: str) -> float:
    """How many inches a mark of the key takes with its words, up to the next mark."""
    return 0.6 + 0.1 * cells(text)


def caption(results: Results) -> str:
    """What the lines of the issues show."""
    issues = results.scenario.issues
    found = {name: signed_terms(results, name) for name in issues}
    deals = len(next(iter(found.values())))
    if not deals:
        return _("No world ended with a deal: the lines show only where things stand and what the sides want.")
    full = ending_counts(results)["agreement"]
    move = {name: float(np.median(terms)) - issues[name].status_quo.likely for name, terms in found.items()}
    farthest = max(move, key=lambda name: abs(move[name]))
    issue = issues[farthest]
    end = issue.at_1 if move[farthest] > 0 else issue.at_0
    if deals > full:
        first = _("Shapes are wide where many deals lie. {deals}, {full:,} full and {partial:,} partial; what is "
                  "frozen in a partial one stays at the status quo.", deals=deals_told(deals), full=full,
                  partial=deals - full)
    else:
        first = _("Shapes are wide where many deals lie. {deals}, {full:,} full and {partial:,} partial.",
                  deals=deals_told(deals), full=full, partial=0)
    told = [first, _("The farthest step from the status quo: {issue}, from {start:.2f} to {middle:.2f} (median), "
                     "towards “{end}”.", issue=issue.label, start=issue.status_quo.likely,
                     middle=float(np.median(found[farthest])), end=end)]
    spread = {name: float(np.ptp(np.quantile(terms, [0.05, 0.95]))) for name, terms in found.items()}
    widest = max(spread, key=lambda name: spread[name])
    if spread[widest] > 0:
        told.append(_("The deals differ most on {issue}.", issue=issues[widest].label))
    return " ".join(told)


def joint_gain(summary: Summary) -> str:
    """How much the sides win together."""
    if summary["joint_gain"] is None:
        return _("Not defined: in no world could a deal have given anybody anything beyond having none.")
    return _(
        "On average over all worlds the sides win {share} of the most that any package could have given them together. "
        "A world without a deal counts as 0: it leaves each side with what no deal is worth.",
        share=percent(summary["joint_gain"]),
    )


def below(results: Results, summary: Summary) -> list[ChartTable | Note]:
    """A row for each issue, with the median and the middle nine tenths of the terms; then the joint gain.

    None for an issue off the agenda that stays where it is.
    """
    rows = [
        TableRow(issue.label, (*_spread(summary["terms"][name]), issue.at_0, issue.at_1))
        for name, issue in results.scenario.issues.items() if not stays(issue, summary["terms"][name])
    ]
    heads = _("Issue"), _("Median"), _("5 to 95 %"), _("0 is"), _("1 is")
    caption = _("Terms of the deals by issue, from 0 to 1")
    table = ChartTable(_("Terms of the deals"), caption, heads, rows, numbers=(1, 2))
    return [table, Note(_("Joint gain"), joint_gain(summary))]


def _spread(found: Mapping[str, float] | None) -> tuple[str, str]:
    """The median and the middle nine tenths of some terms in figures."""
    if not found:
        return _("no deal"), "–"
    median, low, high = (in_digits(f"{found[name]:.2f}") for name in ("median", "p05", "p95"))
    return median, _("{low} to {high}", low=low, high=high)


CHART = Chart(name="terms", place=30, heading=N_("Terms"), draw=terms, caption=caption, below=below, slow=True)
