"""How states move while talks go on: fans of the middle nine tenths, the middle half and the median."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from sim.analysis.telling.words import Names, number
from sim.arrays import Array
from sim.charts import style
from sim.charts.chart import Chart
from sim.charts.counts import PLACE, SEVERAL, clock, months_a_round
from sim.english import capitalised
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, in_digits
from sim.scenario.schema.scenario import Scenario

ENOUGH = 10  # talks; a fan of fewer says more about chance than about talks
READING = N_("line: median   ·   dark: middle half   ·   light: 5 to 95 % of the talks still open")
SHOWN = N_("Medians and shares of simulated talks")
LEFT = {"month": N_("Talks still open, by month"), "day": N_("Talks still open, by day"),
        "round": N_("Talks still open, by round")}
# What quantities that are shown, and their unit, are called where they are recorded.
LABELS = (N_("trust"), N_("largest gap between demand and offer heard"), N_("military tension"), N_("0 none to 1 full"))
UNITS = {"value": N_("worth to the side, from 0 (worst) to 1 (best)")}  # where the unit of a state says too little


@style.drawn
def trajectory_fan(results: Results, keys: Sequence[str], title: str) -> Figure:
    """A panel for each of one to four recorded quantities, such as 'talks.gap', and below how many talks are open.

    Errors: KeyError where a quantity was not recorded.
    """
    figure = style.sheet(title, results, shown=SHOWN)
    figure.text(0.03, 1 - 1.38 / style.HEIGHT, _(READING), va="center")
    columns = 2 if len(keys) in (2, 4) else len(keys)
    rows = -(-len(keys) // columns)
    boxes = figure.add_gridspec(
        rows, columns, left=0.06, right=0.97, bottom=0.28, top=0.71, wspace=0.16 if columns == 2 else 0.24, hspace=0.95
    )
    for i, key in enumerate(keys):
        _panel(figure.add_subplot(boxes[i // columns, i % columns]), results, key)
    _strip(style.place(figure, 0.768, 0.384, 0.8, 5.88), results)
    return figure


def main_keys(scenario: Scenario) -> list[str]:
    """The quantities that the report shows: the first two principals' trust in each other, the gap and tension."""
    first, second = list(scenario.principals)[:2]
    trust = [f"principals.{first}.trust.{second}", f"principals.{second}.trust.{first}"]
    return [*trust, "talks.gap", "surroundings.tension"]


def _panel(axes: Axes, results: Results, key: str) -> None:
    """The fan of one quantity, as long as enough talks are open."""
    trajectories = results.trajectories
    unit, low, high = trajectories.quantities[trajectories.row(key)][2:]
    times, enough = enough_talks(results)
    fan = [trajectories.quantile(key, share)[: len(times)][enough] for share in (0.05, 0.25, 0.5, 0.75, 0.95)]
    p05, p25, p50, p75, p95 = fan
    colour = _colour(results.scenario, key)
    axes.fill_between(times[enough], p05, p95, color=colour, alpha=0.22, lw=0, gid=style.mark("fan", key))
    axes.fill_between(times[enough], p25, p75, color=colour, alpha=0.38, lw=0)
    dot = "o" if enough.sum() == 1 else None  # a line of one point would not be seen
    axes.plot(times[enough], p50, color=colour, lw=3, marker=dot, gid=style.mark("median", key))
    last = (times[enough][-1], p50[-1])
    axes.annotate(number(p50[-1]), last, (8, 0), textcoords="offset points", va="center", gid=style.mark("last", key))
    axes.set_xlim(0, times[-1] * 1.1)
    style.month_ticks(axes, times[-1], _(SEVERAL[unit_of(results)]))
    axes.set_ylim(_scale(low, high, p05, p95))
    axes.yaxis.set_major_locator(MaxNLocator(2 if np.ptp(axes.get_ylim()) <= 2 else 3))
    axes.yaxis.set_major_formatter(lambda at, __: in_digits(f"{at:g}".replace("-", "−")))
    axes.grid(axis="y", color=style.PALE)
    name = style.wrapped(name_of(results, key), 50, 1)
    axes.set_title(name, loc="left", fontsize=15, fontweight="bold", pad=26)
    axes.annotate(_(UNITS.get(unit, unit)), (0, 1), (0, 6), "axes fraction", "offset points", color=style.SOFT)


