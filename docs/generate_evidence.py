"""The page of all evidence, written from the figures that are kept with the project."""

from __future__ import annotations

from typing import Any

from docs.markdown import NOTHING, page, table
from sim.evidence.kept import kept_file, lines_of, read_kept
from sim.evidence.parts import PARTS, EvidencePart
from sim.evidence.verdicts import VERDICTS

INTRO = (
    "Every line of evidence with its verdict, as it was last played. [How far to believe the model](../evidence.md) "
    "says how to read it; `parley evidence report --out FOLDER` makes one page with pictures of it."
)
HEAD = ("line", "what is asked", "expected", "got", "interval", "worlds", "verdict")
Kept = dict[str, Any]  # a line as it is kept


def evidence_page() -> str:
    """The page, with the parts of which figures are kept."""
    kept = [part for part in PARTS.values() if kept_file(part.name).is_file()]
    return page("Evidence, line by line", INTRO, *map(_part, kept))


def _part(part: EvidencePart) -> str:
    """A heading, how many lines have each verdict, what they come to, the lines, and notes on some of them."""
    kept = read_kept(part.name)
    lines: list[Kept] = kept["lines"]
    counts = ", ".join(f"{sum(line['verdict'] == verdict for line in lines)} {verdict}" for verdict in VERDICTS)
    notes = "\n".join(f"- `{line['id']}`: {line['note']}" for line in lines if line["note"])
    summed = part.summary(lines_of(kept))
    rows = table(HEAD, map(_row, lines))
    return "\n\n".join(filter(None, (f"## {part.title}", f"{len(lines)} lines: {counts}.", summed, rows, notes)))


def _row(line: Kept) -> tuple[str, ...]:
    expected = line["expected"] if isinstance(line["expected"], str) else _number(line["expected"])
    interval = NOTHING if line["low"] is None else f"{_number(line['low'])} to {_number(line['high'])}"
    asked, worlds = f"{line['title']} ({line['source']})", f"{line['worlds']:,}"
    return f"`{line['id']}`", asked, expected, _number(line["got"]), interval, worlds, f"**{line['verdict']}**"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.4g}"
