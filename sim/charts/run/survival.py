"""How long deals last: the share still in force by months, with its band."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.durability import durability, survival
from sim.charts import style, words
from sim.charts.chart import Chart
from sim.charts.counts import followed
from sim.english import deals_told, listed
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, ngettext, pgettext
from sim.scenario.vocabulary import CAUSES

NOTHING = N_("No deal came about that gave anybody anything and so could last.")
NEAR = 24.0  # months


@style.drawn
def survival_curve(results: Results) -> Figure:
    """The share of deals, full and partial, still in force after the talks (Kaplan & Meier 1958) with a 95 % band."""
    figure = style.sheet(_("How long do deals last?"), results, shown=N_("Shares of simulated deals"))
    axes = style.place(figure, 1.2, 0.9, 1.2, 1.95)
    found = durability(results)
    if found is None or found["alive"] is None:
        style.say(axes, _(NOTHING))
        return figure
    figure.text(0.03, 1 - 1.45 / style.HEIGHT, _count(found["deals"]), fontsize=16, va="center")
    curve = survival(results)
    last = float(found["months"])
    months = np.append(curve["months"], last)
    share, low, high = (np.append(curve[name], curve[name][-1]) for name in ("share", "low", "high"))
    axes.fill_between(months, low, high, step="post", color=style.GREEN, alpha=0.28, lw=0)
    axes.step(months, share, where="post", color=style.GREEN, lw=4, gid=style.mark("line", "survival"))
    for look, entry in found["alive"].items():
        _point(axes, float(look), entry, last)
    axes.set(xlim=(0, last), ylim=(0, 1.02), xlabel=_("months after the talks"))
    style.month_ticks(axes, last)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_ylabel(_("share of deals still in force"))
    axes.grid(axis="y", color=style.PALE)
    axes.set_axisbelow(True)
    return figure


def _point(axes: Axes, month: float, entry: Mapping[str, float], last: float) -> None:
    """A dot after a year or more, with the share in words below the band, or above it where the band runs low."""
    share = entry["share"]
    axes.plot(month, share, "o", ms=13, color=style.GREEN, mec="white", mew=2, clip_on=False, zorder=5)
    if month == NEAR:
        return  # too near to the first dot for words of its own
    text = ngettext("{share}\nafter {count} year", "{share}\nafter {count} years", int(month // 12),
                    share=words.percent(share))
    low, late = entry["low"] < 0.3, month > 0.9 * last
    axes.annotate(
        text, (month, entry["high" if low else "low"]), (4 if late else 0, 12 if low else -12), fontsize=style.LARGE,
        textcoords="offset points", ha="right" if late else "center", va="bottom" if low else "top",
    )


def _count(deals: int) -> str:
    """What the line counts."""
    return _("{deals}, full and partial; light: 95 % band. A deal ends when one side leaves it.",
             deals=deals_told(deals))


def caption(results: Results) -> str:
    """What the line of deals still in force shows."""
    found = durability(results)
    if found is None or found["alive"] is None:
        return _("No world ended with a deal that gave anybody anything, so there is nothing that could last.")
    alive = [_("{share} ({interval}) after {months} months", share=words.percent(entry["share"]),
               interval=words.from_to(entry["low"], entry["high"]), months=months)
             for months, entry in found["alive"].items()]
    told = [_("Of {deals} {parts} are still in force.", deals=deals_told(found["deals"]),
              parts=listed(alive or [pgettext("deals", "all")]))]
    if found["why"]:
        most = max(found["why"], key=lambda name: found["why"][name])
        told.append(_("Where one ended, what had changed most for the side that left was most often: {cause} ({share} "
                      "of the ends).", cause=_(CAUSES[most].label), share=words.percent(found["why"][most])))
    return " ".join([*told, _("Deals in force at the end of the line were not followed further.")])


CHART = Chart(
    name="survival", place=60, heading=N_("After the talks"), when=followed, draw=survival_curve, caption=caption,
    slow=True,
)
