"""How far each claim moves what it names: effects and intervals in units of the smallest effect of interest."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from textwrap import shorten

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.analysis.claims.findings import ClaimFinding
from sim.analysis.claims.verdicts import NO_EXPECTATION, NOT_SHOWN, OPPOSITE, SHOWN, TOO_SMALL, VERDICTS
from sim.charts import style

ROWS, LONGEST = 15, 62  # on a page, as many as the back of a room can read; letters of a row
MARKS = {  # shape and colour say the same, so that either is enough
    SHOWN: ("o", style.GREEN),
    TOO_SMALL: ("s", style.SKY),
    NOT_SHOWN: ("D", style.GREY),
    OPPOSITE: ("X", style.VERMILION),
    NO_EXPECTATION: ("^", style.PURPLE),
}
TICKS = (-100, -10, -3, -1, 0, 1, 3, 10, 100)
FOOTER = "What the model does under the scenarios' assumptions, not what the world does."


def pages(found: Sequence[ClaimFinding], worlds: int, seed: int) -> list[Figure]:
    """The findings with an effect, grouped by verdict, the largest first; as many pages as they need."""
    known = [finding for finding in found if finding.effect is not None]
    ordered = sorted(known, key=lambda finding: (VERDICTS.index(finding.verdict), -abs(_unit(finding)[0])))
    count = max(1, ceil(len(ordered) / ROWS))
    each = max(1, ceil(len(ordered) / count))
    return [
        _page(ordered[page * each :][:each], f"{worlds:,} paired worlds  ·  seed {seed}  ·  {page + 1} of {count}")
        for page in range(count)
    ]


def _unit(finding: ClaimFinding) -> tuple[float, float, float]:
    """Effect, low and high in units of the smallest effect of interest."""
    interval = (finding.effect, finding.low, finding.high)
    effect, low, high = (float(value or 0.0) / finding.smallest for value in interval)
    return effect, low, high


@style.drawn
def _page(found: Sequence[ClaimFinding], under: str) -> Figure:
    """One page of the forest (Lewis & Clarke 2001, on forest plots)."""
    figure = style.blank("What moves what, and how far?", under, FOOTER)
    axes = style.place(figure, 6.3, 1.75, 1.2, 1.65)
    axes.axvspan(-1, 1, color=style.PALE, zorder=0)
    axes.axvline(0, color=style.INK, lw=1)
    for row, finding in enumerate(found):
        _row(axes, row, finding)
    _scale(axes)
    _legend(figure)
    return figure


def _row(axes: Axes, row: int, finding: ClaimFinding) -> None:
    """One claim and outcome: its words on the left, the interval as a line, the effect as a mark."""
    effect, low, high = _unit(finding)
    mark, colour = MARKS[finding.verdict]
    axes.plot([low, high], [row, row], color=colour, lw=3, solid_capstyle="butt")
    axes.plot([effect], [row], mark, color=colour, ms=9, mec="white", mew=0.8, gid=style.mark("claim", finding.id))
    across = axes.get_yaxis_transform()
    words = shorten(f"{finding.title}: {finding.label}", LONGEST, placeholder=" …")
    axes.text(-0.02, row, words, transform=across, ha="right", va="center")
    axes.text(1.02, row, kind_in_words(finding), transform=across, ha="left", va="center", color=style.INK)


def kind_in_words(finding: ClaimFinding) -> str:
    """What the effect comes from; nothing where it is not known, or where there is nothing to come from anywhere."""
    return finding.kind or "" if finding.verdict in (SHOWN, OPPOSITE) else ""


def _scale(axes: Axes) -> None:
    """Even steps up to one smallest effect, then by powers; the same on every page."""
    axes.set_xscale("symlog", linthresh=1, linscale=0.6)
    axes.set(xlim=(-110, 110), ylim=(ROWS - 0.5, -0.5), yticks=[])
    axes.set_xticks(TICKS, [f"{tick:+d}" if tick else "0" for tick in TICKS])
    axes.minorticks_off()
    axes.set_xlabel("effect, in smallest effects that matter (grey: too small)", fontsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)


def _legend(figure: Figure) -> None:
    """The verdicts, by shape and colour."""
    handles = [
        Line2D([], [], marker=mark, color=colour, ms=10, lw=3, mec="white", label=verdict)
        for verdict, (mark, colour) in MARKS.items()
    ]
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.02, 0.845), ncols=len(handles), frameon=False,
                  fontsize=style.BASE, handlelength=1.6, columnspacing=1.6)
