"""For a gradebook: a row a student, with what came out for the side beside the computer's runs, and what they wrote."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from typing import Any

import numpy as np

from sim.arrays import Array, Column
from sim.classroom.game.debrief import Benchmark, Result, plain
from sim.classroom.game.desk.acts import last_written
from sim.classroom.game.desk.reflection import NOTES, questions
from sim.classroom.game.log import Leave, Setting, Sit, share_after
from sim.classroom.game.moves import label
from sim.classroom.game.table import TableState, scenario_of
from sim.ensemble.results.at_the_end import outcomes
from sim.model.negotiation import Negotiation
from sim.model.values.acceptance import TOLERANCE

RUNS, AT_ONCE = 1000, 500  # of the computer, and worlds in one model
BENCHMARK = "nash"
COLUMNS = {
    "name": "name", "table": "table", "seat": "seat", "from": "from round", "to": "to round", "scenario": "scenario",
    "ending": "ending", "terms": "terms", "worth": "worth to the side when signed", "no_deal": "worth of no deal then",
    "gain": "gain over no deal", "start": "gain as things stood at the start",
    "nash": "gain by the Nash solution at the start",
    "beaten": f"of the computer's {RUNS:,} runs, number in which the side got less",
    "notes": "notes",
}  # by key, what stands over it


@dataclass(frozen=True)
class GradebookRow:
    """One person in one seat of a table. Numbers are None where there are none, as for mediators or while talks go on.

    `beaten` is in how many of the computer's runs the side got less over no deal than here. `wrote` are the answers by
    question, '' for those left empty.
    """

    name: str
    table: str
    seat: str
    rounds: tuple[int, int]
    scenario: str
    ending: str
    terms: tuple[tuple[str, float], ...] = ()
    worth: float | None = None
    no_deal: float | None = None
    gain: float | None = None
    start: float | None = None
    nash: float | None = None
    beaten: int | None = None
    notes: str = ""
    wrote: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=8)
def gains_of_runs(scenario: str, seed: int, changes: tuple[tuple[str, str], ...]) -> dict[str, Array]:
    """By side what it got over no deal in each of the computer's runs (RUNS,). Errors: ParleyError."""
    asked, parts = scenario_of(Setting(scenario, changes=changes)), []
    for first in range(0, RUNS, AT_ONCE):
        model = Negotiation(asked, seed, np.arange(first, first + AT_ONCE))
        model.talk()
        found = outcomes(model)
        parts.append({side: _gain(found, side) for side in asked.principals})
        model.release()
    return {side: np.concatenate([part[side] for part in parts]) for side in asked.principals}


def _gain(found: Mapping[str, Column], side: str) -> Array:
    """What a side has over no deal in each world (W,)."""
    worth, no_deal = (np.asarray(found[f"{what}.{side}"], dtype=np.float64) for what in ("value", "no_deal"))
    return worth - no_deal


def students(now: TableState, result: Result | None, runs: Mapping[str, Array]) -> Iterator[GradebookRow]:
    """A row for everybody who sat at a table; `result` is None while its talks go on, and `runs` are then of no use."""
    for sit, last in _sat(now):
        wrote = {question: found.answer for question, found in last_written(now, sit.seat, sit.who).items()}
        numbers = _numbers(now, result, runs, sit.seat) if result else {}
        yield GradebookRow(
            sit.who, now.log.setting.name, label(now.scenario, sit.seat), (sit.round, last), now.scenario.title,
            now.ending if result else "still talking", _terms(now) if result else (), **numbers,
            notes=wrote.pop(NOTES, ""), wrote={question: "" for question in questions(now.scenario)} | wrote,
        )


def _sat(now: TableState) -> Iterator[tuple[Sit, int]]:
    """All who have sat at a table, from what round (in `Sit`) to what round; who came back to a seat has one row."""
    shares: dict[str, tuple[Sit, ...]] = {}
    found: dict[tuple[str, str], tuple[Sit, int]] = {}
    for entry in now.log.entries:
        if not isinstance(entry, Sit | Leave):
            continue
        before = shares.get(entry.seat, ())
        shares[entry.seat] = share_after(before, entry)
        for sit in before:
            first, _ = found[sit.seat, sit.who]
            found[sit.seat, sit.who] = first, max(first.round, entry.round - 1)
        for sit in shares[entry.seat]:
            found[sit.seat, sit.who] = found.get((sit.seat, sit.who), (sit, now.round))[0], now.round
    yield from found.values()


def _numbers(
    now: TableState, result: Result, runs: Mapping[str, Array], seat: str
) -> dict[str, Any]:
    """What came out for a side; nothing for a mediator."""
    if seat not in result.won:
        return {}
    gain = result.won[seat]
    nash: Benchmark | None = next((mark for mark in result.benchmarks if mark.key == BENCHMARK), None)
    return {
        "worth": float(now.outcome[f"value.{seat}"]), "no_deal": float(now.outcome[f"no_deal.{seat}"]), "gain": gain,
        "start": result.gains[seat], "nash": nash.gains[seat] if nash else None,
        "beaten": int(np.count_nonzero(runs[seat] < gain - TOLERANCE)),
    }


def _terms(now: TableState) -> tuple[tuple[str, float], ...]:
    """The terms in force, each issue with its position; nothing without a deal."""
    if now.terms is None:
        return ()
    positions = zip(now.scenario.issues.values(), now.terms.tolist(), strict=True)
    return tuple((issue.label, position) for issue, position in positions)


def cells(student: GradebookRow) -> dict[str, str]:
    """A row by key of its columns (`COLUMNS`, then questions)."""
    values = {key: getattr(student, key) for key in ("worth", "no_deal", "gain", "start", "nash")}
    return {
        "name": student.name, "table": student.table, "seat": student.seat, "from": str(student.rounds[0]),
        "to": str(student.rounds[1]), "scenario": student.scenario, "ending": student.ending,
        "terms": "; ".join(f"{issue} {position:.2f}" for issue, position in student.terms),
        **{key: "" if value is None else f"{value:.4f}" for key, value in values.items()},
        "beaten": "" if student.beaten is None else str(student.beaten), "notes": student.notes, **student.wrote,
    }


def as_csv(found: Sequence[GradebookRow]) -> str:
    """A line a student, with a column for every question that any of them was asked."""
    rows = [cells(student) for student in found]
    asked = dict.fromkeys(question for student in found for question in student.wrote)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([*COLUMNS.values(), *map(plain, asked)])
    numbers = {"from", "to", "worth", "no_deal", "gain", "start", "nash", "beaten"}
    for row in rows:
        keys = (*COLUMNS, *asked)
        writer.writerow([row.get(key, "") if key in numbers else plain(row.get(key, "")) for key in keys])
    return text.getvalue()
