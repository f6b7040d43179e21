"""What benchmark models name: each issue as a line with a mark for every model over the band of the simulated terms."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.solutions.comparison import Comparison, ModelRow
from sim.charts import style
from sim.english import many
from sim.ensemble.results.results import Results

# A shape for each model, in the order of the registry: told apart in black and white too. Colours come again, but not
# among those that stand on the same side of a line.
SHAPES = ("o", "s", "D", "^", "v", "P", "X", "h", "<", ">", "p", "8")
COLOURS = (style.BLUE, style.SKY, style.INK, style.PURPLE, style.VERMILION, style.ORANGE, style.GREEN, style.SOFT)

ROW, HEAD, FOOT = 0.8, 1.3, 0.5  # inches: an issue, what is above all of them beside the key, and below
KEY = 0.4  # inches: a line of the key
LEFT, RIGHT = 4.0, 3.3  # inches for the names at both sides
LANE, APART, SIZE = 0.27, 0.036, 11  # rows from the line to the marks, position between two marks, points


def look(place: int) -> tuple[str, str]:
    """Shape and colour of the model at a place of the registry."""
    return SHAPES[place % len(SHAPES)], COLOURS[place % len(COLOURS)]


@style.drawn
def solution_lines(found: Comparison, results: Results) -> Figure:
    """A mark for each model by issue, over the median and the middle nine tenths of the simulated terms.

    Marks that would cover each other stand side by side; a thin line leads each to its place.
    """
    issues = results.scenario.issues
    key = _key_lines(found)
    head = HEAD + KEY * len(key)
    height = max(style.HEIGHT, head + FOOT + ROW * len(issues))
    used = min(height - head - FOOT, 1.5 * ROW * len(issues))
    figure = style.sheet("What would the models agree on?", results, height, "Texts of models, and simulated deals,")
    axes = style.place(figure, LEFT, RIGHT, height - head - used, head)
    axes.set(xlim=(-0.03, 1.03), ylim=(len(issues) - 0.5, -0.5))
    axes.set_axis_off()
    for row, name in enumerate(issues):
        _line(axes, row, results, name)
        _simulated(axes, row, found)
        _marks(axes, row, found, above=True)
        _marks(axes, row, found, above=False)
    _key(figure, found, key)
    return figure


def _line(axes: Axes, row: int, results: Results, name: str) -> None:
    """The issue's line, its name and its two ends in words."""
    issue, width = results.scenario.issues[name], style.WIDTH - LEFT - RIGHT
    if row % 2 == 0:
        edges = (-0.03 - 1.06 * LEFT / width, 1.03 + 1.06 * RIGHT / width)
        axes.axhspan(row - 0.5, row + 0.5, *edges, color=style.PALE, alpha=0.4, lw=0, clip_on=False, zorder=0)
    axes.plot([0, 1], [row, row], color=style.GREY, lw=1.5, zorder=1, solid_capstyle="butt")
    label = style.wrapped(issue.label, 31, 2)
    tall = 0.27 * (1 + label.count("\n"))  # of the row's height, which has room for four lines
    left, right = style.wrapped(issue.at_0, 33, 2), style.wrapped(issue.at_1, 30, 3)
    top = row - (tall + 0.25 * (1 + left.count("\n"))) / 2
    axes.text(-0.06, top, label, ha="right", va="top", linespacing=0.95, weight="bold")
    axes.text(-0.06, top + tall, left, ha="right", va="top", linespacing=0.95, color=style.SOFT)
    axes.text(1.06, row, right, ha="left", va="center", linespacing=1.0, color=style.SOFT)


def _simulated(axes: Axes, row: int, found: Comparison) -> None:
    """The middle nine tenths of the simulated terms as a bar, their median across it."""
    if found.middle is None:
        return
    low, middle, high = np.quantile(found.signed[row], [0.05, 0.5, 0.95])
    axes.plot([low, high], [row, row], color=style.GREEN, lw=13, alpha=0.4, solid_capstyle="butt", zorder=2)
    gid = style.mark("simulated", found.domain.issues[row])
    axes.plot([middle, middle], [row - 0.13, row + 0.13], color=style.GREEN, lw=5, zorder=3, gid=gid)


