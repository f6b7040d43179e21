"""The kept figures are those of today's model: their fingerprint says so, and a tenth of them is asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sim.evidence.keeping import KEEPERS, kept_line
from sim.evidence.kept import is_current, read_kept
from sim.evidence.line import EvidenceQuestion, digest
from sim.evidence.parts import PARTS

TENTHS = 10  # the days go round: within ten of them every line has been asked again
TURN = date.today().toordinal() % TENTHS
QUESTIONS = [(part, question) for part in PARTS.values() for question in part.questions()]
TODAY = [asked for place, asked in enumerate(QUESTIONS) if place % TENTHS == TURN]


def lines_of(part: str) -> dict[str, Any]:
    return {line["id"]: line for line in read_kept(part)["lines"]}


@pytest.mark.parametrize("name", KEEPERS)
def test_figures_are_of_todays_model(name: str) -> None:
    assert is_current(read_kept(name)), f"rules or coefficients have changed since {name} was played: `make evidence`"


@pytest.mark.parametrize("name", PARTS)
def test_every_line_is_kept_as_it_is_asked(name: str) -> None:
    asked = {question.id: digest(question) for question in PARTS[name].questions()}
    assert {line["id"]: line["asked"] for line in read_kept(name)["lines"]} == asked


@pytest.mark.slow
@pytest.mark.parametrize(("part", "question"), TODAY, ids=[f"{part.name} {asked.id}" for part, asked in TODAY])
def test_a_tenth_of_the_lines_says_the_same_again(part: Any, question: EvidenceQuestion) -> None:
    assert kept_line(question, question.answer()) == lines_of(part.name)[question.id]
