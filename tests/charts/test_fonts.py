"""Labels in any script are drawn in installed fonts, or named in a sentence; libraries say nothing."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.analysis.outcomes import summary
from sim.charts import fonts, style
from sim.charts.report.captions import captions
from sim.charts.report.report import write_report
from sim.cli.job import tell_unshown
from sim.ensemble.results.results import Results
from sim.scenario.loading import load_scenario

TWO_SIDES = str(Path(__file__).parent.parent / "scenarios" / "two-sides.yaml")
BUILDING, VARIANT = "\U0001f3db", "\ufe0f"  # an emoji, and the invisible sign that asks for its coloured form

Fonts = dict[str, frozenset[int]]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fonts]:
    """The fonts of a made-up computer, none at first."""
    made_up: Fonts = {}
    monkeypatch.setattr(fonts, "_installed", lambda: made_up)
    fonts.covering.cache_clear()
    yield made_up
    fonts.covering.cache_clear()


@style.drawn
def sheet(*labels: str) -> Figure:
    """A picture with some labels."""
    figure = style.blank("A title", "and a line", "and a foot")
    for label in labels:
        figure.text(0.5, 0.5, label)
    return figure


def drawn(figure: Figure, folder: Path) -> list[Text]:
    """The labels of a picture as they were drawn; any warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        style.save(figure, folder, "picture")
    return list(figure.texts[3:])


def test_the_charts_own_font_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has every letter, no other font is looked at: Latin, Greek, Cyrillic, Arabic."""
    monkeypatch.setattr(fonts, "_installed", lambda: pytest.fail("looked for fonts"))
    labels = ["Rent – 5 %", "Größe œuvre", "Город Ёлкин", "إيجار السوق", "Ελλάδα"]
    for text, label in zip(drawn(sheet(*labels), tmp_path), labels, strict=True):
        assert text.get_text() == label and text.get_fontfamily() == [fonts.OWN]
    assert fonts.unshown(*labels) is None


def test_letters_come_from_the_fonts_that_have_most_of_them(installed: Fonts) -> None:
    letters = {"A Serif": "俱乐部", "Few Sans": "俱", "More Sans": "俱乐部", "Signs": BUILDING}
    installed.update({family: frozenset(map(ord, has)) for family, has in letters.items()})
    assert fonts.covering("乐俱部") == (("More Sans",), "")
    assert fonts.covering("乐俱部" + BUILDING) == (("More Sans", "Signs"), "")
    assert fonts.covering("อ乐") == (("More Sans",), "อ")


def test_a_font_that_is_found_is_drawn_with(
    installed: Fonts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Here it is one that comes with matplotlib: it has a sign that the charts' font lacks, and no bold letters."""
    letter, family = "\u23b4", "STIXSizeFiveSym"
    installed[family] = frozenset([ord(letter)])
    figure = sheet(f"a {letter}")
    figure.texts[-1].set_fontweight("bold")
    with caplog.at_level(logging.WARNING):
        (text,) = drawn(figure, tmp_path)
    assert text.get_text() == f"a {letter}" and text.get_fontfamily() == [fonts.OWN, family]
    assert not caplog.records


def test_letters_of_no_font_are_boxes_and_are_named_once(
    installed: Fonts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (text,) = drawn(sheet(f"俱乐部 {BUILDING}{VARIANT} Club"), tmp_path)
    assert text.get_text() == f"□□□ □{VARIANT} Club"  # which the charts' own font has
    parts = load_scenario(TWO_SIDES).model_dump()
    issue = next(iter(parts["issues"].values()))
    issue["at_0"], issue["label"] = f"乐{BUILDING}{VARIANT}", "乐"
    scenario = type(load_scenario(TWO_SIDES)).model_validate(parts)
    tell_unshown(scenario)
    told = capsys.readouterr()
    assert not told.out and told.err.count("\n") == 1
    assert f"□ for 乐 {BUILDING}:" in told.err and "has no font with them" in told.err and VARIANT not in told.err
    assert "no font with it;" in str(fonts.unshown("乐"))


def test_the_report_says_it_too(usual: Results, installed: Fonts, tmp_path: Path) -> None:
    pictures = dict.fromkeys(captions(usual), '<svg viewBox="0 0 1 1"></svg>')
    odd = replace(usual, scenario=usual.scenario.model_copy(update={"title": "俱"}))
    for results, said in ((usual, False), (odd, True)):
        text = write_report(results, summary(results, 1.0), pictures, tmp_path).read_text(encoding="utf-8")
        assert ("□ for 俱: the computer that drew them" in text) == said


def test_wide_letters_count_twice() -> None:
    assert style.wrapped("ab cd", 5, 1) == "ab cd"
    assert style.wrapped("俱乐部俱乐部", 8, 2) == "俱乐部俱\n乐部"
