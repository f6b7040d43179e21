"""What texts are worth to two principals: the frontier, no deal, the models' texts and the simulated agreements."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.analysis.solutions.comparison import Comparison
from sim.analysis.solutions.pareto import frontier
from sim.charts import style
from sim.charts.study.solutions import look, side_by_side
from sim.english import many
from sim.ensemble.results.results import Results

MOST_DOTS = 2000  # agreements that are drawn; more make the picture heavy and no clearer
AWAY, APART = 0.045, 0.042  # of the picture's width: from a text to its mark, and between two marks


@style.drawn
def utility_plane(found: Comparison, results: Results) -> Figure:
    """Every text as a point: what it is worth to the first principal to the right, to the second upwards.

    For two principals only. All are valued as at the start of the talks, with the most likely factors.
    """
    shown = "Texts of models, and simulated agreements,"
    figure = style.sheet("What is each text worth to the two sides?", results, shown=shown)
    axes = style.place(figure, 1.25, 4.9, 1.35, 1.5)
    _frontier(axes, found)
    dots = found.worth_signed()[:, :MOST_DOTS]
    axes.plot(*dots, "o", ms=4, color=style.GREEN, alpha=0.35, mew=0, zorder=2, gid="simulated")
    _marks(axes, found, above=True)
    _marks(axes, found, above=False)
    first, second = (results.scenario.principals[name].label for name in found.domain.principals)
    axes.set_xlabel(f"worth to {style.wrapped(first, 40, 1)}", fontsize=style.LARGE)
    axes.set_ylabel(f"worth to {style.wrapped(second, 30, 1)}", fontsize=style.LARGE)
    _key(figure, found)
    return figure


def _frontier(axes: Axes, found: Comparison) -> None:
    """The frontier, no deal with the lines that bound what both would sign, and that zone shaded."""
    x, y = frontier(found.domain)[:, :, 0].T
    first, second = (float(no_deal[0]) for no_deal in found.domain.no_deals)
    axes.plot(x, y, color=style.INK, lw=3, zorder=3, gid="frontier")
    axes.axvline(first, color=style.GREY, lw=1.5, ls="--", zorder=1)
    axes.axhline(second, color=style.GREY, lw=1.5, ls="--", zorder=1)
    inside = (x >= first) & (y >= second)
    axes.fill_between(np.sort(x[inside]), second, y[inside][np.argsort(x[inside])], color=style.PALE, lw=0, zorder=0)
    axes.plot(first, second, "*", ms=22, color=style.INK, mec="white", zorder=4, gid="no deal")


def _marks(axes: Axes, found: Comparison, above: bool) -> None:
    """The models' marks beside their texts, above or below the frontier, with a line that leads each to its text.

    Solutions on the frontier are often close: marks that would cover each other stand side by side along it.
    """
    chosen = [i for i, row in enumerate(found.rows) if row.solution.bargaining == above and row.answered]
    chosen.sort(key=lambda i: float(found.rows[i].worth[0]))
    wide, high = np.ptp(axes.get_xlim()), np.ptp(axes.get_ylim())
    away = AWAY if above else -AWAY
    spots = side_by_side([float(found.rows[i].worth[0]) for i in chosen], APART * wide, axes.get_xlim())
    for i, spot in zip(chosen, spots, strict=True):
        x, y = (float(worth) for worth in found.rows[i].worth)
        shown = (spot + away * wide, y - (spot - x) * high / wide + 1.6 * away * high)
        shape, colour = look(i)
        axes.plot([x, shown[0]], [y, shown[1]], color=colour, lw=2, zorder=4)
        axes.plot(x, y, "o", ms=7, color=colour, mec="white", mew=0.8, zorder=5,
                  gid=style.mark("solution", found.rows[i].solution.name))
        axes.plot(*shown, shape, ms=14, color=colour, mec="white", mew=1.2, zorder=6)


def _key(figure: Figure, found: Comparison) -> None:
    """What each mark is, in a column at the right."""
    axes = style.place(figure, style.WIDTH - 4.6, 0.2, 0.6, 1.3)
    axes.set_axis_off()
    lines = len(found.rows) + 6
    axes.set(xlim=(0, 4.4), ylim=(lines - 0.5, -0.5))
    for i, row in enumerate(found.rows):
        shape, colour = look(i)
        axes.plot(0.25, i, shape, ms=14, color=colour)
        axes.text(0.6, i, _name(row.solution.label, row.answered, row.in_zone), va="center", fontsize=16)
    at, deals = len(found.rows) + 0.4, found.signed.shape[1]
    axes.plot(0.25, at, "*", ms=20, color=style.INK)
    axes.text(0.6, at, "no deal (dashed: its worth)", va="center", fontsize=16)
    axes.plot([0.05, 0.45], [at + 1, at + 1], color=style.INK, lw=3)
    axes.text(0.6, at + 1, "frontier: nothing left to gain", va="center", fontsize=16)
    axes.add_patch(Rectangle((0.05, at + 1.7), 0.4, 0.6, color=style.PALE, lw=0))
    axes.text(0.6, at + 2, "both above no deal", va="center", fontsize=16)
    axes.plot([0.15, 0.25, 0.35], [at + 3] * 3, "o", ms=5, color=style.GREEN, alpha=0.6, mew=0)
    axes.text(0.6, at + 3, many(deals, "simulated agreement"), va="center", fontsize=16)
    note = "All valued as at the start, with the most likely values; each world has its own."
    axes.text(0.05, at + 4.3, style.wrapped(note, 46, 2), va="center", color=style.SOFT)


def _name(name: str, answered: bool, in_zone: bool) -> str:
    """The model's name, with a word where it has no answer or asks a side to sign for less than no deal."""
    if not answered:
        return f"{name}: none"
    return name if in_zone else f"{name} (a side loses)"
