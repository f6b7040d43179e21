"""The response atlas: small multiples of how outcomes answer to factors, with what was expected and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.charts.evidence.panels import COLOURS, draw_panel
from sim.charts.style import BASE, INK, LARGE, SOFT, blank, drawn, place, wrapped
from sim.evidence.line import EvidenceLine
from sim.evidence.verdicts import CANNOT, OF_MANY, VERDICTS

WIDE, HIGH = 16.0, 9.0  # inches: 16 to 9, as projectors are
COLUMNS, ROWS = 3, 3
TOP, FOOT, EDGE = 1.25, 0.45, 0.48  # inches: the head of the page, its foot and its sides
HEADING = 1.05  # of a panel: its title, what was expected, and what is drawn
LEFT, RIGHT, UNDER = 0.7, 0.3, 0.62  # of a panel: beside and under its axes
LETTERS = 47  # of a title in one line
LISTED = 11  # lines on a page of those that cannot be asked
TITLE = "How outcomes answer to factors"
FOOTER = "Shapes were written down before the model was asked. Points with 95 % intervals. Not a forecast."


@drawn
def pages(lines: Sequence[EvidenceLine]) -> dict[str, Figure]:
    """A figure for every nine lines, in their order, then those that cannot be asked yet; by name of the file."""
    asked = [line for line in lines if line.verdict != CANNOT]
    unasked = [line for line in lines if line.verdict == CANNOT]
    found = [*_by(COLUMNS * ROWS, asked), *_by(LISTED, unasked)]
    return {f"responses-{number:02}": _page(some, number, len(found)) for number, some in enumerate(found, 1)}


def _by(many: int, lines: Sequence[EvidenceLine]) -> list[Sequence[EvidenceLine]]:
    return [lines[start : start + many] for start in range(0, len(lines), many)]


def _page(lines: Sequence[EvidenceLine], number: int, many: int) -> Figure:
    counts = {verdict: sum(line.verdict == verdict for line in lines) for verdict in VERDICTS}
    under = "On this page: " + ", ".join(f"{count} {OF_MANY[verdict]}" for verdict, count in counts.items() if count)
    figure = blank(f"{TITLE}: page {number} of {many}", under, FOOTER, HIGH)
    figure.set_size_inches(WIDE, HIGH)
    if lines[0].verdict == CANNOT:
        _list(figure, lines)
        return figure
    for line, (axes, left, top) in zip(lines, _places(figure), strict=False):
        _heading(figure, line, left, top)
        draw_panel(axes, line)
    return figure


def _places(figure: Figure) -> Iterator[tuple[Axes, float, float]]:
    """Axes for each panel, and where its left and upper edges are, in inches from those of the sheet."""
    width, height = (WIDE - 2 * EDGE) / COLUMNS, (HIGH - TOP - FOOT) / ROWS
    for spot in range(COLUMNS * ROWS):
        left, top = EDGE + spot % COLUMNS * width, TOP + spot // COLUMNS * height
        sides = left + LEFT, WIDE - left - width + RIGHT, HIGH - top - height + UNDER, top + HEADING
        yield place(figure, *sides), left, top


def _heading(figure: Figure, line: EvidenceLine, left: float, top: float) -> None:
    """The sentence of a line, what was expected, and the verdict in colour and word."""
    x, y = left / WIDE, 1 - top / HIGH
    figure.text(x, y, wrapped(line.title, LETTERS, 2), fontsize=BASE, color=INK, va="top", linespacing=1.1)
    figure.text(x, y - 0.5 / HIGH, f"expected: {line.expected}", fontsize=BASE, color=SOFT, va="top")
    colour, sign = COLOURS[line.verdict]
    figure.text(
        (left + (WIDE - 2 * EDGE) / COLUMNS - RIGHT) / WIDE, y - 0.61 / HIGH, f"{sign} {line.verdict}", fontsize=BASE,
        color="white", fontweight="bold", ha="right", va="center",
        bbox={"boxstyle": "round,pad=0.2", "fc": colour, "ec": "none"},
    )


def _list(figure: Figure, lines: Sequence[EvidenceLine]) -> None:
    """Lines without a curve, each with what is missing."""
    step = (HIGH - TOP - FOOT) / LISTED
    for spot, line in enumerate(lines):
        y = 1 - (TOP + spot * step) / HIGH
        figure.text(EDGE / WIDE, y, wrapped(line.title, 105, 1), fontsize=LARGE, color=INK, va="top")
        figure.text(EDGE / WIDE, y - 0.3 / HIGH, wrapped(_what(line), 130, 1), fontsize=BASE, color=SOFT, va="top")


def _what(line: EvidenceLine) -> str:
    return f"expected: {line.expected}  ·  {line.note}"
