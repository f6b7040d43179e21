"""How every chart looks: a sheet for a projector (1280 by 720), colours that colour-blind readers can tell apart."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

from sim.charts.fonts import OWN, cells, fall_back, no_asides
from sim.english import worlds_told
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, in_digits

# Okabe & Ito 2008 (jfly.uni-koeln.de/color), with greys for what is still open or came to nothing; wine from the muted
# scheme of Tol 2021 (personal.sron.nl/~pault), as their purple is the grey of a stalemate to who sees no green.
GREEN, SKY, ORANGE, VERMILION, BLUE, PURPLE = "#009E73", "#56B4E9", "#E69F00", "#D55E00", "#0072B2", "#CC79A7"
WINE = "#882255"
GREY, PALE, INK, SOFT = "#8A8A8A", "#E4E4E4", "#1A1A1A", "#595959"

ENDINGS = {
    "agreement": GREEN,
    "partial": SKY,
    "not ratified": ORANGE,
    "left": WINE,
    "broken off": VERMILION,
    "stalemate": GREY,
    "no talks": INK,
    "called off": BLUE,
    "open": PALE,
}
# White lines over the colours: endings are told apart on grey paper and by readers who see no colours.
HATCHES = {
    "partial": "//", "not ratified": "xx", "left": "--", "broken off": "\\\\", "stalemate": "..", "called off": "++",
}
PARTIES = (BLUE, PURPLE, ORANGE, GREEN, VERMILION, SKY, SOFT, INK)

WIDTH, HEIGHT, DPI = 12.8, 7.2, 100  # inches and dots an inch: 1280 by 720 on the screen
TITLE, LARGE, BASE = 26, 18, 14  # points; nothing is smaller than BASE
SHARES = N_("Shares of simulated worlds")

# Text is drawn as outlines: the same picture wherever it is opened, whatever fonts are there.
_LOOK: dict[str, object] = {
    "font.family": OWN,
    "font.size": BASE,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "axes.edgecolor": SOFT,
    "hatch.color": "white",
    "hatch.linewidth": 2.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "svg.fonttype": "path",
    "svg.hashsalt": "parley",
}

NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}  # of SVG files: no dates, no versions

# Both a context manager and a decorator; the reader's own settings of matplotlib are put aside inside it.
drawn = matplotlib.style.context(["default", _LOOK])


def sheet(title: str, results: Results, height: float = HEIGHT, shown: str = SHARES) -> Figure:
    """An empty picture with title, scenario, worlds, seed and a word of caution; `height` in inches.

    `shown` says for the foot of the picture what its numbers are, and is marked for translation as it stands.
    """
    foot = _("{shown} under the scenario's assumptions. Not a forecast.", shown=_(shown))
    return blank(title, subtitle(results), foot, height)


def ending_look(name: str) -> dict[str, Any]:
    """Colour and hatching of an ending, as matplotlib takes them."""
    return {"facecolor": ENDINGS[name], "hatch": HATCHES.get(name)}


def blank(title: str, under: str, footer: str, height: float = HEIGHT) -> Figure:
    """An empty picture with a title, a line under it and one at the foot; `height` in inches."""
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    figure.text(0.03, 1 - 0.52 / height, title, fontsize=TITLE, fontweight="bold", va="center")
    figure.text(0.03, 1 - 0.98 / height, under, fontsize=16, color=SOFT, va="center")
    figure.text(0.03, 0.24 / height, footer, fontsize=BASE, color=SOFT, va="center")
    return figure


def subtitle(results: Results) -> str:
    """Scenario, number of worlds and seed in one line."""
    name = textwrap.shorten(results.scenario.title, 70, placeholder=" …")
    return _("{name}  ·  {worlds}  ·  seed {seed}", name=name, worlds=worlds_told(results.worlds), seed=results.seed)


def place(figure: Figure, left: float, right: float, bottom: float, top: float) -> Axes:
    """Axes at distances in inches from the sheet's own left, right, bottom and top edges."""
    width, height = figure.get_size_inches()
    box = (left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height)
    return figure.add_axes(box)


def mark(kind: str, name: str) -> str:
    """The id, in the SVG, of the mark that shows something: 'bar' of 'no zone' is 'bar-no-zone'."""
    return f"{kind}-{name}".replace(" ", "-")


def say(axes: Axes, sentence: str) -> Axes:
    """A sentence in the middle of empty axes, where there is nothing to draw."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, sentence, transform=axes.transAxes, ha="center", va="center", fontsize=LARGE, color=SOFT)
    return axes


def wrapped(text: str, width: int, lines: int) -> str:
    """The text in at most `lines` lines of `width` characters, of which those of Chinese or Japanese count twice."""
    narrow = max(width * len(text) // cells(text), 2) if text else width
    return "\n".join(textwrap.wrap(text, narrow, max_lines=lines, placeholder=" …"))


def fitting(texts: Sequence[str], width: int) -> str:
    """The first text of at most `width` characters, or else the last of them, cut off."""
    return next((text for text in texts if len(text) <= width), wrapped(texts[-1], width, 1))


def digits(axes: Axes) -> None:
    """Numbers along both axes with the signs of the reader's language; scales that are set later keep their own."""
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_Digits())


class _Digits(ScalarFormatter):
    """Numbers as matplotlib writes them, with the signs of the reader's language."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """The number at a tick."""
        return in_digits(super().__call__(x, pos))


def month_ticks(axes: Axes, last: float, unit: str = "") -> None:
    """Ticks at whole months that divide a year, or at years, or at tens of years; the `unit` beside the last of them.

    Days and rounds, of which there are as few, have the same ticks.
    """
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if last <= 6 * step), 120)
    ticks = range(0, int(last + 1e-9) + 1, step)
    axes.set_xticks(ticks, [f"{tick} {unit}".rstrip() if tick == ticks[-1] else str(tick) for tick in ticks])


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for labels near the `wanted` ones (rising), at least `gap` apart and from `low` to `high` if they fit."""
    places = list(wanted)
    for i in range(len(places)):
        places[i] = max(places[i], low if i == 0 else places[i - 1] + gap)
    ceiling = high
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - gap
    return places


class Picture(NamedTuple):
    """A drawn figure: the contents of its PNG file, and the text of its SVG file."""

    png: bytes
    svg: str


def save(figure: Figure, folder: Path, name: str) -> str:
    """Write NAME.png and NAME.svg into a folder that exists; the text of the SVG. The same figure, the same bytes."""
    return write(picture_of(figure), folder, name)


def write(picture: Picture, folder: Path, name: str) -> str:
    """Write NAME.png and NAME.svg into a folder that exists; the text of the SVG. Errors: OSError."""
    (folder / f"{name}.png").write_bytes(picture.png)
    (folder / f"{name}.svg").write_text(picture.svg, encoding="utf-8", newline="\n")
    return picture.svg


@no_asides()
@drawn
def picture_of(figure: Figure) -> Picture:
    """The figure as it is written to files."""
    fall_back(figure)
    png = BytesIO()
    figure.savefig(png, format="png", metadata={"Software": None})
    return Picture(png.getvalue(), svg_of(figure))


@no_asides()
@drawn
def svg_of(figure: Figure) -> str:
    """The figure as the text of an SVG file."""
    fall_back(figure)
    text = StringIO()
    figure.savefig(text, format="svg", metadata=NO_METADATA)
    return text.getvalue()
