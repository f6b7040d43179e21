"""The chart of causes: every change has its bars and its mark of luck once, and causes come first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.analysis.causes.findings import CauseRow, Causes, CountedShare
from sim.charts import style
from sim.charts.study.causes import MOST, causes_chart

SAVES, LOSES = CountedShare(30, 100, 0.3, 0.22, 0.4), CountedShare(7, 100, 0.07, 0.03, 0.14)
ROW = CauseRow("one", "Nobody walks out", "nobody walked out", SAVES, LOSES, "walk out", "walk-outs", 0.05, 0.25, 0.1,
               0.4, True)
EMPTY = Causes("Talks", 1, 1000, 400, 600, 100, 100, (), (), 0, 0, 0, 0, 0, 0, ())


def found(*rows: CauseRow) -> Causes:
    return replace(EMPTY, rows=rows)


@pytest.mark.parametrize("count", [1, 5, MOST])
def test_every_change_has_its_marks_once(count: int) -> None:
    rows = [replace(ROW, key=f"c{i}x", cause=bool(i % 2)) for i in range(count)]
    text = style.svg_of(causes_chart(found(*rows)))
    for row in rows:
        assert all(text.count(f'id="{mark}-{row.key}"') == 1 for mark in ("saves", "loses", "luck"))


def test_bars_are_the_shares_and_causes_come_first() -> None:
    pale = replace(ROW, key="pale", cause=False, saves=replace(SAVES, worlds=60, share=0.6, high=0.7))
    (axes,) = causes_chart(found(pale, ROW)).axes
    bars = {bar.get_gid(): bar for bar in axes.patches if isinstance(bar, Rectangle) and bar.get_gid()}
    assert np.isclose(bars["saves-one"].get_width(), 0.3) and np.isclose(bars["loses-one"].get_width(), -0.07)
    assert bars["saves-one"].get_y() < bars["saves-pale"].get_y()


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
