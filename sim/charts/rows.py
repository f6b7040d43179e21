"""Bars and spans in rows, one a factor: their names, and a word on those that are not drawn."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.charts import style
from sim.language.speaking import ngettext


def name_row(axes: Axes, row: int, label: str) -> None:
    """A factor's name left of its bar."""
    across = axes.get_yaxis_transform()
    text = style.wrapped(label, 50, 2)
    axes.text(-0.02, row, text, transform=across, ha="right", va="center", linespacing=0.95)


def left_out(figure: Figure, count: int) -> None:
    """How many factors are not drawn."""
    if count:
        text = ngettext("{count:,} more factor with smaller effects", "{count:,} more factors with smaller effects",
                        count)
        figure.text(0.97, 0.24 / style.HEIGHT, text, ha="right", va="center", color=style.SOFT)
