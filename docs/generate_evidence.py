"""The page of all evidence, written from the figures that are kept with the project."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docs.markdown import NOTHING, page, table
from sim.charts.report.evidence_report import claims_count, verdict_counts
from sim.evidence.kept import kept_file, lines_of, read_kept
from sim.evidence.parts import PARTS, EvidencePart
from sim.evidence.verdicts import OF_MANY

INTRO = (
    "Every line of evidence with its verdict, as it was last played. [How far to believe the model](../evidence.md) "
    "says how to read it; `parley evidence report --out FOLDER` makes one page with pictures of it."
)
MISSING = "No figures are kept of this part yet: `make evidence` plays and keeps them."
HEAD = ("line", "what is asked", "expected", "got", "interval", "worlds", "verdict")
SCORES = {"model": "model", "base_rate": "base rate", "half": "always a half", "logit": "small regression"}
SCORED = {
    "brier": "Brier, an agreement that took effect", "rps": "ranked probability of none, partial, full",
    "survival": "Brier, lasting five years",
}  # fmt: skip
DOCS = Path(__file__).resolve().parent
Kept = dict[str, Any]  # a line as it is kept
_RESULTS = re.compile(r"(<!-- part: results -->\n).*?(<!-- end -->)", re.DOTALL)


def evidence_page() -> str:
    """The page, part by part; of some parts perhaps no figures are kept."""
    return page("Evidence, line by line", INTRO, *map(_part, PARTS.values()), _history())


def believing_page() -> str:
    """The page on how far to believe the model, with what came out filled in anew."""
    text = (DOCS / "evidence.md").read_text(encoding="utf-8")
    return _RESULTS.sub(lambda found: f"{found[1]}\n{_results()}\n\n{found[2]}", text)


def _results() -> str:
    """What came out of each part, in a line."""
    rows = [(part.title, _said(part)) for part in PARTS.values()]
    if kept_file("history").is_file():
        rows.append(("Past negotiations", _scores()))
    if kept_file("claims").is_file():
        rows.append(("Claims of the two documents", claims_count(read_kept("claims"))))
    return table(("evidence", "what came out"), rows)


def _said(part: EvidencePart) -> str:
    """How many lines have each verdict, and what a part says of them together."""
    if not kept_file(part.name).is_file():
        return MISSING
    lines = lines_of(read_kept(part.name))
    counts = ", ".join(f"{count} {OF_MANY[verdict]}" for verdict, count in verdict_counts(lines).items() if count)
    return " ".join(filter(None, (f"{len(lines)} lines: {counts}.", part.summary(lines))))


def _part(part: EvidencePart) -> str:
    """A heading, how many lines have each verdict, the lines, and what there is to know of some of them."""
    if not kept_file(part.name).is_file():
        return f"## {part.title}\n\n{MISSING}"
    lines: list[Kept] = read_kept(part.name)["lines"]
    notes = "\n".join(f"- `{line['id']}`: {line['note']}" for line in lines if line["note"])
    return "\n\n".join(filter(None, (f"## {part.title}", _said(part), table(HEAD, map(_row, lines)), notes)))


def _history() -> str:
    """The scores of past negotiations, beside forecasts that know little."""
    if not kept_file("history").is_file():
        return f"## Past negotiations\n\n{MISSING}"
    found = read_kept("history")
    rows = [(said, *(_number(found["scores"][key][name]) for name in SCORES)) for key, said in SCORED.items()]
    notes = "\n".join(f"- {note}" for note in found["notes"])
    return "\n\n".join(("## Past negotiations", _scores(), table(("score (0 is best)", *SCORES.values()), rows), notes))


def _scores() -> str:
    """The main score of past negotiations in a sentence."""
    found = read_kept("history")
    brier, auc = found["scores"]["brier"], found["auc"]
    return (
        f"{found['n']} cases: Brier score of an agreement that took effect {_number(brier['model'])} "
        f"({_number(brier['low'])} to {_number(brier['high'])}), of the base rate {_number(brier['base_rate'])}, of "
        f"always a half {_number(brier['half'])}; area under the curve {_number(auc['model'])} ({_number(auc['low'])} "
        f"to {_number(auc['high'])})."
    )


def _row(line: Kept) -> tuple[str, ...]:
    expected = line["expected"] if isinstance(line["expected"], str) else _number(line["expected"])
    interval = NOTHING if line["low"] is None else f"{_number(line['low'])} to {_number(line['high'])}"
    asked, worlds = f"{line['title']} ({line['source']})", f"{line['worlds']:,}"
    return f"`{line['id']}`", asked, expected, _number(line["got"]), interval, worlds, f"**{line['verdict']}**"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3g}"
