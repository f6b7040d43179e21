"""Which worlds flip: the endings in one scenario flow into the endings of the same worlds in another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.flips import AGREED, FAILURE, Flow, PairedComparison
from sim.charts import style, words
from sim.english import lowered, many
from sim.scenario.vocabulary import SHOWN

BAR = 0.045  # width of a column of endings, the distance between the two being 1
GAP = 0.025  # between two endings of a column, as a share of all worlds
THIN = 0.035  # a flow of fewer worlds than this share has no number written on it
HATCH = "//"  # of the worlds that lose their agreement
SMOOTH = np.linspace(0.0, 1.0, 60)
Places = dict[str, tuple[float, float]]


@style.drawn
def flip_flow(found: PairedComparison, heads: tuple[str, str]) -> Figure:
    """Two columns of endings joined by bands as wide as the worlds they carry (alluvial: Rosvall & Bergstrom 2010).

    `heads` says in words what is played on the left and on the right.
    Bands to an agreement are green, bands away from one are red and hatched, all others grey.
    """
    under = f"{many(found.worlds, 'world')}, played twice  ·  seed {found.seed}"
    figure = style.blank("Which worlds flip?", under, "The same worlds in both. Under the assumptions; not a forecast.")
    axes = style.place(figure, 3.6, 3.6, 0.65, 2.15)
    axes.set_axis_off()
    left = _column([(flow.before, flow.share) for flow in found.flows])
    right = _column([(flow.after, flow.share) for flow in found.flows])
    _bands(axes, found.flows, left, right)
    _endings(axes, left, -BAR, "right")
    _endings(axes, right, 1.0, "left")
    bottom = max(end for _, end in (*left.values(), *right.values()))
    axes.set(xlim=(-BAR, 1 + BAR), ylim=(bottom, 0))
    _heads(figure, found, heads)
    return figure


def caption(found: PairedComparison) -> str:
    """What the flow shows, in words."""
    gained, lost = flipped(found)
    change = found.agreement
    assert change.difference is not None and change.low is not None and change.high is not None
    text = (
        f"Of {many(found.worlds, 'world')}, {gained:,} flip from failure to agreement and {lost:,} flip back. "
        f"The share of agreements changes by {100 * change.difference:+.1f} points "
        f"(95 % interval {100 * change.low:+.1f} to {100 * change.high:+.1f})."
    )
    if change.sets:
        text += (f" Over {change.sets.sets} ways to set what the model does not know about itself it changes by "
                 f"{100 * change.sets.difference:+.1f} points on average ({100 * change.sets.low:+.1f} to "
                 f"{100 * change.sets.high:+.1f}).")
    for flows, side, where in ((found.overcome, 0, "to agreement, under the first scenario"),
                               (found.arisen, 1, "back, under the second")):
        if flows:
            flow = flows[0]
            reason = words.reason((flow.before, flow.after)[side])
            reason = f"{lowered(reason)} ({flow.worlds:,})"
            text += f" Commonest at the last decision of those that flip {where}: {reason}."
    return text


def _column(parts: Sequence[tuple[str, float]]) -> Places:
    """From where to where each ending reaches, from the top down, in the order of the words."""
    totals = {name: sum(share for other, share in parts if other == name) for name in SHOWN}
    places, at = {}, 0.0
    for name, total in totals.items():
        if total:
            places[name] = (at, at + total)
            at += total + GAP
    return places


def _bands(axes: Axes, flows: Sequence[Flow], left: Places, right: Places) -> None:
    """A band for each flow; those that flip lie on top."""
    starts = {name: place[0] for name, place in left.items()}
    ends = {name: place[0] for name, place in right.items()}
    curve = 3 * SMOOTH**2 - 2 * SMOOTH**3
    for flow in flows:
        start, end = starts[flow.before], ends[flow.after]
        top = start + (end - start) * curve
        colour, opaque, layer = _look(flow)
        hatch = HATCH if flow.before == AGREED and layer > 1 else None
        axes.fill_between(SMOOTH, top, top + flow.share, color=colour, hatch=hatch, hatchcolor="white", alpha=opaque,
                          lw=0, zorder=layer, gid=style.mark("flow", f"{flow.before} to {flow.after}"))
        if flow.share >= THIN and layer > 1:
            axes.text(0.03, start + flow.share / 2, f"{flow.worlds:,}", va="center", fontsize=16, zorder=5)
        starts[flow.before] += flow.share
        ends[flow.after] += flow.share


def _look(flow: Flow) -> tuple[str, float, int]:
    """Colour, opacity and layer of a band."""
    if flow.before == flow.after:
        return style.GREY, 0.28, 1
    if flow.after == AGREED:
        return style.GREEN, 0.75, 3
    if flow.before == AGREED:
        return style.VERMILION, 0.75, 3
    return style.GREY, 0.5, 1


def _endings(axes: Axes, places: Places, at: float, side: str) -> None:
    """A column of endings with their names and shares beside it."""
    tops = list(places.values())
    wanted = [(start + end) / 2 for start, end in tops]
    spots = style.apart(wanted, 0.062, 0.02, tops[-1][1])
    for (name, (start, end)), spot in zip(places.items(), spots, strict=True):
        axes.fill_between([at, at + BAR], start, end, **style.ending_look(name), lw=0, zorder=4)
        text = f"{words.ending(name)}  {words.percent(end - start)}"
        shown = at - 0.02 if side == "right" else at + BAR + 0.02
        axes.text(shown, spot, text, ha=side, va="center", fontsize=style.LARGE)


def _heads(figure: Figure, found: PairedComparison, heads: tuple[str, str]) -> None:
    """What each column is, and how to read the colours."""
    high = 1 - 1.82 / style.HEIGHT
    for at, side, name in ((0.03, "left", heads[0]), (0.97, "right", heads[1])):
        text = style.wrapped(name, 40, 2)
        figure.text(at, high, text, ha=side, va="center", fontsize=16, fontweight="bold", linespacing=1.0)
    gained, lost = flipped(found)
    for at, side, colour, text in (
        (0.03, "left", style.GREEN, f"Green: failure becomes agreement ({gained:,})"),
        (0.97, "right", style.VERMILION, f"Red, hatched: agreement becomes failure ({lost:,})"),
    ):
        figure.text(at, 1 - 1.4 / style.HEIGHT, text, ha=side, va="center", fontsize=16, weight="bold", color=colour)


def flipped(found: PairedComparison) -> tuple[int, int]:
    """How many worlds flip from failure to agreement, and how many back."""
    flips = {(flow.before, flow.after): flow.worlds for flow in found.flips}
    return flips.get((FAILURE, AGREED), 0), flips.get((AGREED, FAILURE), 0)
