"""The record beside the model: the file and its mistakes, the rule of the verdicts, the kept figures and the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs.generate_record import IN, MIDDLE, RECORD, WIDTH, bar, record_page
from sim.evidence.kept import read_kept
from sim.evidence.record.comparison import INSIDE, NOWHERE, OUTSIDE, RecordRow, ending_row, rows
from sim.evidence.record.playing import SEED, WORLDS, figures, own_record, questions, record_file
from sim.scenario.catalogue import named_files
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.evidence.record import RecordedCase, load_record
from sim.scenario.reading.mistakes import ScenarioError

CASES = own_record()
FIGURES: dict[str, Any] = {
    "endings": {"agreement": 0.5, "stalemate": 0.46, "broken off": 0.04}, "full": 10, "month": [1.0, 2.0, 9.5],
    "terms": {"sinai": [0.2, 0.5, 0.9]}, "survival": None,
}  # fmt: skip


def changed(**changes: Any) -> RecordedCase:
    return CASES["camp-david-1978"].model_copy(update=changes)


def test_every_historical_scenario_is_on_record() -> None:
    historical = {name for name in named_files() if name.startswith("historical/")}
    assert {case.scenario for case in CASES.values()} == historical


def test_the_record_is_checked_as_what_it_is() -> None:
    assert mistakes_of_a_file(str(record_file())) == []
    with pytest.raises(ScenarioError, match="a record of past negotiations is expected here, and this is an"):
        load_record(record_file().parents[1] / "tactics.yaml")


@pytest.mark.parametrize(("old", "new", "sentence"), [
    ("      sinai: {value: 1.0", "      snai: {value: 1.0", "did you mean 'sinai'"),
    ("      sinai: {value: 1.0", "      sinai: {value: 1.2", "at most 1"),
    ("    ending: {value: agreement", "    ending: {value: agreemnt", "did you mean 'agreement'"),
    ("scenario: historical/iran-deal-2015", "scenario: historical/iran-2015", "iran"),
    (', source: "May and Zelikow 1997"}', "}", "'source' is missing"),
])  # fmt: skip
def test_a_mistake_in_the_record_is_a_sentence(old: str, new: str, sentence: str, tmp_path: Path) -> None:
    text = record_file().read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "record.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError, match=sentence):
        load_record(path)
    assert mistakes_of_a_file(str(path))


def test_inside_and_outside_by_hand() -> None:
    month, sinai, *others, survival = rows(changed(), FIGURES)
    assert (month.verdict, sinai.verdict, survival.verdict) == (INSIDE, OUTSIDE, NOWHERE)  # 9.5 and 1.0 on record
    assert {row.verdict for row in others} == {NOWHERE}


def test_a_rare_ending_is_outside() -> None:
    case = changed()
    assert ending_row(case, FIGURES).verdict == INSIDE
    broken = case.ending.model_copy(update={"value": "broken off"})
    rare = ending_row(case.model_copy(update={"ending": broken}), FIGURES)
    assert (rare.verdict, rare.often, rare.share) == (OUTSIDE, "agreement", 0.04)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted), st.floats(0, 1))
def test_a_bar_shows_what_it_says(model: list[float], record: float) -> None:
    low, middle, high = model
    drawn = bar(RecordRow("x", record, "", "", (low, middle, high), INSIDE, 1.0))
    assert len(drawn) == WIDTH and drawn.count(RECORD) == 1
    assert abs(drawn.index(RECORD) - (WIDTH - 1) * record) <= 0.5
    if MIDDLE in drawn:
        assert abs(drawn.index(MIDDLE) - (WIDTH - 1) * middle) <= 0.5
    assert abs(sum(drawn.count(mark) for mark in (IN, MIDDLE)) - (WIDTH - 1) * (high - low)) <= 2


def test_figures_by_hand() -> None:
    columns = {
        "ending": np.array(["agreement"] * 3 + ["stalemate"]), "months": np.array([1.0, 2.0, 3.0, 9.0]),
        "terms.x": np.array([0.0, 0.5, 1.0, np.nan]), "deal_months": np.array([10.0, 10.0, 10.0, np.nan]),
    }  # fmt: skip
    assert figures(columns, ["x"]) == {
        "endings": {"agreement": 0.75, "stalemate": 0.25}, "full": 3, "month": [1.1, 2.0, 2.9],
        "terms": {"x": [0.05, 0.5, 0.95]}, "survival": [10.0, 10.0, 10.0],
    }  # fmt: skip
    nothing = figures({name: values[3:] for name, values in columns.items()}, ["x"])
    assert nothing["month"] is None and nothing["terms"] == {"x": None}


def test_the_page_has_a_row_for_all_that_is_on_record_and_every_miss() -> None:
    page, kept = record_page(), read_kept("record")
    for name, case in CASES.items():
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        verdicts = [row.verdict for row in rows(case, kept["cases"][name])]
        assert section.count("\n| ") - 2 == len(verdicts) == 2 + len(case.terms)
        ending = ending_row(case, kept["cases"][name])
        assert section.count(f"**{OUTSIDE}**") == [*verdicts, ending.verdict].count(OUTSIDE)


@pytest.mark.slow
def test_a_case_of_the_kept_figures_comes_out_again() -> None:
    asked = questions()
    question = asked[date.today().toordinal() % len(asked)]  # the days go round
    kept = read_kept("record")
    assert (kept["worlds"], kept["seed"], question.worlds) == (WORLDS, SEED, WORLDS)
    assert question.answer().parts[0] == kept["cases"][question.id]
