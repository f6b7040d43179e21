"""The war while talks go on: where the front stands, how fierce the fighting is, who believes itself the stronger."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.telling.war.sentences import AGREED
from sim.analysis.telling.words import Names, number
from sim.arrays import Array
from sim.charts import style
from sim.charts.chart import Chart
from sim.charts.counts import SEVERAL, signed_terms
from sim.charts.run.trajectories import READING, SHOWN, enough_talks, unit_of
from sim.english import listed, worlds_told
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _
from sim.scenario.schema.conflict import Front

LINE, INTENSITY = "conflict.front.line", "conflict.front.intensity"
BANDS = ((0.05, 0.95, 0.22), (0.25, 0.75, 0.38))  # from, to, and how dark
CERTAIN = 2.0  # strength: nearly all of what sides believe lies within it


def at_war(results: Results) -> bool:
    """Whether there is a front."""
    return results.scenario.conflict is not None


def front_of(results: Results) -> Front:
    """The front of a scenario that has one."""
    assert results.scenario.conflict
    return results.scenario.conflict.front


def sides_of(results: Results) -> dict[str, str]:
    """The two sides of the war with their colours: first who wants the front to go up."""
    order, front = list(results.scenario.principals), front_of(results)
    return {side: style.PARTIES[order.index(side) % len(style.PARTIES)] for side in (front.up, front.down)}


@style.drawn
def war_fans(results: Results) -> Figure:
    """Fans of the front, of the intensity, and of what either side believes of its strength."""
    figure = style.sheet(_("How does the war go while they talk?"), results, shown=SHOWN)
    figure.text(0.03, 1 - 1.38 / style.HEIGHT, _(READING), va="center")
    _front(style.place(figure, 2.6, 6.1, 2.55, 2.15), results)
    _intensity(style.place(figure, 2.6, 6.1, 0.85, 5.55), results)
    for bottom, top, side in zip((3.4, 0.85), (2.15, 4.7), sides_of(results), strict=True):
        _belief(style.place(figure, 8.75, 0.75, bottom, top), results, side)
    return figure


def _front(axes: Axes, results: Results) -> None:
    """Where the front stands between the named ends of its issue."""
    _fan(axes, results, LINE, style.INK, told=True)
    axes.tick_params(axis="x", labelbottom=False)
    issue_axis(axes, results)
    _title(axes, _("Front: {issue}", issue=results.scenario.issues[front_of(results).issue].label), 34)


def issue_axis(axes: Axes, results: Results) -> None:
    """A vertical axis between the named ends of the front's issue."""
    issue = results.scenario.issues[front_of(results).issue]
    axes.set(ylim=(0, 1))
    down, up = (style.wrapped(end, 24, 3) for end in (issue.at_0, issue.at_1))
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], [down, "", "", "", up])
    axes.grid(axis="y", color=style.PALE)
    axes.set_axisbelow(True)


def _intensity(axes: Axes, results: Results) -> None:
    """How fierce the fighting is."""
    _fan(axes, results, INTENSITY, style.VERMILION, told=True)
    axes.set(ylim=(0, 1))
    axes.set_yticks([0, 1], [_("no fighting"), _("full war")])
    _title(axes, _("How fierce the fighting is"))


def _belief(axes: Axes, results: Results, side: str) -> None:
    """What a side believes of its own strength less the enemy's."""
    axes.axhline(0, color=style.SOFT, lw=1)
    _fan(axes, results, strength_of(side), sides_of(results)[side])
    axes.set(ylim=(-CERTAIN, CERTAIN))
    labels = _("believes itself\nthe weaker"), _("even"), _("believes itself\nthe stronger")
    axes.set_yticks([-CERTAIN, 0, CERTAIN], labels)
    _title(axes, results.scenario.principals[side].label, 26)


def strength_of(side: str) -> str:
    """The key of what a side believes of its strength."""
    return f"principals.{side}.strength"


def _fan(axes: Axes, results: Results, key: str, colour: str, told: bool = False) -> None:
    """The fan of one quantity, as long as enough talks are open; the number at its end where that is `told`."""
    times, enough = enough_talks(results)
    shown = times[enough]
    for low, high, dark in BANDS:
        below, above = (quantile_of(results, key, share) for share in (low, high))
        axes.fill_between(shown, below, above, color=colour, alpha=dark, lw=0, gid=style.mark("fan", f"{key}-{low}"))
    median = quantile_of(results, key, 0.5)
    axes.plot(shown, median, color=colour, lw=4, gid=style.mark("median", key), marker="o" if len(shown) == 1 else None)
    if told:
        axes.annotate(number(median[-1]), (shown[-1], median[-1]), (8, 0), textcoords="offset points", va="center")
    axes.set_xlim(0, times[-1])
    style.month_ticks(axes, times[-1], _(SEVERAL[unit_of(results)]))


def quantile_of(results: Results, key: str, share: float) -> Array:
    """A quantile of a quantity by round, as long as enough talks are open."""
    times, enough = enough_talks(results)
    return np.asarray(results.trajectories.quantile(key, share)[: len(times)][enough])


def _title(axes: Axes, title: str, width: int = 44) -> None:
    axes.set_title(style.wrapped(title, width, 1), loc="left", fontsize=style.LARGE, fontweight="bold", pad=10)


def caption(results: Results) -> str:
    """What the fans show, in words and numbers."""
    front, names = front_of(results), Names(results.scenario)
    line, intensity = (quantile_of(results, key, 0.5) for key in (LINE, INTENSITY))
    low, high = (quantile_of(results, LINE, share)[-1] for share in (0.05, 0.95))
    beliefs = {side: float(quantile_of(results, strength_of(side), 0.5)[-1]) for side in sides_of(results)}
    told = [_("{number} for {party}", number=number(value), party=names.party(side)) for side, value in beliefs.items()]
    said = _(
        "Half of the fronts of talks still open stand below {first} at first and {last} at the end, nine in ten then "
        "between {low} and {high}; up is the gain of {up}, down that of {down}. The fighting goes from {fierce} to "
        "{calmer} of a full war (medians). What each side believes of its own strength less the enemy's ends at a "
        "median of {beliefs}: above 0 a side believes itself the stronger, and both at once cannot be right.",
        first=number(line[0]), last=number(line[-1]), low=number(low), high=number(high), up=names.party(front.up),
        down=names.party(front.down), fierce=number(intensity[0]), calmer=number(intensity[-1]), beliefs=listed(told),
    )
    return f"{said} {ceasefires(results)}"


def ceasefires(results: Results) -> str:
    """In how many worlds the terms at the end hold a ceasefire, as a sentence."""
    issue = front_of(results).ceasefire
    if issue is None:
        return _("No ceasefire is to be had in these talks.")
    agreed = int(np.count_nonzero(signed_terms(results, issue) >= AGREED))
    return _("In {agreed:,} of {worlds} the terms in force at the end hold a ceasefire.", agreed=agreed,
             worlds=worlds_told(results.worlds))


CHART = Chart(
    name="war", place=46, heading=N_("Fighting while talking"), when=at_war, draw=war_fans, caption=caption
)
