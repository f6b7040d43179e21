"""The report stands alone, says what came out, and is sound HTML in any run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from sim.analysis.outcomes import summary
from sim.charts import words
from sim.charts.counts import RARE
from sim.charts.pictures import draw_all
from sim.charts.report.captions import answer, captions
from sim.charts.report.report import write_report
from sim.charts.run.outcomes import outcome_bars
from sim.charts.style import svg_of
from sim.english import capitalised
from sim.ensemble.results.results import Results
from sim.evidence.coefficients.telling import which_matter
from sim.extensions import registry
from sim.scenario.factors import factors

pytestmark = pytest.mark.slow

VOID = {"meta", "br", "link", "img", "hr"}


class Page(HTMLParser):
    """What a page holds, and whether its elements close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


Reports = Callable[[Results], Page]
Drawn = Callable[[Results], dict[str, Figure]]


def written(results: Results, pictures: Mapping[str, str], folder: Path) -> str:
    """The text of a new report."""
    return write_report(results, summary(results, 1.0, "a-name"), pictures, folder).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, figures_of: Drawn) -> Reports:
    """The report of some results, each written and read once."""
    kept: dict[int, Page] = {}

    def page(results: Results) -> Page:
        if id(results) not in kept:
            pictures = {name: svg_of(figure) for name, figure in figures_of(results).items()}
            kept[id(results)] = Page(written(results, pictures, tmp_path_factory.mktemp("report")))
        return kept[id(results)]

    return page


@pytest.fixture(params=["baseline", "with sets", "one world", "three principals", "all agree", "none agree"])
def told(request: pytest.FixtureRequest, made: Callable[[str], Results]) -> Results:
    """The kinds of results whose reports differ."""
    return made(request.param)


def test_report_is_sound_and_stands_alone(told: Results, reports: Reports) -> None:
    page = reports(told)
    text = page.text
    assert not page.open
    assert ("lang", "en-GB") in page.attributes
    assert "script" not in page.tags and "link" not in page.tags and "img" not in page.tags
    assert not re.search(r"https?://", text)
    assert "@import" not in text and not re.search(r"url\((?!#)", text)
    assert all(value.startswith("#") for name, value in page.attributes if name in ("href", "xlink:href", "src"))


def test_every_chart_that_is_drawn_stands_in_the_report(told: Results, reports: Reports, figures_of: Drawn) -> None:
    """In the same order; its marks are told apart by ids that begin with its name."""
    shown = [name.removesuffix("-figure_1") for name in reports(told).ids if name.endswith("-figure_1")]
    assert shown == list(figures_of(told)) == list(captions(told))
    assert {name.partition("-")[0] for name in shown} <= set(registry("chart"))


def test_pictures_are_told_and_share_no_ids(usual: Results, reports: Reports, figures_of: Drawn) -> None:
    page, many = reports(usual), len(figures_of(usual))
    assert page.tags.count("svg") == page.tags.count("figcaption") == many
    told = re.findall(r'<svg[^>]* aria-label="([^"]*)"', page.text)
    assert len(told) == many and all(len(words) > 40 for words in told)
    assert len(page.ids) == len(set(page.ids)) and not any(" " in name for name in page.ids)
    used = {value[1:] for name, value in page.attributes if name == "xlink:href"}
    used |= {match for _, value in page.attributes for match in re.findall(r"url\(#([^)]+)\)", value)}
    assert used and used <= set(page.ids)
    assert page.tags.count("table") == page.tags.count("caption")


def test_report_names_every_ending_issue_and_end(told: Results, reports: Reports) -> None:
    said = " ".join(reports(told).words)
    for name, share in summary(told, 1.0)["endings"].items():
        assert words.ending(name) in said or (name in RARE and not share["share"])
    for issue in told.scenario.issues.values():
        assert issue.label in said and issue.at_0 in said and issue.at_1 in said
    assert "This is not a forecast." in said
    assert f"--worlds {told.worlds} --seed {told.seed}" in said


def test_report_tells_both_intervals_and_what_matters(made: Callable[[str], Results], reports: Reports) -> None:
    results = made("with sets")
    said, found = " ".join(reports(results).words), summary(results, 1.0)["endings"]
    assert capitalised(words.headline(found["agreement"])) in said and "Two intervals stand beside each share." in said
    assert "Nine of ten sets" in said and which_matter() in said
    assert all(words.band_of(entry["sets"]) in said for name, entry in found.items() if name not in RARE)
    without = " ".join(reports(made("baseline")).words)
    assert "Nine of ten sets" not in without and words.no_band(60) in without


def test_report_lists_what_it_rests_on(usual: Results, reports: Reports) -> None:
    page = reports(usual)
    assert "details" in page.tags
    assert "talks.walk_out" in page.words and "coefficients.trust.scar" in page.words
    sourced = [factor.value.source for factor in factors(usual.scenario).values() if factor.value.source]
    assert sourced and set(sourced) <= set(page.words)


def test_answer_holds_the_numbers_of_the_table(results: Results) -> None:
    said = answer(results, summary(results, 1.0))
    endings = list(results.columns["ending"])
    noun = "world" if results.worlds == 1 else "worlds"
    assert said.startswith(f"In {endings.count('agreement')} of {results.worlds} {noun} (")
    for name in set(endings) - {"agreement"}:
        assert f"n {endings.count(name)} (" in said


def test_names_are_escaped(usual: Results, tmp_path: Path) -> None:
    scenario = usual.scenario.model_copy(update={"title": "<b>Bold</b> & more"})
    odd = replace(usual, scenario=scenario)
    picture = svg_of(outcome_bars(odd))
    text = written(odd, dict.fromkeys(captions(odd), picture), tmp_path)
    assert "&lt;b&gt;Bold" in text and "<b>" not in text


def test_the_pictures_of_the_report_are_those_in_the_files(usual: Results, tmp_path: Path, reports: Reports) -> None:
    """Drawn again, the charts of the same results are the same to the byte, and so is their report."""
    pictures = draw_all(usual, tmp_path)
    names = {f"{name}.{kind}" for name in pictures for kind in ("png", "svg")}
    assert {path.name for path in tmp_path.iterdir()} == names and names
    for name, text in pictures.items():
        assert (tmp_path / f"{name}.svg").read_text(encoding="utf-8") == text
    assert reports(usual).text == written(usual, pictures, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == names | {"report.html"}


def test_the_report_begins_with_what_the_class_needs(made: Callable[[str], Results], tmp_path: Path) -> None:
    results = made("one world")
    lessons = {"purpose": "Who <asks>?", "look_for": ["a & b", "c"], "questions": ["Why not?"]}
    told = replace(results, scenario=results.scenario.model_copy(update=lessons))
    pictures = dict.fromkeys(captions(told), svg_of(outcome_bars(told)))
    head = written(told, pictures, tmp_path).partition("</header>")[0]
    for words_told in ("Who &lt;asks&gt;?", "<li>a &amp; b</li>", "<li>c</li>", "<li>Why not?</li>"):
        assert words_told in head
    nothing = {"purpose": "", "look_for": [], "questions": []}
    silent = replace(told, scenario=told.scenario.model_copy(update=nothing))
    assert "For the class" not in written(silent, pictures, tmp_path)