def _marks(axes: Axes, row: int, found: Comparison, above: bool) -> None:
    """The marks of the models above or below the line, side by side where they would cover each other."""
    places = [i for i, model in enumerate(found.rows) if model.solution.bargaining == above and model.answered]
    places.sort(key=lambda i: float(found.rows[i].text[row]))
    wanted = [float(found.rows[i].text[row]) for i in places]
    lane = row - LANE if above else row + LANE
    for i, at, shown in zip(places, wanted, side_by_side(wanted, APART, (-0.03, 1.03)), strict=True):
        shape, colour = look(i)
        axes.plot([at, shown], [row, lane], color=colour, lw=1.6, zorder=4)
        gid = style.mark(found.rows[i].solution.name, found.domain.issues[row])
        axes.plot(shown, lane, shape, ms=SIZE, color=colour, mec="white", mew=1, zorder=5, gid=gid, clip_on=False)


def side_by_side(wanted: list[float], gap: float, ends: tuple[float, float]) -> list[float]:
    """Places for marks near the `wanted` ones (rising), at least `gap` apart, between the ends if they fit.

    Marks that have to make way for each other stay centred on where they would be.
    """
    groups: list[list[float]] = []
    for at in wanted:
        groups.append([at])
        while len(groups) > 1 and _spots(groups[-1], gap)[0] - _spots(groups[-2], gap)[-1] < gap:
            groups[-2:] = [groups[-2] + groups[-1]]
    return style.apart([spot for group in groups for spot in _spots(group, gap)], gap, *ends)


def _spots(group: list[float], gap: float) -> list[float]:
    """Places `gap` apart around the middle of a group."""
    middle = sum(group) / len(group)
    return [middle + gap * (i - (len(group) - 1) / 2) for i in range(len(group))]


KeyLine = tuple[str, list[tuple[int, ModelRow]]]  # a heading, if it is the first under it, and models by place


def _key_lines(found: Comparison) -> list[KeyLine]:
    """The lines of the key: models above the lines, then models below them, as many in each as there is room for."""
    lines: list[KeyLine] = []
    for heading, above in (("Above:", True), ("Below:", False)):
        first = len(lines)
        for i, row in enumerate(found.rows):
            if row.solution.bargaining != above:
                continue
            if first == len(lines) or _long([*lines[-1][1], (i, row)]) > _room():
                lines.append(("" if len(lines) > first else heading, []))
            lines[-1][1].append((i, row))
    return lines


def _room() -> float:
    """How far, in inches, the names of the key may reach: to where it tells of the simulated deals."""
    return style.WIDTH - RIGHT - 0.75


def _named(row: ModelRow) -> str:
    return row.solution.label if row.answered else f"{row.solution.label}: none"


def _long(models: list[tuple[int, ModelRow]]) -> float:
    """Where the names of a line end, in inches."""
    return 1.05 + sum(_width(row) for _, row in models)


def _width(row: ModelRow) -> float:
    return 0.62 + 0.105 * len(_named(row))


def _key(figure: Figure, found: Comparison, lines: list[KeyLine]) -> None:
    """What each mark is: models above the lines, models below them, and at the right the simulated terms."""
    width, height = figure.get_size_inches()
    axes = style.place(figure, 0.384, 0.384, height - 1.2 - KEY * len(lines), 1.2)
    axes.set_axis_off()
    axes.set(xlim=(0, width - 0.768), ylim=(len(lines) - 0.5, -0.5))
    for line, (heading, models) in enumerate(lines):
        _names(axes, line, heading, models)
    deals, right, middle = found.signed.shape[1], _room(), (len(lines) - 1) / 2
    if not deals:
        axes.text(right, middle, "No agreement in any\nsimulated world.", va="center", fontweight="bold")
        return
    axes.plot([right, right + 0.5], [middle, middle], color=style.GREEN, lw=13, alpha=0.4, solid_capstyle="butt")
    axes.plot([right + 0.25] * 2, [middle - 0.3, middle + 0.3], color=style.GREEN, lw=5)
    text = f"{many(deals, 'simulated deal')}:\nmedian, 5–95 %"
    axes.text(right + 0.65, middle, text, va="center", linespacing=1.1)


def _names(axes: Axes, line: int, heading: str, models: list[tuple[int, ModelRow]]) -> None:
    """One line of the key."""
    axes.text(0, line, heading, va="center", color=style.SOFT)
    at = 1.05
    for i, row in models:
        shape, colour = look(i)
        axes.plot(at, line, shape, ms=SIZE + 2, color=colour)
        axes.text(at + 0.2, line, _named(row), va="center")
        at += _width(row)
