"""The page of the model beside the record, from the data file and the kept figures."""

from __future__ import annotations

from typing import Any

from docs.markdown import NOTHING, page, table
from sim.english import many
from sim.evidence.kept import read_kept
from sim.evidence.record.comparison import INSIDE, EndingRow, RecordRow, ending_row, rows
from sim.evidence.record.playing import own_record
from sim.scenario.evidence.record import RecordedCase
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import ENDINGS

WIDTH = 25  # characters of a bar
LEAST = 0.005  # a share that would be shown as 0 %
OUT, IN, MIDDLE, RECORD = "·", "─", "┼", "●"
FEET = {"month of agreement": "Month of agreement", "months in force": "Months in force after it"}
INTRO = (
    "The four negotiations of the past in [the library](scenarios.md#negotiations-of-the-past) beside what happened: "
    "how they ended, when, on which terms, and how long that lasted. The scenarios were coded from what was known when "
    "the talks began, and the record was not used to tune them; it is in a file of its own with sources, "
    "[`experiments/evidence/record.yaml`](../experiments/evidence/record.yaml)."
)
RULE = (
    "The rule is one and was fixed before: the record is **inside** where it lies within the model's 5 to 95 % range "
    "of full agreements (an ending: where at least one world in twenty ends so), else **outside**. A wide range is "
    "inside easily and says little; so read the middle as well. Four famous cases, coded by people who "
    "knew that all had ended in agreement, are an illustration and no test: [past negotiations](history.md) says how "
    "a test is made. Where a term lies between 0 and 1 is a judgement; the words say what was signed."
)
BARS = (
    f"In a bar, from 0 to the end of its line, `{IN}` is the model's 5 to 95 % range, `{MIDDLE}` its median and "
    f"`{RECORD}` the record. The line of the months of agreement ends at the largest of these numbers, that of the "
    "months in force at 120, beyond which nobody looks."
)


def record_page() -> str:
    """The page. Errors: ParleyError where no figures are kept."""
    kept = read_kept("record")
    cases = own_record()
    played = f"Played in {kept['worlds']:,} worlds each, seed {kept['seed']}; `parley evidence keep --only record`."
    sections = [_case(name, case, kept["cases"][name]) for name, case in cases.items()]
    return page("The model and the record", INTRO, RULE, f"{BARS} {played}", _counted(cases, kept), *sections)


def _counted(cases: dict[str, RecordedCase], kept: dict[str, Any]) -> str:
    """How many rows are inside, case by case."""
    head = ("case", "ended", "share of such worlds", "inside", "outside")
    found = []
    for name, case in cases.items():
        ending, told = ending_row(case, kept["cases"][name]), list(rows(case, kept["cases"][name]))
        outside = ["how it ended"] if ending.verdict != INSIDE else []
        outside += [_name(row, load_scenario(case.scenario)) for row in told if row.verdict != INSIDE]
        inside = f"{1 + len(told) - len(outside)} of {1 + len(told)}"
        words = "; ".join(outside) or NOTHING
        found.append((f"[{name}](#{name})", ending.record, _percent(ending.share), inside, words))
    return f"## At a glance\n\n{table(head, found)}"


def _case(name: str, case: RecordedCase, figures: dict[str, Any]) -> str:
    told = load_scenario(case.scenario)
    ending = ending_row(case, figures)
    head = ("", "record", "model: 5 %, median, 95 %", "from 0 to the end of the line", "verdict", "what was agreed")
    lines = [_row(row, told) for row in rows(case, figures)]
    link = f"[`{case.scenario}`](scenarios.md#{case.scenario.replace('/', '')})"
    intro = f"{told.title}. Scenario: {link}; {many(figures['full'], 'world')} with a full agreement."
    return f"## {name}\n\n{intro}\n\n{_ending(ending, figures)}\n\n{table(head, lines)}"


def _ending(ending: EndingRow, figures: dict[str, Any]) -> str:
    shares = sorted(figures["endings"].items(), key=lambda item: -item[1])
    listed = ", ".join(f"{ENDINGS[name].label.lower()} {_percent(share)}" for name, share in shares)
    often = "" if ending.often == ending.record else f" **Its most frequent ending is another: {ending.often}.**"
    return (f"**How it ended**: {ending.record} ({ending.label}; {ending.source}). The model: {listed}: "
            f"**{ending.verdict}**.{often}")  # fmt: skip


def _row(row: RecordRow, told: Scenario) -> tuple[str, ...]:
    digits = 2 if row.about in told.issues else 1
    model = NOTHING if row.model is None else ", ".join(f"{value:.{digits}f}" for value in row.model)
    words = f"{row.label} ({row.source})"
    return _name(row, told), f"{row.record:.{digits}f}", model, f"`{bar(row)}`", f"**{row.verdict}**", words


def _name(row: RecordRow, told: Scenario) -> str:
    return told.issues[row.about].label if row.about in told.issues else FEET[row.about]


def bar(row: RecordRow) -> str:
    """The model's range and the record on one line of characters."""
    def place(value: float) -> int:
        return round((WIDTH - 1) * min(1.0, value / row.scale))

    marks = [OUT] * WIDTH
    if row.model:
        low, middle, high = map(place, row.model)
        marks[low : high + 1] = [IN] * (high - low + 1)
        marks[middle] = MIDDLE
    marks[place(row.record)] = RECORD
    return "".join(marks)


def _percent(share: float) -> str:
    return "under 1 %" if 0 < share < LEAST else f"{100 * share:.0f} %"
