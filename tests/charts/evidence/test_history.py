"""The pictures of forecasts hold their numbers: a mark for every card, a point for every fifth that has cases."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.lines import Line2D

from sim.charts.evidence.history import BINS, HAPPENED, ROWS, calibration, pages
from sim.charts.style import svg_of
from tests.evidence.history.test_judging import good_and_bad, told


def marks(found: dict[str, Any]) -> list[Line2D]:
    """The points of the calibration plot."""
    return [line for line in calibration(found).axes[0].lines if line.get_marker() == "o"]


def test_every_card_has_its_mark_on_one_of_the_pictures() -> None:
    found = told(*good_and_bad(2 * ROWS + 2))
    drawn = {name: svg_of(figure) for name, figure in pages(found).items()}
    assert list(drawn) == ["history-calibration", "history-cases-1", "history-cases-2", "history-cases-3"]
    for each in found["cards"]:
        assert sum(f'id="case-{each["id"]}-example"' in text for text in drawn.values()) == 1


def test_a_point_stands_at_the_mean_forecast_and_the_share_that_came_about() -> None:
    low, high = marks(told(*good_and_bad(6)))
    assert (low.get_xdata()[0], low.get_ydata()[0]) == (pytest.approx(0.2), 0)  # type: ignore[index]
    assert (high.get_xdata()[0], high.get_ydata()[0]) == (pytest.approx(0.8), 1)  # type: ignore[index]


def test_cards_of_one_case_are_one_point_of_the_plot() -> None:
    (card, _), *_ = good_and_bad(2)
    second = card.model_copy(update={"coder": "second"})
    (point,) = marks(told((card, 0.5), (second, 0.7)))
    assert point.get_xdata()[0] == pytest.approx(0.6)  # type: ignore[index]


def test_a_certain_forecast_falls_into_the_last_fifth() -> None:
    (card, _), *_ = good_and_bad(2)
    assert len(marks(told((card, 1.0), (card.model_copy(update={"id": "x"}), 1 - 0.5 / BINS)))) == 1


def test_what_happened_differs_in_shape_and_in_colour() -> None:
    for looks in zip(*HAPPENED.values(), strict=True):
        assert len(set(looks)) == len(HAPPENED)
