"""One panel of the response atlas: the curves of a line, or its steepest steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from sim.charts.style import BASE, BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, SOFT, VERMILION, apart, wrapped
from sim.evidence.line import EvidenceLine
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, UNDECIDED

COLOURS = {HOLDS: (GREEN, "✓"), FAILS: (VERMILION, "✗"), UNDECIDED: (ORANGE, "?"), CANNOT: (GREY, "–")}
LINES = (
    (BLUE, "o", "-"), (VERMILION, "s", "--"), (GREEN, "^", "-."), (PURPLE, "D", ":"), (SOFT, "v", "-"),
    (SKY, "P", "--"),
)  # fmt: skip
FEW_TICKS, STEEPEST = 6, 3
CROWDED = 0.08  # of the axis: steps that stand nearer to each other are set at even distances
ACROSS = 44  # letters that fit side by side under an axis
ROOM = 0.15  # of the height of the curves: left free above and below them
SPAN = 4.0  # of the size that counts: the least that an axis spans, so that what is flat looks flat
FLATTEST = 1e-3  # the same where no size is stated
NAMED, NAMES, SHORT = 0.3, 0.58, 18  # names of curves: how far apart, what they leave of the width, letters
LOWER = 0.3  # of the height of the axes: what a second line of steps takes
BESIDE, EDGE = 0.5, 0.06  # left free beside the first and the last step: of a step, of the axis
AROUND = (-0.3, 1.1)  # of the height of the axes: where names may stand
Part = Mapping[str, Any]


def draw_panel(axes: Axes, line: EvidenceLine) -> None:
    """Draw the curves of a line that was asked."""
    if not line.parts:
        axes.set_axis_off()
    elif "dial" in line.parts[0]:
        _steepest(axes, line.parts[:STEEPEST])
    else:
        _curves(axes, _by_outcome(line.parts))


def _by_outcome(parts: Sequence[Part]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part["outcome"], []).append(part)
    return found


def _curves(axes: Axes, curves: Mapping[str, list[Part]]) -> None:
    first = next(iter(curves.values()))
    at = _places(first)
    for (colour, marker, dashes), points in zip(LINES * 2, curves.values(), strict=False):
        ends = [[_known(part[end]) for part in points] for end in ("low", "high")]
        axes.vlines(at, ends[0], ends[1], colors=colour, lw=2)
        axes.plot(at, [_known(part["mean"]) for part in points], color=colour, marker=marker, ls=dashes, lw=2.5, ms=7)
    for wanted in first[0]["wanted"]:
        axes.axhline(wanted, color=SOFT, lw=1.5, ls=(0, (4, 3)), zorder=0)
    _frame(axes, first, at)
    _scale(axes, [part for points in curves.values() for part in points])
    _title(axes, curves, first[0]["scenario"])
    if len(curves) > 1:
        _names(axes, curves)


def _places(points: Sequence[Part]) -> list[float]:
    """Where the steps stand: by their numbers, unless these are words or some are too near to each other."""
    numbers = [part["at"] for part in points]
    order = sorted(number for number in numbers if number is not None)
    gaps = [after - before for before, after in zip(order, order[1:], strict=False)]
    even = len(order) < len(points) or (gaps and min(gaps) < CROWDED * (order[-1] - order[0]))
    return [float(place) for place in range(len(points))] if even else numbers


def _frame(axes: Axes, points: Sequence[Part], at: Sequence[float]) -> None:
    """The x axis: its numbers, or the steps in words, and what is moved."""
    words = [f"{part['at']:.3g}" if part["at"] is not None else str(part["step"]) for part in points]
    if sum(map(len, words)) > ACROSS:  # every second one a line lower
        words = ["\n" * (place % 2) + word for place, word in enumerate(words)]
        box = axes.get_position()
        axes.set_position((box.x0, box.y0 + LOWER * box.height, box.width, (1 - LOWER) * box.height))
    axes.set_xticks(list(at), words)
    margin = BESIDE if len(at) == 1 or list(at) == list(range(len(at))) else EDGE * (at[-1] - at[0])
    axes.set_xlim(at[0] - margin, at[-1] + margin)
    axes.set_xlabel(str(points[0]["factor"]), fontsize=BASE, labelpad=2)
    axes.tick_params(labelsize=BASE)


def _scale(axes: Axes, points: Sequence[Part]) -> None:
    """The y axis: from the lowest to the highest interval, with two or three numbers."""
    wanted = points[0]["wanted"]
    low = min([*(part["low"] for part in points if part["low"] is not None), *wanted], default=0.0)
    high = max([*(part["high"] for part in points if part["high"] is not None), *wanted], default=1.0)
    size = points[0]["size"] if not wanted else None
    least = max(SPAN * (size or 0.0), FLATTEST)
    room = max(ROOM * (high - low), (least - (high - low)) / 2.0)
    axes.set_ylim(low - room, high + room)
    axes.locator_params(axis="y", nbins=3)


def _title(axes: Axes, curves: Mapping[str, list[Part]], scenario: str) -> None:
    """Over the axes: what is drawn, and of which scenario if the line is asked of several."""
    heads = {name.partition(" (")[0] for name in curves} if len(curves) > 1 else set(curves)
    units = {points[0]["unit"] for points in curves.values()}
    what = (heads if len(heads) == 1 else units).pop() if 1 in (len(heads), len(units)) else ""
    said = ", ".join(word for word in (what, scenario) if word)
    axes.text(0.0, 1.04, said, transform=axes.transAxes, fontsize=BASE, color=BLUE, va="bottom")


def _names(axes: Axes, curves: Mapping[str, list[Part]]) -> None:
    """The name of each curve at its right end; what stands in brackets is enough where only that differs."""
    same = len({name.partition(" (")[0] for name in curves}) == 1
    bottom, top = axes.get_ylim()
    ends = sorted((points[-1]["mean"] or 0.0, name, place) for place, (name, points) in enumerate(curves.items()))
    wanted = [(end - bottom) / (top - bottom) for end, _, _ in ends]
    for y, (_, name, spot) in zip(apart(wanted, NAMED, *AROUND), ends, strict=True):
        word = name.partition(" (")[2].rstrip(")") if same else name
        axes.text(1.03, y, wrapped(word, SHORT, 1), transform=axes.transAxes, color=LINES[spot % len(LINES)][0],
                  fontsize=BASE, va="center")
    box = axes.get_position()
    axes.set_position((box.x0, box.y0, box.width * NAMES, box.height))


def _steepest(axes: Axes, steps: Sequence[Part]) -> None:
    """The steepest steps of a screen, the steepest on top, beside the most that a step may do."""
    axes.barh(range(len(steps)), [abs(part["mean"]) for part in steps], color=SKY, alpha=0.5)
    for spot, part in enumerate(steps):
        words = wrapped(str(part["words"]).replace("All principals", "Both"), 34, 1)
        said = f"{words}: {part['from']:.2g} to {part['to']:.2g}"
        axes.text(0.005, spot, said, fontsize=BASE, color=INK, va="center")
    axes.axvline(steps[0]["size"], color=SOFT, lw=1.5, ls=(0, (4, 3)))
    axes.set_ylim(len(steps) - 0.4, -0.6)
    axes.set_yticks([])
    axes.set_xlabel("change in one step", fontsize=BASE, labelpad=2)
    axes.tick_params(labelsize=BASE)
    axes.text(0.0, 1.04, str(steps[0]["outcome"]), transform=axes.transAxes, fontsize=BASE, color=BLUE, va="bottom")


def _known(value: float | None) -> float:
    return float("nan") if value is None else value