def _strip(axes: Axes, results: Results) -> None:
    """How many talks are still open, month by month."""
    times = enough_talks(results)[0]
    still_open = results.trajectories.still_open[: len(times)]
    axes.bar(times, still_open, width=0.8 * times[0], color=style.GREY)
    axes.set(xlim=(0, times[-1] + 0.6 * times[0]), ylim=(0, still_open[0] * 1.05), yticks=[0, int(still_open[0])])
    unit = unit_of(results)
    style.month_ticks(axes, times[-1], _(SEVERAL[unit]))
    axes.set_title(_(LEFT[unit]), loc="left", fontsize=15, fontweight="bold", pad=8)


def enough_talks(results: Results) -> tuple[Array, NDArray[np.bool_]]:
    """Months (or days, or rounds where their length differs) with any open talks, and which have enough for a fan."""
    still_open = results.trajectories.still_open
    still_open = still_open[still_open > 0]  # talks never open again: the empty rounds are the last ones
    times: Array = np.arange(1.0, len(still_open) + 1) * _length(results)
    return times, still_open >= min(ENOUGH, results.worlds)


def unit_of(results: Results) -> str:
    """What the time of the fans is told in: 'month', or 'day' of short talks, or 'round' where their length differs."""
    return "round" if months_a_round(results) is None else clock(results)[0]


def _length(results: Results) -> float:
    """How many of its unit a round lasts."""
    months = months_a_round(results)
    return 1.0 if months is None else months * clock(results)[1]


def _scale(least: float, most: float, low: Array, high: Array) -> tuple[float, float]:
    """The ends of an axis: 0 to 1 where the fan stays there, or what the quantity can be, or around the fan."""
    if most - least > 2:
        return _around(low, high)
    return (0.0, 1.0) if least == 0 and high.max() <= 1 else (least, most)


def _around(low: Array, high: Array) -> tuple[float, float]:
    """A range of values with a little air above, from 0 where nothing is negative."""
    bottom, top = float(low.min()), float(high.max())
    air = 0.08 * max(top - min(bottom, 0.0), 0.1)
    return (min(bottom - air, 0.0) if bottom < 0 else 0.0), top + air


def _colour(scenario: Scenario, key: str) -> str:
    """A principal's own colour for its quantities, ink for those of all."""
    owner = key.split(".")[1] if key.startswith("principals.") else ""
    place = list(scenario.principals).index(owner) if owner else len(style.PARTIES)
    return style.PARTIES[place] if place < len(style.PARTIES) else style.SOFT


def name_of(results: Results, key: str) -> str:
    """A recorded quantity in words: 'United States: trust in Russia'."""
    scenario = results.scenario
    label = results.trajectories.quantities[results.trajectories.row(key)][1]
    group, owner, *rest = key.split(".")
    party = getattr(scenario, group, {}).get(owner) if rest else None
    entry = rest[-1] if rest else ""
    if entry in scenario.principals:
        label = _("{quantity} in {party}", quantity=_(label), party=Names(scenario).party(entry))
    elif entry in scenario.issues:
        label = f"{_(label)}, {scenario.issues[entry].label}"
    else:
        label = _(label)
    return f"{party.label}: {label}" if party else capitalised(label)


def caption(results: Results) -> str:
    """What the fans show."""
    trajectories, (times, enough) = results.trajectories, enough_talks(results)
    rounds = np.flatnonzero(enough)[[0, -1]]
    moves = []
    for key in main_keys(results.scenario):
        first, last = trajectories.quantile(key, 0.5)[rounds]
        moves.append(_("{quantity}, {first:.2f} to {last:.2f}", quantity=name_of(results, key), first=float(first),
                       last=float(last)))
    first, last = (_(PLACE[unit_of(results)], number=float(times[round])) for round in rounds)
    first_open, last_open = map(int, trajectories.still_open[rounds])
    return _(
        "Medians from {first} to {last}: {moves}. Only talks that are still open are shown ({first_open:,} at first, "
        "{last_open:,} at the end), so a line can also move because talks of another kind have ended.",
        first=first, last=last, moves="; ".join(moves), first_open=first_open, last_open=last_open,
    )


def _main(results: Results) -> Figure:
    """The fans of the report."""
    return trajectory_fan(results, main_keys(results.scenario), _("How do things move while talks go on?"))


CHART = Chart(name="trajectories", place=50, heading=N_("The course of the talks"), draw=_main, caption=caption)
