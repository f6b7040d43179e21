"""What each side believed of the least that the others would take, from round to round, beside the truth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.knowing import Belief, KnownRound, beliefs_in
from sim.analysis.telling.words import Names, number
from sim.arrays import Array
from sim.charts import style
from sim.language.speaking import N_, _, ngettext
from sim.scenario.schema.scenario import Scenario

MOST = 4  # panels that the back of a room can read
SHORT, DAYS = 2.0, 365.25 / 12  # months of talks that are told in days, and the days of one
FOOT = N_("One world as it was played, under the scenario's assumptions. Not a forecast.")
TICKS = {-0.5: N_("less than nothing"), 0.0: N_("nothing"), 0.25: N_("a quarter"), 0.5: N_("half"),
         0.75: N_("three quarters"), 1.0: N_("all"), 1.5: N_("more than all")}
TICK = 11  # letters of a line of a tick's words
AIR, LEAST = 0.06, 0.4  # above and below what is drawn, and the least that an axis spans
READING = N_("upwards: worth of no deal, as a part of all that the side wishes for; below it that side signs nothing")
TRUTH = (0, (4, 2))  # dashes of the line of the truth: told apart without colour


@style.drawn
def beliefs_chart(scenario: Scenario, rounds: Sequence[KnownRound], under: str) -> Figure:
    """A panel for each side that guessed another's value of no deal: the band, its middle, and the truth dashed.

    `rounds` are at least one; `under` is the line under the title. Of many pairs those are shown that doubted most.
    The words are of the reader's language.
    """
    found, shown = beliefs_in(rounds), _shown(rounds)
    figure = style.blank(_("What did each side know of the other?"), under, _(FOOT))
    columns, rows = min(2, len(shown)), -(-len(shown) // 2)
    figure.text(0.03, 1 - 1.38 / style.HEIGHT, _(READING), fontsize=15, va="center")
    boxes = figure.add_gridspec(rows, columns, left=0.1, right=0.955, bottom=0.13, top=0.645, hspace=0.8, wspace=0.12)
    for place, belief in enumerate(shown):
        axes = figure.add_subplot(boxes[place // columns, place % columns])
        _panel(axes, belief, rounds, scenario)
        _scale(axes, shown, first=place % columns == 0)
    _key(figure, len(found) - len(shown))
    return figure


def _shown(rounds: Sequence[KnownRound]) -> list[Belief]:
    """The beliefs that have a panel: those with most doubt."""
    found = beliefs_in(rounds)
    most = sorted(found, key=lambda belief: -max(belief.doubt))[:MOST]
    return [belief for belief in found if belief in most]


def _panel(axes: Axes, belief: Belief, rounds: Sequence[KnownRound], scenario: Scenario) -> None:
    """One belief over the talks."""
    times, last, unit = _times(rounds)
    colour = style.PARTIES[list(scenario.principals).index(belief.holder) % len(style.PARTIES)]
    marker = "o" if len(times) == 1 else None  # a line of one point would not be seen
    pair = f"{belief.holder} {belief.about}"
    axes.fill_between(times, belief.low, belief.high, color=colour, alpha=0.3, lw=0, gid=style.mark("doubt", pair))
    axes.plot(times, belief.middle, color=colour, lw=4, marker=marker, gid=style.mark("middle", pair))
    axes.plot(times, belief.true, color=style.INK, lw=3, ls=TRUTH, marker=marker, gid=style.mark("true", pair))
    names = Names(scenario)
    title = _("{side}, on {other}", side=names.starting(belief.holder), other=names.party(belief.about))
    axes.set_title(style.wrapped(title, 46, 1), loc="left", fontsize=16, fontweight="bold", pad=8)
    axes.set_xlim(0, last)
    style.month_ticks(axes, last)  # the unit beside the last of them would run into the next panel
    axes.set_xlabel(unit, loc="right", fontsize=15, labelpad=2)


def _times(rounds: Sequence[KnownRound]) -> tuple[Array, float, str]:
    """When the rounds began (R,), where the axis ends, and the unit of both."""
    months = np.array([round.month for round in rounds])
    scale, unit = (DAYS, _("days")) if months[-1] < SHORT else (1.0, _("months"))
    times = months * scale
    return times, float(max(times[-1], 1.0)) * 1.02, unit


def _scale(axes: Axes, shown: Sequence[Belief], first: bool) -> None:
    """The same scale in all panels, in words: what no deal is worth, as a part of all that a side wishes for."""
    low = min(min((*belief.low, *belief.true)) for belief in shown) - AIR
    high = max(max((*belief.high, *belief.true)) for belief in shown) + AIR
    short = max(0.0, LEAST - (high - low)) / 2.0
    axes.set_ylim(low - short, high + short)
    ticks = [at for at in TICKS if low - short <= at <= high + short]
    axes.set_yticks(ticks, [style.wrapped(_(TICKS[at]), TICK, 2) if first else "" for at in ticks])
    axes.grid(axis="y", color=style.PALE)
    axes.tick_params(labelsize=15)
    axes.set_axisbelow(True)


def _key(figure: Figure, more: int) -> None:
    """What band and lines are."""
    handles = [
        Patch(facecolor=style.SOFT, alpha=0.3, label=_("where it thought the truth to lie, nine times in ten")),
        Line2D([], [], color=style.SOFT, lw=4, label=_("held most likely")),
        Line2D([], [], color=style.INK, lw=3, ls=TRUTH, label=_("the truth")),
    ]
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.022, 0.785), ncols=3, frameon=False, fontsize=16,
                  handlelength=2.2, columnspacing=1.4)
    if more > 0:
        words = ngettext("{count} more pair of sides: less doubt", "{count} more pairs of sides: less doubt", more)
        figure.text(0.97, 0.24 / style.HEIGHT, words, ha="right", va="center", color=style.SOFT)


def caption(scenario: Scenario, rounds: Sequence[KnownRound]) -> str:
    """What the bands show, for those who cannot see them."""
    names, told = Names(scenario), []
    for belief in _shown(rounds):
        first, last = (_("{low} to {high} (in truth {true})", low=number(belief.low[i]), high=number(belief.high[i]),
                         true=number(belief.true[i])) for i in (0, -1))
        told.append(_("{side} put what no deal was worth to {other} at {first} at first and at {last} in the end.",
                      side=names.starting(belief.holder), other=names.party(belief.about), first=first, last=last))
    return " ".join(told)
