"""The lines of the patterns, from worlds that were made up, and what they come to together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from sim.errors import ParleyError
from sim.evidence.kept import lines_of, read_kept
from sim.evidence.line import EvidenceLine, line_from
from sim.evidence.parts import PARTS, own_folder
from sim.evidence.patterns.judging import deciding
from sim.evidence.patterns.questions import PATTERNS, PatternQuestion, line_of, patterns_at, questions, summary
from sim.evidence.pieces import Found
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS
from tests.evidence.patterns.made_up import NAMES

FILE = patterns_at(own_folder() / PATTERNS)


@pytest.fixture(scope="module")
def asked() -> dict[str, PatternQuestion]:
    return {question.id: question for question in questions()}


@pytest.fixture(scope="module")
def found(asked: Mapping[str, PatternQuestion]) -> dict[str, Found]:
    """For every piece worlds of which each that was mediated agrees, and no other."""
    rng = np.random.default_rng(3)
    made: dict[str, Found] = {}
    for piece in asked["P1"].pieces:
        came = (rng.random(piece.worlds) < 0.4).astype(int)
        none = {name: [0] * piece.worlds for name in NAMES} | {"rounds": [4] * piece.worlds}
        made[piece.id] = none | {"mediated": came.tolist(), "offered": came.tolist(), "deal": (2 * came).tolist()}
    return made


def test_a_line_says_what_was_found_what_was_expected_and_what_is_outside(
    asked: Mapping[str, PatternQuestion], found: Mapping[str, Found]
) -> None:
    line = asked["P1"].answer_from(found)
    assert (line.verdict, line.got) == (FAILS, 1.0) and line.expected == "agreement 0.645 [0.544, 0.735]"
    assert line.note == "Outside: agreement." and line.source.endswith("1945-1989")
    assert line.parts[0]["null"] == 0.339 and line.parts[0]["null_holds"] is False
    assert line_from(json.loads(json.dumps(line.plain(), allow_nan=False))) == line


def test_what_cannot_be_asked_names_what_is_lacking_and_context_does_not_count(
    asked: Mapping[str, PatternQuestion], found: Mapping[str, Found]
) -> None:
    assert asked["P15"].answer_from(found).verdict == CANNOT
    assert "ceasefire" in asked["P15"].answer_from(found).note
    context = asked["P11"].answer_from(found)
    assert "context: it does not count" in context.note and context.parts[0]["counted"] is False
    assert asked["P13"].answer_from(found).verdict == CANNOT


def test_every_line_can_be_kept_as_json(asked: Mapping[str, PatternQuestion], found: Mapping[str, Found]) -> None:
    for question in asked.values():
        line = question.answer_from(found)
        assert line_from(json.loads(json.dumps(line.plain(), allow_nan=False))).plain() == line.plain()


def lines(inside: set[str]) -> list[EvidenceLine]:
    """A line of each pattern, inside or outside as is said."""
    return [EvidenceLine(name, HOLDS if name in inside else FAILS, "", None, None, None, 1, "", "")
            for name in FILE.found.patterns]


@pytest.mark.parametrize(("outside", "said"), [
    (set(), "16 of 16 inside; the bar is 13, P1, P2, P8 and P12 among them: reached"),
    ({"P3", "P4", "P5"}, "P1, P2, P8 and P12 among them: reached"),
    ({"P3", "P4", "P5", "P6"}, "12 of 16"),
    ({"P8"}, "not reached"),
    ({"P11", "C1", "C2"}, "16 of 16"),
])
def test_the_bar_is_so_many_and_some_of_them_in_any_case(outside: set[str], said: str) -> None:
    text = PARTS["patterns"].summary(lines(set(FILE.found.patterns) - outside))
    assert said in text and ("not reached" in text) == (len(outside - {"P11", "C1", "C2"}) > 3 or "P8" in outside)


def test_what_cannot_be_asked_counts_as_outside() -> None:
    every = [replace(line, verdict=CANNOT) if line.id == "P15" else line for line in lines(set(FILE.found.patterns))]
    text = summary(every)
    assert "15 of 16" in text and "1 cannot be asked yet" in text
    assert summary(every[:3]) == "", "the bar is not asked of some"


def test_levels_and_orders_are_counted_apart_and_context_in_neither() -> None:
    text = summary(lines({"P2", "P6", "P10", "P11", "C1", "C2"}))
    assert text.startswith("3 of 16 inside; the bar is 13, P1, P2, P8 and P12 among them: not reached. ")
    assert "Levels: model 1 of 13, null model 4 of 13; orders: model 2 of 3, null model 0 of 3." in text


@pytest.mark.parametrize("name", ["P5", "P12", "P16"])
def test_of_several_figures_the_one_that_is_shown_is_outside_and_named(
    name: str, asked: Mapping[str, PatternQuestion], found: Mapping[str, Found]
) -> None:
    line = asked[name].answer_from(found)
    shown = deciding(line.parts)
    assert line.verdict == FAILS and shown and shown["hit"] is False
    assert (line.got, line.low, line.high) == (shown["model"], shown["model_low"], shown["model_high"])
    assert f"shown is {shown['figure']}" in line.note


def test_the_kept_lines_show_the_figure_that_decides() -> None:
    for line in lines_of(read_kept("patterns")):
        shown = deciding(line.parts)
        assert line.verdict == CANNOT or (shown and line.got == shown["model"])


def test_other_words_or_figures_are_another_question(asked: Mapping[str, PatternQuestion]) -> None:
    assert len({question.asked for question in asked.values()}) == len(asked)


def test_a_figure_that_the_model_does_not_give_is_refused(
    asked: Mapping[str, PatternQuestion], found: Mapping[str, Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.evidence.patterns.questions.figures", lambda *asked: {})
    with pytest.raises(ParleyError, match="P1: the model gives no figure 'mediated', only none; state what it 'lacks'"):
        asked["P1"].answer_from(found)


def test_a_line_of_a_pattern_without_worlds_has_no_numbers() -> None:
    line = line_of("P15", FILE.found.patterns["P15"], {}, FILE)
    assert (line.got, line.low, line.high, line.worlds) == (None, None, None, 0)
