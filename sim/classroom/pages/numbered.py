"""Pictures on which many tables lie: numbered dots, one for all at a place, stacked where they would touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from sim.classroom.explorer.explore import Worlds
from sim.classroom.html.fragments import fragment
from sim.language.speaking import _
from sim.scenario.schema.issues import Issue
from sim.scenario.schema.scenario import Scenario

BINS = 10  # of the joint gain, from 0 to 1
LEFT, WIDE, HIGH = 40, 800, 150  # of the axis from 0 to 1 and of the highest column, in units of the picture
LANE, LETTER = 30, 10  # the height of a dot's lane, and the width of a figure

Places = Mapping[int, float]  # of tables by number, from 0 to 1


@dataclass(frozen=True)
class Column:
    """How many runs have a joint gain between two ends."""

    x: float
    width: float
    height: float
    count: int


@dataclass(frozen=True)
class NumberedDot:
    """The tables at one place: their numbers, the place, and the dot's middle and half its width."""

    text: str
    place: float
    x: float
    y: float
    half: float


@dataclass(frozen=True)
class Dots:
    """The dots of a picture, the lowest lane at the bottom, and how high they are together."""

    each: Sequence[NumberedDot]
    above: int


@dataclass(frozen=True)
class TermLine:
    """An issue with the terms of the tables on it, and what a screen reader has `said` of it."""

    issue: Issue
    dots: Dots
    said: str


def gain_columns(worlds: Worlds, places: Places) -> Markup:
    """Columns of the joint gain over all runs, with the tables above them."""
    counts, edges = np.histogram(np.clip(worlds.gain, 0.0, 1.0), bins=BINS, range=(0.0, 1.0))
    highest, step, dots = max(1, int(counts.max())), WIDE / BINS, _dots(places)
    columns = [Column(LEFT + step * i, step - 8, HIGH * count / highest, count)
               for i, count in enumerate(counts.tolist())]
    return fragment(
        "numbered.gains", columns=columns, ticks=[LEFT + step * i for i in range(BINS + 1)], dots=dots,
        floor=dots.above + 30 + HIGH, width=2 * LEFT + WIDE,
        said=_("joint gain of all runs; {in_words}", in_words=_in_words(places)),
    )


def term_lines(scenario: Scenario, terms: Mapping[int, Mapping[str, float]]) -> Markup:
    """Each issue as a line with the terms of the tables, by number."""
    lines = []
    for name, issue in scenario.issues.items():
        places = {number: at[name] for number, at in terms.items()}
        lines.append(TermLine(issue, _dots(places), f"{issue.label}: {_in_words(places)}"))
    return fragment("numbered.terms", lines=lines, left=LEFT, long=WIDE, width=2 * LEFT + WIDE)


def stacked(places: Places) -> list[tuple[str, float, int]]:
    """The dots: the numbers in each, where it lies, and its lane; no two in one lane touch."""
    together: dict[float, list[int]] = {}
    for number, at in sorted(places.items()):
        together.setdefault(round(min(1.0, max(0.0, at)), 2), []).append(number)
    found: list[tuple[str, float, int]] = []
    ends: list[float] = []  # of the last dot in each lane
    for at, numbers in sorted(together.items()):
        text = listed(numbers)
        half = _width(text) / 2
        lane = next((i for i, end in enumerate(ends) if end + 3 <= _x(at, half) - half), len(ends))
        ends[lane:lane + 1] = [_x(at, half) + half]
        found.append((text, at, lane))
    return found


def listed(numbers: Sequence[int]) -> str:
    """Rising numbers in short: '1, 3–5'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _dots(places: Places) -> Dots:
    """The dots for the tables at some places."""
    found = stacked(places)
    above = LANE * (1 + max((lane for _, _, lane in found), default=0))
    each = []
    for text, at, lane in found:
        half = _width(text) / 2
        each.append(NumberedDot(text, LEFT + WIDE * at, _x(at, half), above - LANE * lane - LANE / 2, half))
    return Dots(each, above)


def _x(at: float, half: float) -> float:
    """The middle of a dot of some half width: where it lies, but inside the picture."""
    return min(LEFT * 2 + WIDE - half, max(half, LEFT + WIDE * at))


def _width(text: str) -> float:
    return max(26, LETTER * len(text) + 10)


def _in_words(places: Places) -> str:
    told = [_("table {number}: {at:.2f}", number=number, at=at) for number, at in sorted(places.items())]
    return "; ".join(told) or _("no table")
