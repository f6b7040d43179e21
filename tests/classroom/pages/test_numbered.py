"""Numbered dots: every table is in one, equal ones together, and none over another."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sim.classroom.pages.numbered import LEFT, WIDE, _width, _x, listed, stacked

PLACES = st.lists(st.floats(0, 1), min_size=1, max_size=20).map(lambda at: dict(enumerate(at, 1)))


@given(PLACES)
def test_no_dot_lies_over_another_or_outside_the_picture(places: dict[int, float]) -> None:
    lanes: dict[int, list[tuple[float, float]]] = {}
    for text, at, lane in stacked(places):
        half = _width(text) / 2
        lanes.setdefault(lane, []).append((_x(at, half) - half, _x(at, half) + half))
    assert sorted(lanes) == list(range(len(lanes)))
    for dots in lanes.values():
        assert all(low >= 0 and high <= 2 * LEFT + WIDE for low, high in dots)
        assert all(before[1] < after[0] for before, after in zip(dots, dots[1:], strict=False))


@given(PLACES)
def test_every_table_lies_where_it_is_and_equal_ones_share_a_dot(places: dict[int, float]) -> None:
    found = {number: at for text, at, _ in stacked(places) for number in _read(text)}
    assert sorted(found) == sorted(places)
    assert all(abs(found[number] - at) <= 0.0051 for number, at in places.items())
    assert len(stacked(places)) == len({round(at, 2) for at in places.values()})


@given(st.sets(st.integers(1, 30), min_size=1).map(sorted))
def test_a_list_in_short_holds_the_same_numbers(numbers: list[int]) -> None:
    assert _read(listed(numbers)) == numbers


def _read(text: str) -> list[int]:
    """The numbers that a list in short stands for."""
    found: list[int] = []
    for part in text.split(", "):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        found += range(ends[0], ends[-1] + 1)
    return found
