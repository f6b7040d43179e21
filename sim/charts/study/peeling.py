"""Coverage against density as a box is peeled: what a narrower rule gains and what it gives up."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.analysis.discovery.rules import Discovery, Peeled
from sim.charts import style, words
from sim.english import many

FOOTER = "Boxes peeled in some worlds, measured in others. They describe this model; not a forecast."


@style.drawn
def peeling(found: Discovery, under: str) -> Figure:
    """A dot a box of the way inwards: to the right it holds more of all cases, upwards more of what it holds are."""
    figure = style.blank(f"How narrow should the rule for “{style.wrapped(found.outcome, 24, 1)}” be?", under, FOOTER)
    axes = style.place(figure, 1.6, 0.6, 1.25, 1.6)
    way = [one for one in found.peeling if not one.chosen]
    axes.plot([one.coverage for one in way], [one.density for one in way], color=style.BLUE, lw=3, marker="o", ms=9,
              mec="white", gid="way")
    for chosen in (one for one in found.peeling if one.chosen):
        axes.plot(chosen.coverage, chosen.density, "o", ms=22, color=style.ORANGE, mec=style.INK, mew=2.5, gid="chosen")
        axes.annotate(f"chosen: {many(chosen.conditions, 'condition')}", (chosen.coverage, chosen.density),
                      textcoords="offset points", fontsize=style.BASE, fontweight="bold",
                      **({"xytext": (20, -38), "ha": "right"} if chosen.coverage > 0.7 else {"xytext": (20, 16)}))
    axes.axhline(found.base, color=style.INK, lw=2, ls="--", gid="base")
    axes.text(0.01, found.base - 0.015, f"everywhere: {words.percent(found.base)}", va="top", fontsize=16)
    axes.set(xlim=(0, 1.03), ylim=(0, 1.05))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_ticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel("coverage: share of all cases that lie in the box", fontsize=style.BASE)
    axes.set_ylabel("density: share of the\nbox's worlds that are cases", fontsize=style.BASE)
    axes.grid(color=style.PALE)
    axes.set_axisbelow(True)
    return figure


def caption(found: Discovery) -> str:
    """What the dots show, in words."""
    chosen = next((one for one in found.peeling if one.chosen), None)
    if chosen is None:
        return ""
    sharpest = max(found.peeling, key=lambda one: one.density)
    text = f"Peeling goes from all worlds inwards. The box that was chosen has {_told(chosen)}."
    if sharpest.density > chosen.density:
        text += f" The sharpest on the way has {_told(sharpest)}."
    return text


def _told(one: Peeled) -> str:
    return (f"{words.percent(one.coverage)} of all cases (coverage), and {words.percent(one.density)} of its worlds "
            f"are cases (density), by {many(one.conditions, 'condition')}")
