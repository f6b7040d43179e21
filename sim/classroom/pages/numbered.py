"""Pictures on which many tables lie: numbered dots, one for all at a place, stacked where they would touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from sim.charts import style
from sim.classroom.explorer.explore import Worlds
from sim.scenario.schema.scenario import Scenario

BINS = 10  # of the joint gain, from 0 to 1
LEFT, WIDE, HIGH = 40, 800, 150  # of the axis from 0 to 1 and of the highest column, in units of the picture
LANE, LETTER = 30, 10  # the height of a dot's lane, and the width of a figure

Places = Mapping[int, float]  # of tables by number, from 0 to 1


def gain_columns(worlds: Worlds, places: Places) -> str:
    """Columns of the joint gain over all runs, with the tables above them."""
    counts, _ = np.histogram(np.clip(worlds.gain, 0.0, 1.0), bins=BINS, range=(0.0, 1.0))
    dots, above = _dots(places)
    floor, step = above + 30 + HIGH, WIDE / BINS
    drawn = [f"<text x='{LEFT + step * i:.0f}' y='{floor + 20}' text-anchor='middle'>{10 * i} %</text>"
             for i in range(BINS + 1)]
    for i, count in enumerate(counts.tolist()):
        x, high = LEFT + step * i, HIGH * count / max(1, int(counts.max()))
        drawn.append(f"<rect x='{x:.0f}' y='{floor - high:.1f}' width='{step - 8:.0f}' height='{high:.1f}' "
                     f"fill='{style.SKY}'/><text x='{x + step / 2 - 4:.0f}' y='{floor - high - 6:.1f}' "
                     f"text-anchor='middle'>{count}</text>")
    drawn.append(f"<text x='440' y='{floor + 44}' text-anchor='middle'>joint gain, as a share of the largest possible; "
                 "columns: number of runs</text>")
    said = f"joint gain of all runs; {_said(places)}"
    return f"<div class='scroll' tabindex='0'>{_picture(floor + 52, said, [*drawn, dots])}</div>"


def term_lines(scenario: Scenario, terms: Mapping[int, Mapping[str, float]]) -> str:
    """Each issue as a line with the terms of the tables, by number."""
    rows = []
    for name, issue in scenario.issues.items():
        places = {number: at[name] for number, at in terms.items()}
        dots, above = _dots(places)
        line = f"<path d='M{LEFT} {above + 6}h{WIDE}' stroke='{style.GREY}' stroke-width='3'/>"
        ends = f"<div class='ends'><span>{escape(issue.at_0)}</span><span>{escape(issue.at_1)}</span></div>"
        picture = _picture(above + 12, f"{issue.label}: {_said(places)}", [line, dots])
        rows.append(f"<div class='line-row gains'><b>{escape(issue.label)}</b>{picture}{ends}</div>")
    return f"<div class='scroll' tabindex='0'>{''.join(rows)}</div>"


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


def _dots(places: Places) -> tuple[str, int]:
    """The dots as SVG, the lowest lane at the bottom, and how high they are together."""
    found = stacked(places)
    above = LANE * (1 + max((lane for _, _, lane in found), default=0))
    stems, drawn = [], []
    for text, at, lane in found:
        half, y = _width(text) / 2, above - LANE * lane - LANE / 2
        x = _x(at, half)
        stems.append(f"<path d='M{LEFT + WIDE * at:.1f} {y:.0f}V{above + 8}' stroke='{style.INK}'/>")
        drawn.append(
            f"<rect x='{x - half:.1f}' y='{y - 12:.0f}' width='{2 * half:.0f}' height='24' rx='12' fill='{style.INK}'/>"
            f"<text x='{x:.1f}' y='{y + 5:.0f}' text-anchor='middle' fill='white' font-weight='bold'>{text}</text>")
    return "".join(stems + drawn), above


def _x(at: float, half: float) -> float:
    """The middle of a dot of some half width: where it lies, but inside the picture."""
    return min(LEFT * 2 + WIDE - half, max(half, LEFT + WIDE * at))


def _width(text: str) -> float:
    return max(26, LETTER * len(text) + 10)


def _said(places: Places) -> str:
    return "; ".join(f"table {number}: {at:.2f}" for number, at in sorted(places.items())) or "no table"


def _picture(high: int, said: str, drawn: Sequence[str]) -> str:
    label = escape(said, quote=True)
    box = f"viewBox='0 0 {2 * LEFT + WIDE} {high}' role='img' class='gains'"
    return f"<svg {box} aria-label='{label}'>{''.join(drawn)}</svg>"
