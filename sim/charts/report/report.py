"""The report: one HTML file that needs nothing else, for a class, a projector or A4 paper."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim import __version__
from sim.analysis import outcomes
from sim.analysis.outcomes import Summary
from sim.charts import style, words
from sim.charts.chart import Chart
from sim.charts.fonts import unshown
from sim.charts.inline import inline_svg
from sim.charts.pictures import charts_of, draw_all
from sim.charts.report.assumptions import assumptions
from sim.charts.report.captions import answer, two_intervals
from sim.charts.templates import templates
from sim.english import capitalised, listed
from sim.ensemble.results.results import Results
from sim.evidence.coefficients.telling import which_matter
from sim.language.catalogues import ENGLISH, direction
from sim.language.speaking import N_, _, language

NAME = "report.html"
STAYS_ENGLISH = N_(
    "What the scenario says itself stands in its own language; the names, units, reasons and sources of numbers are "
    "English."
)
PACKAGES = ("matplotlib", "mesa", "numpy", "scipy")


def report_of(results: Results, folder: Path, called: str = "") -> Path:
    """Draw every chart of a run into a folder that exists, and write its report.html there; the path written.

    `called` is the name or path by which the scenario was asked for; its title stands there without one.
    It speaks the reader's language (`sim.language.speaking`). Errors: OSError.
    """
    return write_report(results, outcomes.summary(results, float("nan"), called), draw_all(results, folder), folder)


def write_report(results: Results, summary: Summary, pictures: Mapping[str, str], folder: Path) -> Path:
    """Write report.html into a folder that exists; the path written.

    `summary` is the object of `sim.analysis.outcomes.summary`, `pictures` those of `sim.charts.pictures.draw_all`.
    """
    path = folder / NAME
    page = templates(Path(__file__).parent).get_template("report.html.j2").render(_contents(results, summary, pictures))
    path.write_text(page, encoding="utf-8")
    return path


def _contents(results: Results, summary: Summary, pictures: Mapping[str, str]) -> dict[str, Any]:
    """What the template is filled with."""
    scenario = results.scenario
    return {
        "scenario": scenario,
        "spoken": spoken(),
        "subtitle": style.subtitle(results).split("  ·  ", 1)[1],
        "paragraphs": [line for line in scenario.notes.splitlines() if line.strip()],
        "unshown": unshown(scenario),
        "answer": answer(results, summary),
        "headline": capitalised(words.headline(summary["endings"]["agreement"])),
        "intervals": two_intervals(results),
        "matter": which_matter() if results.sets else "",
        "charts": [_section(chart, results, summary, pictures) for chart in charts_of(results)],
        "assumptions": assumptions(scenario),
        "glossary": {capitalised(_(word)): _(meaning) for word, meaning in words.GLOSSARY.items()},
        "command": f"parley run scenario.yaml --worlds {results.worlds} --seed {results.seed}",
        "called": summary["scenario"],
        "versions": versions(),
    }


def _section(chart: Chart, results: Results, summary: Summary, pictures: Mapping[str, str]) -> dict[str, Any]:
    """A chart as the template takes it: heading, each picture with its caption, and what stands below them.

    A screen reader reads a picture's caption in its stead.
    """
    told = {name: sheet.caption(results) for name, sheet in chart.sheets(results).items()}
    return {
        "heading": _(chart.heading),
        "pictures": [(Markup(inline_svg(pictures[name], name, caption)), caption) for name, caption in told.items()],
        "below": chart.below(results, summary),
    }


def spoken(stays: str = STAYS_ENGLISH) -> dict[str, str]:
    """The attributes of a page in the reader's language, and what `stays` English on one in another."""
    if language() == ENGLISH:
        return {"lang": "en-GB", "dir": "", "english": ""}
    return {"lang": language(), "dir": direction(language()), "english": _(stays)}


def versions() -> str:
    """Parley, Python and the libraries that the numbers rest on."""
    libraries = [f"{name} {version(name)}" for name in PACKAGES]
    return listed([f"Parley {__version__}", f"Python {platform.python_version()}", *libraries])
