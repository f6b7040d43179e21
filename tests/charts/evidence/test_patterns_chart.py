"""The picture of the patterns: a row a pattern, with its figures, band, null model and verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.charts import style
from sim.charts.evidence.patterns import EVEN, FAR, _at, pages
from sim.evidence.line import EvidenceLine
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS

PART = {
    "figure": "agreement", "judged": "inside", "data": 0.5, "low": 0.4, "high": 0.7, "null": 0.5, "null_holds": True,
    "model": 0.3, "model_low": 0.25, "model_high": 0.35, "hit": False, "counted": True,
}
LINE = EvidenceLine("P1", FAILS, "", 0.3, 0.25, 0.35, 100, "A pattern", "made up", "", (PART,))


def svg(*lines: EvidenceLine) -> str:
    (figure,) = pages(lines).values()
    return style.svg_of(figure)


def test_every_figure_that_is_judged_has_a_mark_of_its_own() -> None:
    other = replace(LINE, id="P2", parts=(PART, PART | {"figure": "another"}, PART | {"figure": "no", "judged": ""}))
    text = svg(LINE, other)
    assert all(text.count(f'id="pattern-{name}"') == 1 for name in ("P1-agreement", "P2-agreement", "P2-another"))
    assert "pattern-P2-no" not in text


def test_the_words_are_of_the_figure_that_decides() -> None:
    inside = PART | {"figure": "another", "model": 0.4321, "hit": True}
    for parts in ((inside, PART), (PART, inside)):
        (figure,) = pages([replace(LINE, parts=parts)]).values()
        written = {text.get_text() for text in figure.axes[0].texts}
        assert "0.30" in written and "0.43" not in written


def test_what_is_not_held_against_figures_is_not_drawn() -> None:
    context = replace(LINE, id="C1", parts=(PART | {"judged": ""},))
    assert pages([context]) == {} and pages([]) == {}


def test_lines_without_the_models_figures_and_far_off_ones_are_drawn() -> None:
    nothing = PART | dict.fromkeys(("model", "model_low", "model_high", "hit"))
    order = PART | {"judged": "rises", "low": 0.0, "high": None, "data": 0.1}
    bound = PART | {"judged": "below", "model": 40.0, "model_high": None}
    lines = [replace(LINE, id=f"P{place}", verdict=verdict, parts=(part,)) for place, (verdict, part) in enumerate(
        [(CANNOT, nothing), (CANNOT, PART), (HOLDS, PART | {"hit": True}), (FAILS, order), (FAILS, bound)], 1)]
    text = svg(*lines, replace(LINE, id="P11", parts=(PART | {"counted": False},)))
    assert 'id="pattern-P5-agreement"' in text and "pattern-P1-" not in text


@pytest.mark.parametrize(
    ("value", "place"), [(0.5, 0.0), (0.4, -1.0), (0.7, 1.0), (0.3, -2.0), (1.1, 3.0), (99.0, FAR)]
)
def test_distance_is_in_half_widths_of_the_interval_on_that_side(value: float, place: float) -> None:
    assert _at(PART, value) == pytest.approx(place) and EVEN > 1


def test_of_an_order_no_difference_is_minus_one_and_the_datas_own_is_0() -> None:
    order = PART | {"judged": "rises", "data": 0.1, "low": 0.0, "high": None}
    assert (_at(order, 0.0), _at(order, 0.1)) == pytest.approx((-1.0, 0.0))


def test_the_same_lines_make_the_same_picture() -> None:
    assert svg(LINE) == svg(LINE)
