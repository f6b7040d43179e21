"""The pictures of a run in other languages: what is written in them is translated, and Spanish has room there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.charts.pictures import figures
from sim.charts.study.causes import causes_chart
from sim.ensemble.results.results import Results
from sim.language.pseudo import OPEN
from sim.language.speaking import speaking
from tests.analysis.causes.made import LIFTS, causes

pytestmark = pytest.mark.slow
LETTERS = re.compile(r"[a-z]{2}", re.IGNORECASE)


def written(figure: Figure) -> list[str]:
    """What is written in a picture, in one line each, without the sign for what is cut off."""
    return [" ".join(text.get_text().replace("…", "").split()) for text in figure.findobj(Text) if text.get_visible()]


@pytest.mark.parametrize("kind", ["with sets", "three principals", "none agree"])
def test_what_is_written_is_translated(kind: str, made: Callable[[str], Results]) -> None:
    results = made(kind)
    own = " ".join(results.scenario.model_dump_json().replace("\\n", " ").split())
    with speaking("xx"):
        said = [text for figure in figures(results).values() for text in written(figure)]
    assert [text for text in said if LETTERS.search(text) and OPEN not in text and text.lstrip("01: ") not in own] == []
    assert any(OPEN in text for text in said)


def test_all_changes_are_translated() -> None:
    with speaking("xx"):
        said = written(causes_chart(causes()))
    assert [text for text in said if LETTERS.search(text) and OPEN not in text] == [] and len(said) > len(LIFTS)


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_stands_beyond_the_sheet(language: str, made: Callable[[str], Results]) -> None:
    with speaking(language):
        drawn = {**figures(made("with sets")), "why": causes_chart(causes())}
    assert [(name, text) for name, figure in drawn.items() for text in beyond(figure)] == []


def beyond(figure: Figure) -> list[str]:
    """What is written further to the left or right than the sheet is wide."""
    figure.draw_without_rendering()
    found = [(text.get_text(), text.get_window_extent()) for text in figure.findobj(Text) if text.get_visible()]
    return [text for text, box in found if text.strip() and not figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1]
