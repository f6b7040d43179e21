"""The record beside the model's range: a row for each thing on record, with a verdict by one rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.scenario.evidence.record import LONGEST_LOOK, RecordedCase, RecordedNumber

MODEL_ALONE = "played"  # in the place of a verdict, where nothing has been compared yet
INSIDE, OUTSIDE, NOWHERE = "inside", "outside", "no such world"
RARE = 0.05  # an ending that is rarer than this lies outside, as what lies beyond the 5 % and the 95 % does
EXACT = 1e-9


@dataclass(frozen=True)
class RecordRow:
    """One thing on record beside the model: low, middle and high of its full agreements; `scale` is the line's end."""

    about: str
    record: float
    label: str
    source: str
    model: tuple[float, float, float] | None
    verdict: str
    scale: float


@dataclass(frozen=True)
class EndingRow:
    """How it ended beside how often the model ends so, and the model's most frequent ending."""

    record: str
    label: str
    source: str
    share: float
    often: str
    verdict: str


def ending_row(case: RecordedCase, figures: dict[str, Any]) -> EndingRow:
    """The ending: inside where at least one world in twenty ends so."""
    shares: dict[str, float] = figures["endings"]
    share = shares.get(case.ending.value, 0.0)
    verdict = INSIDE if share >= RARE else OUTSIDE
    often = max(shares, key=lambda name: shares[name])
    return EndingRow(case.ending.value, case.ending.label, case.ending.source, share, often, verdict)


def rows(case: RecordedCase, figures: dict[str, Any]) -> Iterator[RecordRow]:
    """Month, terms and months in force, in this order: inside where the record lies within the 5 to 95 % range."""
    month = figures["month"]
    yield _row("month of agreement", case.month, month, max([case.month.value, *(month or [])]))
    for issue, term in case.terms.items():
        yield _row(issue, term, figures["terms"].get(issue), 1.0)
    yield _row("months in force", case.survival, figures["survival"], LONGEST_LOOK)


def _row(about: str, found: RecordedNumber, model: list[float] | None, scale: float) -> RecordRow:
    if model is None:
        return RecordRow(about, found.value, found.label, found.source, None, NOWHERE, scale)
    low, middle, high = model
    verdict = INSIDE if low - EXACT <= found.value <= high + EXACT else OUTSIDE
    return RecordRow(about, found.value, found.label, found.source, (low, middle, high), verdict, scale)
