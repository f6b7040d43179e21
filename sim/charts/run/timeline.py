"""When the talks end: the share of worlds in each ending over the months."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.arrays import Array
from sim.charts import style, words
from sim.charts.chart import Chart
from sim.charts.counts import clock, ending_counts
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _

LASTING = {"month": N_("months of talks"), "day": N_("days of talks")}


@style.drawn
def timeline(results: Results) -> Figure:
    """Stacked shares of worlds that have signed, broken off or run out of time by each month, above them open talks."""
    figure = style.sheet(_("When do the talks end, and how?"), results)
    axes = style.place(figure, 1.2, 3.5, 1.2, 1.4)
    times, shares = ended_by(results)
    unit, many = clock(results)
    times = many * times
    bottom = np.zeros_like(times)
    for name, share in [*shares.items(), ("open", 1 - np.sum(list(shares.values()), axis=0))]:
        gid, look = style.mark("area", name), style.ending_look(name)
        axes.fill_between(times, bottom, bottom + share, step="post", **look, ec="white", lw=1, gid=gid)
        bottom = bottom + share
    _labels(axes, {name: float(share[-1]) for name, share in shares.items()})
    if "open" not in shares and shares_open(shares) > 0.5:
        axes.text(0.03, 0.94, words.ending("open"), transform=axes.transAxes, fontsize=style.LARGE, va="top")
    axes.set(xlim=(0, times[-1]), ylim=(0, 1), xlabel=_(LASTING[unit]))
    style.month_ticks(axes, times[-2])
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_ylabel(_("share of worlds"))
    return figure


def ended_by(results: Results) -> tuple[Array, dict[str, Array]]:
    """Months (T,) from 0 to a little beyond the last ending, and by ending the share of worlds ended by then (T,)."""
    months = np.asarray(results.columns["months"], dtype=np.float64)
    last = float(months.max())
    times = np.concatenate([[0.0], np.unique(months), [last * 1.06]])
    found = results.columns["ending"]
    shares = {}
    for name in ending_counts(results):
        ended = np.sort(months[found == name])
        shares[name] = np.searchsorted(ended, times, side="right") / results.worlds
    return times, shares


def shares_open(shares: dict[str, Array]) -> float:
    """The share of worlds still talking after a tenth of the steps: whether there is room to say so."""
    early = {name: share[len(share) // 10] for name, share in shares.items()}
    return 1 - float(sum(early.values()))


def _labels(axes: Axes, final: dict[str, float]) -> None:
    """Each ending's name and final share beside its band, moved apart where bands are thin."""
    shown = {name: share for name, share in final.items() if share > 0}
    tops = np.cumsum(list(shown.values()))
    middles = tops - np.array(list(shown.values())) / 2
    places = style.apart(list(middles), 0.06, 0.02, 0.98)
    for y, middle, (name, share) in zip(places, middles, shown.items(), strict=True):
        axes.annotate(
            f"{words.ending(name)}  {words.percent(share)}", (1.0, middle), (1.045, y), "axes fraction",
            va="center", fontsize=16, annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": style.ENDINGS[name], "lw": 3, "shrinkA": 2, "shrinkB": 0},
        )


def caption(results: Results) -> str:
    """What the areas over the months show."""
    months = np.asarray(results.columns["months"], dtype=np.float64)
    unit, many = clock(results)
    half, last = many * float(np.quantile(months, 0.5, method="higher")), many * float(months.max())
    if unit == "day":
        return _("Half of all talks are over by day {half:.3g}, the last ones by day {last:.3g}. Signed texts count "
                 "from the day of signing; where home has a vote, it comes later.", half=half, last=last)
    return _("Half of all talks are over by month {half:.3g}, the last ones by month {last:.3g}. Signed texts count "
             "from the month of signing; where home has a vote, it comes later.", half=half, last=last)


CHART = Chart(name="timeline", place=20, heading=N_("Timing"), draw=timeline, caption=caption)
