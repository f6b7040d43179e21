"""The atlas: a panel a line, with what was expected and the verdict in colour and in words."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.charts.evidence.responses import pages
from sim.charts.style import BASE
from sim.evidence.line import EvidenceLine
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS


def line(name: str, verdict: str, parts: tuple[dict[str, Any], ...]) -> EvidenceLine:
    return EvidenceLine(name, verdict, "rises by 0.05 or more", 0.1, 0.0, 0.2, 10, f"Title of {name}.", "source",
                        "there is no such path", parts)


def curve(outcome: str = "agreements", numbers: bool = True) -> tuple[dict[str, Any], ...]:
    said = {"outcome": outcome, "unit": "share of worlds", "factor": "trust", "size": 0.05, "scenario": "",
            "wanted": []}
    return tuple(said | {"step": f"step {place}", "at": place / 2 if numbers else None, "mean": 0.1 * place,
                         "low": 0.1 * place - 0.02, "high": 0.1 * place + 0.02, "worlds": 10} for place in range(3))


STEEP = ({"dial": "x.y", "words": "Both: hope", "from": 0.1, "to": 0.2, "mean": -0.4, "low": -0.5, "high": -0.3,
          "outcome": "agreements", "size": 0.25},)  # fmt: skip


def words(figure: Figure) -> list[Text]:
    return [found for found in figure.findobj(Text) if isinstance(found, Text) and found.get_text()]


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in words(figure)]


@pytest.fixture(scope="module")
def drawn() -> dict[str, Figure]:
    several = curve("partial") + curve("agreements")
    lines = [line("a", HOLDS, curve()), line("b", FAILS, curve(numbers=False)), line("c", HOLDS, several),
             line("cliff", FAILS, STEEP), line("none", HOLDS, ()), *(line(f"n{i}", HOLDS, curve()) for i in range(5)),
             line("later", CANNOT, ())]
    return pages(lines)


def test_nine_lines_a_page_and_those_that_cannot_be_asked_on_the_last(drawn: dict[str, Figure]) -> None:
    assert list(drawn) == ["responses-01", "responses-02", "responses-03"]
    assert any("Title of later" in text for text in texts(drawn["responses-03"]))
    assert any("there is no such path" in text for text in texts(drawn["responses-03"]))


def test_a_panel_says_what_was_expected_and_what_came(drawn: dict[str, Figure]) -> None:
    said = texts(drawn["responses-01"])
    assert "✓ holds" in said and "✗ fails" in said
    assert said.count("expected: rises by 0.05 or more") == 9
    assert {"agreements", "partial", "trust", "step 1"} <= set(said)


def test_pages_are_sixteen_by_nine_and_nothing_is_small(drawn: dict[str, Figure]) -> None:
    for figure in drawn.values():
        width, height = figure.get_size_inches()
        assert width / height == pytest.approx(16 / 9)
        assert min(float(text.get_fontsize()) for text in words(figure)) >= BASE
