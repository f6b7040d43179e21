"""Patterns in data: how far the model is from each, in units of how surely the data know it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from sim.charts import style
from sim.evidence.line import EvidenceLine
from sim.evidence.patterns.judging import BELOW, RISES, Part, away, deciding
from sim.evidence.verdicts import CANNOT, HOLDS

FAR = 20.0  # half-widths of an interval: what is further off stands at the edge
EVEN = 1.5  # half-widths up to which the steps of the scale are even
TICKS = (-10, -3, -1, 0, 1, 3, 10)
MODEL, DATA, SHAPE, WORD = 1.18, 1.36, 1.44, 1.48  # where columns stand, in widths of the scale
LETTERS = 46  # of a row's name
APART = 0.17  # of a row, between the figures of one line
MARKS = {True: ("o", style.GREEN), False: ("X", style.VERMILION)}  # shape and colour say the same
WORDS = {HOLDS: ("inside", *MARKS[True]), CANNOT: ("cannot be asked", "s", style.PURPLE)}
OUTSIDE = ("outside", *MARKS[False])
FOOTER = "Grey: what the data allow; of an order, all above no difference (-1). What cannot be asked counts as outside."


def pages(lines: Sequence[EvidenceLine]) -> dict[str, Figure]:
    """The picture by its file name; none where no line is held against figures."""
    rows = [line for line in lines if any(part["judged"] for part in line.parts)]
    return {"patterns": _page(rows)} if rows else {}


@style.drawn
def _page(rows: Sequence[EvidenceLine]) -> Figure:
    """A row a pattern: band, the model's figures with intervals, those of the null model, and the verdict."""
    counting = [line for line in rows if _counts(line)]
    inside = sum(line.verdict == HOLDS for line in counting)
    null = sum(bool(line.parts[0]["null_holds"]) for line in counting)
    under = f"{inside} of {len(counting)} inside; a model that knows base rates alone: {null}"
    figure = style.blank("Does an ensemble of crises show what data show?", under, FOOTER)
    axes = style.place(figure, 5.0, 3.95, 1.1, 1.62)
    for row, line in enumerate(rows):
        _row(axes, row, line)
    _scale(axes, len(rows))
    _legend(figure)
    return figure


def _counts(line: EvidenceLine) -> bool:
    return bool(line.parts[0]["counted"])


def _row(axes: Axes, row: int, line: EvidenceLine) -> None:
    """One pattern: its name on the left, its figures over the band, in words what decides."""
    judged = [part for part in line.parts if part["judged"]]
    _band(axes, row, judged)
    for place, part in enumerate(judged):
        at = row + (place - (len(judged) - 1) / 2) * APART
        if part["null"] is not None:
            axes.plot([_at(part, part["null"])], [at], "D", mfc="none", mec=style.SOFT, mew=1.4, ms=6.5, zorder=3)
        if part["model"] is not None:
            _model(axes, at, part, line)
    name = style.wrapped(f"{line.id}  {line.title}", LETTERS, 1)
    across = axes.get_yaxis_transform()
    colour = style.INK if _counts(line) else style.SOFT
    axes.text(-0.03, row, name, transform=across, ha="right", va="center", color=colour)
    _words(axes, row, line, judged)


def _band(axes: Axes, row: int, judged: Sequence[Part]) -> None:
    """What the data allow: an interval, all above no difference, or all up to a bound."""
    hows = {part["judged"] for part in judged}
    low = -FAR if hows == {BELOW} else -1.0
    high = FAR if hows == {RISES} else 1.0
    axes.add_patch(Rectangle((low, row - 0.4), high - low, 0.8, color=style.PALE, lw=0, zorder=1))


def _model(axes: Axes, at: float, part: Part, line: EvidenceLine) -> None:
    """The model's figure with its interval."""
    mark, colour = MARKS[bool(part["hit"])] if line.verdict != CANNOT else WORDS[CANNOT][1:]
    ends = [_at(part, part[end]) for end in ("model_low", "model_high") if part[end] is not None]
    axes.plot(ends, [at] * len(ends), color=colour, lw=2.5, solid_capstyle="butt", zorder=4)
    gid = style.mark("pattern", f"{line.id} {part['figure']}")
    axes.plot([_at(part, part["model"])], [at], mark, color=colour, ms=9, mec="white", mew=0.8, zorder=5, gid=gid)


def _at(part: Part, value: float) -> float:
    """Where a value stands on the scale, or at its edge."""
    return min(FAR, max(-FAR, away(part, value)))


def _words(axes: Axes, row: int, line: EvidenceLine, judged: Sequence[Part]) -> None:
    """The figure that decides, in the model and in the data, and the verdict by word, shape and colour."""
    across = axes.get_yaxis_transform()
    part = deciding(judged)
    if part and part["model"] is not None:
        for place, value in ((MODEL, part["model"]), (DATA, part["data"])):
            axes.text(place, row, f"{value:z.2f}", transform=across, ha="right", va="center")
    word, mark, colour = WORDS.get(line.verdict, OUTSIDE)
    axes.plot([SHAPE], [row], mark, color=colour, ms=10, mec="white", mew=0.8, transform=across, clip_on=False)
    said = word if _counts(line) else f"({word})"
    axes.text(WORD, row, said, transform=across, va="center", color=colour, fontweight="bold")


def _scale(axes: Axes, rows: int) -> None:
    """Even steps near the data, then by powers."""
    axes.set_xscale("symlog", linthresh=EVEN, linscale=1.0)
    axes.set(xlim=(-FAR * 1.1, FAR * 1.1), ylim=(rows - 0.5, -0.5), yticks=[])
    axes.set_xticks(TICKS, [f"{tick:+d}" if tick else "0" for tick in TICKS])
    axes.minorticks_off()
    axes.axvline(0, color=style.SOFT, lw=1, zorder=2)
    axes.set_xlabel("half-widths of the data's interval away from the data", fontsize=style.BASE)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    across = axes.get_yaxis_transform()
    for place, word in ((MODEL, "model"), (DATA, "data")):
        axes.text(place, -0.75, word, transform=across, ha="right", va="bottom", color=style.SOFT)


def _legend(figure: Figure) -> None:
    """What marks mean."""
    handles = [
        Patch(color=style.PALE, label="data, 95 %"),
        *(Line2D([], [], marker=mark, color=colour, ms=10, lw=2.5, mec="white", label=f"model: {word}")
          for word, mark, colour in (WORDS[HOLDS], OUTSIDE)),
        Line2D([], [], marker="D", color="none", mfc="none", mec=style.SOFT, mew=1.4, ms=7, label="null model"),
    ]
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.02, 0.845), ncols=len(handles), frameon=False,
                  fontsize=style.BASE, handlelength=1.6, columnspacing=1.6)
