"""The class beside the computer: a dot a table, whatever their number, and every share as it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.charts import style
from sim.charts.study.class_tables import LANES, WIDE, ClassTables, caption, class_chart, endings_shown, stacked
from tests.building import bare, scenario

OF = scenario(bare(issues=2))
SHARES = {"agreement": 0.25, "partial": 0.05, "not ratified": 0.1, "left": 0.1, "broken off": 0.2, "stalemate": 0.3}


def tables(count: int) -> ClassTables:
    """So many tables, half of them with a deal, beside some runs."""
    endings = ["agreement" if i % 2 == 0 else "stalemate" for i in range(count)]
    terms = [{name: i / max(1, count) for name in OF.issues} for i in range(0, count, 2)]
    return ClassTables(1000, SHARES, np.tile(np.linspace(0.2, 0.6, 50), (2, 1)), endings, terms)


@pytest.mark.parametrize("count", [1, 12, 30])
def test_every_table_is_a_dot(count: int) -> None:
    found = tables(count)
    left, right = class_chart(OF, found, "Talks").axes
    dots = {line.get_gid(): np.asarray(line.get_xdata()) for line in left.lines if line.get_gid()}
    assert len(dots["tables-agreement"]) == found.endings.count("agreement")
    assert len(dots.get("tables-stalemate", ())) == found.endings.count("stalemate")
    for name in ("agreement", "stalemate"):
        share = found.endings.count(name) / count
        assert dots.get(f"tables-{name}", [share])[-1] == pytest.approx(share), "the last dot stands at the share"
    assert sum(line.get_marker() == "o" for line in right.lines) == len(OF.issues) * len(found.terms)
    bars = {bar.get_gid(): bar.get_width() for bar in left.patches if bar.get_gid()}  # type: ignore[attr-defined]
    assert bars == {style.mark("runs", name): SHARES[name] for name in endings_shown(found)}


def test_without_a_deal_anywhere_there_are_lines_alone() -> None:
    found = ClassTables(10, {"stalemate": 1.0}, np.zeros((2, 0)), ["stalemate"], [])
    left, right = class_chart(OF, found, "Talks").axes
    assert len(right.lines) == len(OF.issues) and left.get_xlim() == (0.0, 1.0)
    assert "stalemate: 1 of 1 table, 100 % of the runs" in caption(OF, found)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_dots_of_a_lane_touch_only_where_all_lanes_are_taken(places: list[float]) -> None:
    found = stacked(places)
    assert sorted(place for place, _ in found) == sorted(places)
    for i, (place, lane) in enumerate(found):
        before = [other for other, its in found[:i] if its == lane]
        crowded = len({its for other, its in found[:i] if place - other < WIDE}) == len(LANES)
        assert not before or place - before[-1] >= WIDE or crowded
