"""How talks end along one factor: stacked shares of worlds, level by level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis import contrasts
from sim.analysis.effects import PairedEffect
from sim.analysis.swept import Swept
from sim.arrays import Array
from sim.charts import style, words
from sim.charts.chart import SweepChart
from sim.charts.levels import (
    FOOTER,
    LONGEST,
    alone,
    file_name,
    main_factors,
    name_across,
    name_levels,
    positions,
    under,
)
from sim.charts.moves import level
from sim.english import lowered
from sim.language.speaking import _
from sim.scenario.vocabulary import SHOWN


@style.drawn
def factor_endings(levels: tuple[Any, ...], shares: Mapping[str, Array], factor: str, under: str) -> Figure:
    """The share of each ending at each level of a factor: areas along numbers, bars beside words."""
    title = style.fitting((_("How do talks end, by {factor}?", factor=alone(factor)), _("How do talks end?")), LONGEST)
    figure = style.blank(title, under, _(FOOTER))
    axes = style.place(figure, 1.2, 3.6, 1.25, 1.4)
    style.digits(axes)
    at, bottom = positions(levels), np.zeros(len(levels))
    numeric = not any(isinstance(one, str) for one in levels)
    for name in in_order(shares):
        share, look, gid = shares[name], style.ending_look(name), style.mark("area", name)
        if numeric and len(levels) > 1:
            axes.fill_between(at, bottom, bottom + share, **look, ec="white", lw=1.2, gid=gid)
        else:
            for i, bar in enumerate(axes.bar(at, share, 0.72, bottom, **look, ec="white", lw=1.2)):
                bar.set_gid(f"{gid}-{i}")
        bottom = bottom + share
    if numeric and len(levels) > 1:
        axes.set_xlim(at[0], at[-1])
    _names(axes, shares)
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_ylabel(_("share of worlds"))
    name_across(axes, factor)
    name_levels(axes, levels)
    return figure


def in_order(shares: Mapping[str, Array]) -> list[str]:
    """The endings that occur, agreements at the bottom."""
    return [name for name in SHOWN if name in shares]


def _names(axes: Axes, shares: Mapping[str, Array]) -> None:
    """Each ending's name beside its last share, moved apart where they are thin."""
    names = in_order(shares)
    last = np.array([shares[name][-1] for name in names])
    middles = np.cumsum(last) - last / 2
    for y, middle, name in zip(style.apart(list(middles), 0.07, 0.02, 0.98), middles, names, strict=True):
        axes.annotate(
            words.ending(name), (1.0, middle), (1.05, y), "axes fraction", va="center", fontsize=style.LARGE,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": style.ENDINGS[name], "lw": 4, "shrinkA": 2, "shrinkB": 0,
                        "relpos": (0, 0.5)},
        )


def caption(
    levels: tuple[Any, ...], shares: Mapping[str, Array], factor: str, apart: PairedEffect | None = None
) -> str:
    """What the areas show, in words: the ending that moves most, and how far run by run (`apart`)."""
    moved = {name: float(np.ptp(share)) for name, share in shares.items()}
    name = max(moved, key=lambda one: moved[one])
    share = shares[name]
    low, high = int(np.argmin(share)), int(np.argmax(share))
    said = _(
        "What moves most is “{ending}”: from {least} of the worlds at {factor} = {low} to {most} at {high}.",
        ending=lowered(words.ending(name)), factor=factor, least=words.percent(float(share[low])),
        low=level(levels[low]), most=words.percent(float(share[high])), high=level(levels[high]),
    )
    return f"{said}{words.apart(apart, share=True)}"


def along(swept: Swept) -> Iterator[tuple[str, Figure, str]]:
    """How talks end along each of the main factors, where they are not moved one at a time."""
    for axis in () if swept.one_by_one else main_factors(swept, swept.watch[0]):
        levels, shares = swept.endings_along(axis)
        label = swept.labels[axis]
        said = caption(levels, shares, label, contrasts.of_ending(swept, axis, shares))
        yield file_name(axis), factor_endings(levels, shares, label, under(swept)), said


CHART = SweepChart(name="endings", place=40, pictures=along)
