"""The report of a run in other languages: no English is left beside what the page says is English."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from sim.analysis.outcomes import summary
from sim.charts.pictures import sheets
from sim.charts.report.report import STAYS_ENGLISH, versions, write_report
from sim.charts.style import blank, svg_of
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.evidence.coefficients.ranking import kept_ranks, strongest
from sim.language.speaking import _, speaking
from sim.scenario.factors import factors
from tests.analysis.causes.failing import hopers, leavers
from tests.language.untranslated import english_in

OWN = re.compile(r"<style.*?</style>|<svg.*?>|</svg>|<code>.*?</code>|<pre>.*?</pre>|<[^>]*>", re.DOTALL)
NUMBERS = re.compile(r"<details>.*?</details>", re.DOTALL)
PICTURE = svg_of(blank("", "", ""))


def written(results: Results, language: str, folder: Path) -> str:
    """A report with empty pictures."""
    with speaking(language):
        page = write_report(results, summary(results, 1.0, "a-name"), dict.fromkeys(sheets(results), PICTURE), folder)
    return page.read_text(encoding="utf-8")


def texts(value: object) -> list[str]:
    """Every text in the plain data of a scenario."""
    if isinstance(value, dict | list):
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in texts(one)]
    return [value] if isinstance(value, str) else []


def left_in(page: str, results: Results, numbers: bool = False) -> list[str]:
    """The English words of a page but for those of the scenario, and perhaps those of numbers."""
    own = [line for text in texts(results.scenario.model_dump(mode="json")) for line in text.splitlines()]
    kept = kept_ranks() or {"coefficients": [], "scenario": ""}
    own += ["Parley", "Python", "matplotlib", "mesa", "numpy", "scipy", kept["scenario"]]
    own += [text for rank in strongest(kept) for text in (rank.label, rank.path)]
    if numbers:
        own += [text for one in factors(results.scenario).values() for text in (one.label, one.unit, one.source)]
    return english_in(unescape(OWN.sub("\n", page)), [text for text in own if len(text) > 1])


@pytest.fixture(params=["baseline", "with sets", "one world", "three principals", "all agree", "none agree", "leavers",
                        "few failures"])
def told(request: pytest.FixtureRequest, made: Callable[[str], Results]) -> Results:
    """The kinds of results whose reports differ."""
    own = {"leavers": lambda: run(leavers(), 150, 1), "few failures": lambda: run(hopers(1), 8, 1)}
    return own[request.param]() if request.param in own else made(request.param)


def test_no_english_is_left(told: Results, tmp_path: Path) -> None:
    page = written(told, "xx", tmp_path)
    assert left_in(NUMBERS.sub(" ", page), told) == []


def test_of_numbers_only_names_units_and_sources_stay_english(made: Callable[[str], Results], tmp_path: Path) -> None:
    results = made("baseline")
    page = "".join(NUMBERS.findall(written(results, "xx", tmp_path)))
    assert left_in(page, results, numbers=True) == []


def test_a_report_says_which_language_it_is_in_and_what_is_not(made: Callable[[str], Results], tmp_path: Path) -> None:
    results = made("one world")
    english, spanish, other = (written(results, language, tmp_path) for language in ("en", "es", "xr"))
    assert '<html lang="en-GB">' in english and '<html lang="es" dir="ltr">' in spanish
    assert '<html lang="xr" dir="rtl">' in other
    with speaking("es"):
        assert _(STAYS_ENGLISH) in spanish and versions() in spanish
    assert STAYS_ENGLISH not in english and "están en inglés" in spanish


def test_a_spanish_report_writes_numbers_as_spanish_does(made: Callable[[str], Results], tmp_path: Path) -> None:
    page = written(made("baseline"), "es", tmp_path)
    assert "Esto no es un pronóstico." in page and "This is not a forecast.</strong>" not in page
    assert re.search(r"intervalo del 95 %: \d+,?\d* a \d+,?\d* %", page) and "semilla 1" in page
    assert re.search(r"<td class=\"number\">\d,\d\d</td>", page)
