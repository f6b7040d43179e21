"""The library of scenarios: what each asks, what to look for, and questions for a class, from the files themselves."""

from __future__ import annotations

from pathlib import Path

from docs.markdown import page, table
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "scenarios"
HISTORICAL = "historical"
PARTS = {
    "": (
        "The baseline and what may differ from it",
        "Each extends the baseline `us-russia` and states only what differs.",
    ),
    f"{HISTORICAL}/": (
        "Negotiations of the past",
        "Coded from what was known when they began; what happened is told in the notes. Where a result differs from "
        "the record, the world could have gone otherwise, or the coding or the model is wrong. Argue about which: "
        "[The model and the record](record.md) puts both side by side.",
    ),
}


def scenarios_page() -> str:
    """Every scenario of the library, by part, with a table of all in front of each part."""
    found = library()
    sections = []
    for prefix, (heading, words) in PARTS.items():
        part = {name: scenario for name, scenario in found.items() if name.rpartition("/")[0] == prefix.rstrip("/")}
        rows = [(f"[`{name}`](#{anchor(name)})", told.title, _purpose(told)) for name, told in part.items()]
        listed = table(("name", "title", "what it asks"), rows)
        sections += [f"## {heading}\n\n{words}\n\n{listed}", *(_section(name, told) for name, told in part.items())]
    intro = (
        "Scenarios to run, to compare and to change: `parley run NAME` plays one, `parley list` shows all. "
        "None is a forecast. Why its numbers are plausible stands in each file and, number by number, in its report. "
        "[Writing scenarios](writing-scenarios.md) shows how to make your own from one of them."
    )
    return page("The library of scenarios", intro, *sections)


def library() -> dict[str, Scenario]:
    """The scenarios that come with Parley, by name; the baseline first."""
    names = (path.relative_to(LIBRARY).with_suffix("").as_posix() for path in LIBRARY.glob("**/*.yaml"))
    ordered = sorted(names, key=lambda name: (name != "us-russia", name))
    return {name: load_scenario(LIBRARY / f"{name}.yaml") for name in ordered}


def anchor(name: str) -> str:
    """The anchor that readers on the web make of a heading with the name of a scenario."""
    return name.replace("/", "")


def _purpose(told: Scenario) -> str:
    """What a scenario asks, on one line."""
    return " ".join(told.purpose.split())


def _section(name: str, told: Scenario) -> str:
    """What a class needs to know of one scenario."""
    file = f"[`scenarios/{name}.yaml`](../scenarios/{name}.yaml)"
    folder, _, case = name.rpartition("/")
    beside = f" What happened, beside the model: [`{case}`](record.md#{case})." if folder == HISTORICAL else ""
    parts = [f"### `{name}`", f"**{told.title}.** {_purpose(told)} File: {file}.{beside}"]
    for heading, lines, mark in (("What to look for", told.look_for, "-"), ("Questions", told.questions, "1.")):
        if lines:
            parts.append("\n".join([f"{heading}:\n", *(f"{mark} {line}" for line in lines)]))
    return "\n\n".join(parts)
