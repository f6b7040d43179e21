"""Why talks failed: what each change, made for the whole talks, saves of the failures and loses of the deals."""

from __future__ import annotations

from textwrap import shorten

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.causes.findings import CauseRow, Causes
from sim.analysis.causes.phrase import told
from sim.analysis.causes.words import NO_LUCK
from sim.charts import style
from sim.english import deals_told, worlds_told
from sim.language.speaking import N_, _, ngettext

MOST, LONGEST = 13, 44  # rows that the back of a room can read, and letters of one
SAVED, WEAK, LOST = style.GREEN, "#A9D9C8", style.VERMILION
LUCK = N_("saved by other luck alone")
VERDICT = N_("from luck on, how much more the change saves\n(95 %, all rows at once): a cause lies right of luck")
HATCH = "\\\\"  # of what is lost


@style.drawn
def causes_chart(found: Causes) -> Figure:
    """A row a change: to the right the failures that it saves, to the left the deals that it loses (tornado).

    A thick tick marks what other luck alone saves, and from there a line runs over the interval of how much more the
    change saves: exactly the lines of causes lie right of their tick. Causes come first, in full colour and bold; those
    that are not told from luck are pale.
    """
    rows = [*found.named, *found.unnamed]
    under = _("{title}  ·  seed {seed}", title=shorten(found.title, 60, placeholder=" …"), seed=found.seed)
    if len(rows) > MOST:
        rest = ngettext("{count:,} more change saved less", "{count:,} more changes saved less", len(rows) - MOST)
        under = f"{under}  ·  {rest}"
    foot = _("{failures} and {deals} of {worlds}, played again with one thing changed. Under the assumptions; not a "
             "forecast.", failures=ngettext("{count:,} failure", "{count:,} failures", found.failures),
             deals=deals_told(found.deals), worlds=worlds_told(found.worlds))
    figure = style.blank(_("What would have saved failed talks?"), under, foot)
    axes = style.place(figure, 6.0, 0.95, 1.05, 2.05)
    for place, row in enumerate(rows[:MOST]):
        _row(axes, place, row)
    _scale(axes, rows[:MOST])
    _legend(figure, any(row.luck for row in rows))
    return figure


def _row(axes: Axes, place: int, row: CauseRow) -> None:
    """One change."""
    saves, loses = row.saves, row.loses
    axes.barh(place, saves.share or 0.0, height=0.66, color=SAVED if row.cause else WEAK,
              gid=style.mark("saves", row.key))
    axes.barh(place, -(loses.share or 0.0), height=0.66, color=LOST, hatch=HATCH, alpha=1.0 if row.cause else 0.55,
              gid=style.mark("loses", row.key), lw=0)
    axes.plot(verdict(row), [place, place], color=style.INK, lw=1.5, marker="|", ms=9, mew=1.5,
              gid=style.mark("verdict", row.key))
    axes.plot([row.luck_saves] * 2, [place - 0.4, place + 0.4], color=style.INK, lw=4, solid_capstyle="butt",
              gid=style.mark("luck", row.key))
    across = axes.get_yaxis_transform()
    label = shorten(told(row.label), LONGEST, placeholder=" …")
    axes.text(-0.01, place, label, transform=across, ha="right", va="center", fontsize=15,
              fontweight="bold" if row.cause else "normal", color=style.INK if row.cause else style.SOFT)
    axes.text(1.01, place, f"{100 * (saves.share or 0.0):.0f} %", transform=across, va="center", fontsize=16,
              fontweight="bold" if row.cause else "normal")


def verdict(row: CauseRow) -> tuple[float, float]:
    """From where to where the verdict's interval runs, set out from the luck's mark, as shares of the failures."""
    return max(0.0, row.luck_saves + row.above_low), min(1.0, row.luck_saves + row.above_high)


def _scale(axes: Axes, rows: list[CauseRow]) -> None:
    """The same scale on both sides, as wide as the longest bars ask for."""
    right = max([0.1, *(max(row.saves.share or 0.0, verdict(row)[1], row.luck_saves) for row in rows)])
    left = max([0.05, *(row.loses.share or 0.0 for row in rows)])
    axes.set(xlim=(-left * 1.05, min(1.0, right) * 1.02), ylim=(max(len(rows), 5) - 0.5, -0.5), yticks=[])
    axes.axvline(0, color=style.INK, lw=1)
    step = next(step for step in (0.05, 0.1, 0.2, 0.25) if (left + right) / step <= 7 or step == 0.25)
    ticks = [step * i for i in range(-int(left / step), int(right / step) + 1)]
    axes.set_xticks(ticks, [f"{abs(100 * tick):.0f} %" for tick in ticks])
    axes.set_xlabel(_("deals lost  ←  0  →  failures saved"), fontsize=style.BASE, x=left / (left + min(1.0, right)))
    axes.tick_params(length=0, labelsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)


def _legend(figure: Figure, lucky: bool) -> None:
    """What the bars and ticks are."""
    handles = [
        Patch(facecolor=LOST, hatch=HATCH, edgecolor="white", lw=0, label=_("deals lost")),
        Patch(facecolor=SAVED, label=_("failures saved: a cause")),
        Patch(facecolor=WEAK, label=_("not told from luck")),
        Line2D([], [], color=style.INK, lw=4, marker="|", ms=12, mew=4, ls="", label=_(LUCK if lucky else NO_LUCK)),
        Line2D([], [], color=style.INK, lw=1.5, marker="|", ms=9, mew=1.5,
               label=_(VERDICT)),
    ]
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.02, 0.85), ncols=3, frameon=False,
                  fontsize=style.BASE, handlelength=1.4, columnspacing=1.3, handletextpad=0.5)

