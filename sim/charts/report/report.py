"""The report: one HTML file that needs nothing else, for a class, a projector or A4 paper."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim import __version__
from sim.analysis.outcomes import Summary
from sim.charts import style, words
from sim.charts.fonts import unshown
from sim.charts.inline import inline_svg
from sim.charts.report.assumptions import assumptions
from sim.charts.report.captions import answer, captions, joint_gain
from sim.charts.run.counts import ending_counts, reason_counts
from sim.charts.templates import templates
from sim.ensemble.results.results import Results

NAME = "report.html"
PACKAGES = ("matplotlib", "mesa", "numpy", "scipy")


def write_report(results: Results, summary: Summary, pictures: Mapping[str, str], folder: Path) -> Path:
    """Write report.html into a folder that exists; the path written.

    `summary` is the object of `sim.analysis.outcomes.summary`, `pictures` those of `sim.charts.run.charts.draw_all`.
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
        "subtitle": style.subtitle(results).split("  ·  ", 1)[1],
        "paragraphs": [line for line in scenario.notes.splitlines() if line.strip()],
        "unshown": unshown(scenario),
        "answer": answer(results, summary),
        "charts": _charts(results, pictures),
        "endings": _endings(results, summary),
        "terms": [(issue, summary["terms"][name]) for name, issue in scenario.issues.items()],
        "joint_gain": joint_gain(summary),
        "reasons": _reasons(results),
        "assumptions": assumptions(scenario),
        "glossary": {words.sentence(word): meaning for word, meaning in words.GLOSSARY.items()},
        "command": f"parley run scenario.yaml --worlds {results.worlds} --seed {results.seed}",
        "called": summary["scenario"],
        "versions": versions(),
    }


def _charts(results: Results, pictures: Mapping[str, str]) -> dict[str, tuple[Markup, str]]:
    """By name of the chart its picture and its caption, which a screen reader reads in the picture's stead."""
    told = captions(results)
    return {name: (Markup(inline_svg(text, name, told[name])), told[name]) for name, text in pictures.items()}


def _endings(results: Results, summary: Summary) -> list[dict[str, str]]:
    """A row for each ending: colour, name, meaning, count, share, interval."""
    rows = []
    for name, count in ending_counts(results).items():
        entry = summary["endings"].get(name) or {"share": 0.0, "low": 0.0, "high": 0.0}
        label, meaning = words.ENDINGS[name]
        interval = words.from_to(entry["low"], entry["high"])
        rows.append(
            {"colour": style.ENDINGS[name], "label": label, "meaning": meaning, "count": f"{count:,}",
             "share": words.percent(entry["share"]), "interval": interval}
        )
    return rows


def _reasons(results: Results) -> list[tuple[str, str, str, str]]:
    """A row for each binding reason found: name, meaning, count, share of the worlds without a full agreement."""
    counts = reason_counts(results)
    failed = sum(counts.values())
    return [
        (*words.REASONS[name], f"{count:,}", words.percent(count / failed)) for name, count in counts.items() if count
    ]


def versions() -> str:
    """Parley, Python and the libraries that the numbers rest on."""
    libraries = [f"{name} {version(name)}" for name in PACKAGES]
    return words.listed([f"Parley {__version__}", f"Python {platform.python_version()}", *libraries])
