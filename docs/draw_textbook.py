"""The pictures of the textbook: rules of the model as curves, computed by the functions that the model itself calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.special import expit, logit

from sim.arrays import Array
from sim.charts import style
from sim.extensions import registry
from sim.model.principals.tactics.base import time_curve
from sim.model.values.curve import curve
from sim.model.values.reservation import margin
from sim.model.values.utility import wish
from sim.scenario.coefficients import coefficients

FINE = np.linspace(0, 1, 201)
FOOT = "Coefficients at their most likely values."
LOOKS = ("-", "--", "-.", ":", (0, (6, 2, 1, 2, 1, 2)))
COLOURS = (style.BLUE, style.VERMILION, style.GREEN, style.PURPLE, style.SOFT)


class Line(NamedTuple):
    """A named curve."""

    name: str
    x: Array
    y: Array


def coefficient(path: str) -> Array:
    """The most likely value of a coefficient, in one world."""
    return np.array([coefficients()[path].value])


@style.drawn
def curves(title: str, under: str, axes_named: tuple[str, str], lines: Sequence[Line], foot: str = FOOT) -> Figure:
    """Curves told apart by colour and dashes, each named in the key."""
    figure, axes = empty(title, under, axes_named, foot)
    for line, colour, look in zip(lines, COLOURS, LOOKS, strict=False):
        axes.plot(line.x, line.y, color=colour, linestyle=look, linewidth=3, label=line.name)
    axes.legend(frameon=False, fontsize=style.LARGE, handlelength=3, loc="upper left", bbox_to_anchor=(1.01, 1))
    return figure


def empty(title: str, under: str, axes_named: tuple[str, str], foot: str = FOOT) -> tuple[Figure, Axes]:
    """A sheet with axes, and room for a key at the right."""
    figure = style.blank(title, under, foot)
    axes = style.place(figure, 1.3, 4.1, 1.3, 1.5)
    axes.set_xlabel(axes_named[0], fontsize=style.LARGE)
    axes.set_ylabel(axes_named[1], fontsize=style.LARGE)
    axes.axhline(0, color=style.PALE, zorder=0)
    return figure, axes


def bounded() -> Figure:
    """Where pushes of one size leave a state, by where it was."""
    within = FINE[1:-1]
    pushes = {"a push of 1": 1.0, "none": 0.0, "a push of -1": -1.0}
    lines = [Line(name, within, expit(logit(within) + push)) for name, push in pushes.items()]
    return curves("A push moves a state less near its ends", "States from 0 to 1 are moved on the logit scale",
                  ("the state before", "the state after"), lines, "push of section “Before the first round”.")


def history() -> Figure:
    """How much of an event is still felt, by its age."""
    scar, half = (coefficients()[path].value for path in ("trust.scar", "trust.half_life"))
    ages = np.linspace(0, 80, 201)
    lines = [Line(f"scar {part:g}", ages, part + (1 - part) * 2 ** (-ages / half)) for part in (scar, 0.0)]
    return curves("What happened fades, and leaves a scar", f"The half-life is {half:g} years",
                  ("years since the event", "part of it that is still felt"), lines)


def kernels() -> Figure:
    """How strongly one bloc is drawn to another, by how far its opinion lies away."""
    gaps = np.linspace(-2, 2, 401)
    found: dict[bytes, Line] = {}
    for name, kernel in registry("opinion kernel").items():
        line = Line(name, gaps, kernel.pull(gaps, coefficient))
        same = found.setdefault(line.y.tobytes(), line)
        found[line.y.tobytes()] = same if same is line else line._replace(name=f"{same.name},\n{name}")
    lines = [*found.values()]
    return curves("How blocs of a public influence each other", "Below 0 to the right: away from the other bloc",
                  ("how much higher the other's opinion lies", "pull"), lines)


def losses() -> Figure:
    """What a distance from the ideal costs: straight, bent, and the square that the chords stand for."""
    grid = FINE[None, :]
    bent = curve(np.full_like(grid, 2.0)).loss(grid)[0]
    shapes = {"curvature 1": FINE, "curvature 2, as chords": bent, "the square": FINE**2}
    return curves("What a step away from the ideal costs", "With curvature 2 the first steps cost little",
                  ("distance from the ideal", "loss"), [Line(name, FINE, loss) for name, loss in shapes.items()],
                  "loss of section “What a text is worth”.")


def tactics() -> Figure:
    """What three tactics of time insist on, as the deadline comes near."""
    now: Any = SimpleNamespace(floor=0.0, best=1.0, time=FINE)
    late, early = coefficient("tactics.boulware"), coefficient("tactics.conceder")
    found = {"boulware": late, "linear": np.ones(1), "conceder": early}
    lines = [Line(f"{name} ({float(np.squeeze(exponent)):g})", FINE, time_curve(now, exponent=exponent))
             for name, exponent in found.items()]
    return curves("Late, even and early concessions", "From the best text, 1, to the least that is signed, 0",
                  ("share of the time that has passed", "what it insists on"), lines)


def held_out() -> Figure:
    """What a side asks for beyond no deal, by where its no deal lies in what the deal may be worth to it."""
    zeros, ones = np.zeros_like(FINE), np.ones_like(FINE)
    lines = [Line(f"caution {caution:g}", FINE, margin(FINE, zeros, ones, caution * ones)) for caution in (1.0, 0.5)]
    return curves("Who has much to win holds out for more", "Some deals that both could have signed are lost by it",
                  ("what no deal is worth, between worst and best deal", "asked for beyond it"), lines,
                  "margin of section “What is private”.")


@style.drawn
def zone() -> Figure:
    """What every text on two issues is worth to two sides, and what of it both would sign."""
    figure, axes = empty("The zone of possible agreement", "Two issues that weigh differently with the two sides",
                         ("worth to the first side", "worth to the second side"), "Every dot is a text.")
    steps = np.linspace(0, 1, 26)
    texts = np.stack(np.meshgrid(steps, steps)).reshape(2, -1)
    first, second = (1 + wish(texts, np.array(ideal)[:, None], np.array(weights)[:, None], curve(np.ones((2, 1))))
                     for ideal, weights in (((1, 1), (0.75, 0.25)), ((0, 0), (0.25, 0.75))))
    none = (0.4, 0.35)
    axes.scatter(first, second, s=14, color=style.GREY, label="a text")
    both = (first >= none[0]) & (second >= none[1])
    axes.scatter(first[both], second[both], s=22, color=style.GREEN, label="a text that both sign")
    axes.plot([0, 0.75, 1], [1, 0.75, 0], color=style.BLUE, linewidth=3, label="Pareto frontier")
    axes.plot(*none, "D", color=style.VERMILION, markersize=12, label="no deal")
    axes.legend(frameon=False, fontsize=style.LARGE, loc="upper left", bbox_to_anchor=(1.01, 1))
    return figure


FIGURES: dict[str, Callable[[], Figure]] = {
    "bounded": bounded, "history": history, "kernels": kernels, "losses": losses, "tactics": tactics,
    "held-out": held_out, "zone": zone,
}
