"""The chart of causes: every change has its bars and its mark of luck once, and causes come first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.analysis.causes.findings import CauseRow, Causes, CountedShare, above_luck
from sim.analysis.causes.words import NO_LUCK
from sim.charts import style
from sim.charts.study.causes import LUCK, MOST, causes_chart, verdict

SAVES, LOSES = CountedShare(30, 100, 0.3, 0.22, 0.4), CountedShare(7, 100, 0.07, 0.03, 0.14)
ROW = CauseRow("one", "Nobody breaks off in anger", "nobody broken off in anger", SAVES, LOSES, "departures",
               "departures", 0.05, 0.25, 0.1, 0.4, True)
EMPTY = Causes("Talks", 1, 1000, 400, 600, 100, 100, (), (), 0, 0, 0, 0, 0, 0, ())


def found(*rows: CauseRow) -> Causes:
    return replace(EMPTY, rows=rows)


@pytest.mark.parametrize("count", [1, 5, MOST])
def test_every_change_has_its_marks_once(count: int) -> None:
    rows = [replace(ROW, key=f"c{i}x", cause=bool(i % 2)) for i in range(count)]
    text = style.svg_of(causes_chart(found(*rows)))
    for row in rows:
        assert all(text.count(f'id="{mark}-{row.key}"') == 1 for mark in ("saves", "loses", "luck", "verdict"))


def test_bars_are_the_shares_and_causes_come_first() -> None:
    pale = replace(ROW, key="pale", cause=False, saves=replace(SAVES, worlds=60, share=0.6, high=0.7))
    (axes,) = causes_chart(found(pale, ROW)).axes
    bars = {bar.get_gid(): bar for bar in axes.patches if isinstance(bar, Rectangle) and bar.get_gid()}
    assert np.isclose(bars["saves-one"].get_width(), 0.3) and np.isclose(bars["loses-one"].get_width(), -0.07)
    assert bars["saves-one"].get_y() < bars["saves-pale"].get_y()


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0])), min_size=1, max_size=150))
def test_exactly_the_causes_lie_right_of_the_mark_of_luck(worlds: list[tuple[bool, float]]) -> None:
    saved, by_luck = np.array([one for one, _ in worlds]), np.array([share for _, share in worlds])
    above, low, high = above_luck(saved, by_luck, MOST)
    row = replace(ROW, luck_saves=float(by_luck.mean()), above=above, above_low=low, above_high=high, cause=low > 0)
    first, last = verdict(row)
    assert 0 <= first <= last <= 1 and (first > row.luck_saves) == row.cause


def test_the_lines_are_the_verdicts_and_begin_at_the_marks_of_luck() -> None:
    pale = replace(ROW, key="pale", cause=False, above_low=-0.2)
    (axes,) = causes_chart(found(pale, ROW)).axes
    lines = {line.get_gid(): np.asarray(line.get_xdata()) for line in axes.lines}
    assert np.allclose(lines["verdict-one"], [0.15, 0.45]) and np.allclose(lines["verdict-pale"], [0.0, 0.45])
    assert np.allclose(lines["luck-one"], 0.05)


def test_the_legend_says_what_luck_there_is() -> None:
    for row, word, other in ((ROW, LUCK, NO_LUCK), (replace(ROW, luck=None, luck_label=None), NO_LUCK, LUCK)):
        told = {text.get_text() for text in causes_chart(found(row)).legends[0].get_texts()}
        assert word in told and other not in told


def test_more_changes_than_can_be_read_are_left_out() -> None:
    rows = [replace(ROW, key=f"c{i}x") for i in range(MOST + 4)]
    assert style.svg_of(causes_chart(found(*rows))).count('id="saves-') == MOST


def test_text_is_large_and_inside_the_sheet() -> None:
    long = replace(ROW, key="long", label="No hope without a deal: " + "Confederation of the Northern Isles " * 3)
    everything = replace(ROW, key="all", saves=CountedShare(100, 100, 1.0, 0.96, 1.0), loses=replace(LOSES, share=1.0))
    figure = causes_chart(replace(found(ROW, long, everything), title="Talks about " + "many things " * 12))
    figure.draw_without_rendering()
    for text in figure.findobj(Text):
        if text.get_text():
            box = text.get_window_extent()
            assert float(text.get_fontsize()) >= style.BASE, text.get_text()
            assert box.x0 >= -1 and box.x1 <= figure.bbox.width + 1, text.get_text()
