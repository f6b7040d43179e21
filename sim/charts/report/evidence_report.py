"""The page for a sceptical reviewer: all evidence for and against the model, on one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim.analysis.claims.counting import ShownOutcome, counted
from sim.charts.evidence.panels import COLOURS
from sim.charts.inline import inline_svg
from sim.charts.report.report import NAME, versions
from sim.charts.style import save
from sim.charts.templates import templates
from sim.evidence.fingerprint import fingerprint
from sim.evidence.kept import is_current, lines_of
from sim.evidence.line import EvidenceLine
from sim.evidence.parts import PARTS
from sim.evidence.verdicts import OF_MANY, VERDICTS

DRAWN = {"responses": "sim.charts.evidence.responses", "patterns": "sim.charts.evidence.patterns"}


def write_evidence_report(figures: Mapping[str, dict[str, Any]], folder: Path) -> Path:
    """Write report.html and its pictures into a folder that exists; the path written.

    `figures` are kept figures by part, as of `sim.evidence.kept.read_kept`. Errors: OSError.
    """
    path = folder / NAME
    page = templates(Path(__file__).parent).get_template("evidence_report.html.j2").render(_contents(figures, folder))
    path.write_text(page, encoding="utf-8")
    return path


def _contents(figures: Mapping[str, dict[str, Any]], folder: Path) -> dict[str, Any]:
    """What the template is filled with."""
    parts = {name: lines_of(figures[name]) for name in PARTS if name in figures}
    return {
        "titles": {name: part.title for name, part in PARTS.items()},
        "verdicts": VERDICTS,
        "of_many": OF_MANY,
        "colours": {verdict: colour for verdict, (colour, _) in COLOURS.items()},
        "parts": parts,
        "counts": {name: verdict_counts(lines) for name, lines in parts.items()},
        "summaries": {name: PARTS[name].summary(lines) for name, lines in parts.items()},
        "pictures": {name: list(_pictures(name, lines, folder)) for name, lines in parts.items()},
        "old": [name for name, found in figures.items() if not is_current(found)],
        "figures": figures,
        "claims_said": claims_count(figures["claims"]) if "claims" in figures else "",
        "model": fingerprint(),
        "versions": versions(),
    }


def claims_count(figures: Mapping[str, Any]) -> str:
    """How the claims of the documents count, in a sentence, from their kept figures."""
    keys = ("id", "outcome", "verdict", "kind", "as_shipped")
    shown = [ShownOutcome(*(line[key] for key in keys)) for line in figures["lines"]]
    return counted(shown, figures["groups"]).sentence


def verdict_counts(lines: Sequence[EvidenceLine]) -> dict[str, int]:
    """How many lines have each verdict."""
    return {verdict: sum(line.verdict == verdict for line in lines) for verdict in VERDICTS}


def _pictures(part: str, lines: Sequence[EvidenceLine], folder: Path) -> Iterator[Markup]:
    if part in DRAWN:
        for name, figure in import_module(DRAWN[part]).pages(lines).items():
            said = f"{PARTS[part].title}: the table below says the same"
            yield Markup(inline_svg(save(figure, folder, name), name, said))
