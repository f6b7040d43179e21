"""The kept figures are those of today's model: their fingerprint says so, and a tenth of them is asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from sim.evidence.keeping import KEEPERS, kept_line
from sim.evidence.kept import is_current, kept_file, read_kept
from sim.evidence.line import EvidenceQuestion, digest
from sim.evidence.parts import PARTS

TENTHS = 10  # the days go round: within ten of them every line has been asked again
TURN = date.today().toordinal() % TENTHS


def kept_lines() -> Iterator[tuple[int, str, str]]:
    """How many worlds were played for each line that is kept, its part and its id."""
    for name in PARTS:
        if kept_file(name).is_file():  # else another test says so
            yield from ((line["worlds"], name, line["id"]) for line in read_kept(name)["lines"])


DEAREST_FIRST = sorted(kept_lines(), key=lambda line: (-line[0], *line[1:]))  # so that every day costs about the same
TODAY = [(part, line) for _, part, line in DEAREST_FIRST[TURN::TENTHS]]


@cache
def questions(part: str) -> dict[str, EvidenceQuestion]:
    return {question.id: question for question in PARTS[part].questions()}


def lines_of(part: str) -> dict[str, Any]:
    return {line["id"]: line for line in read_kept(part)["lines"]}


@pytest.mark.parametrize("name", KEEPERS)
def test_figures_are_of_todays_model(name: str) -> None:
    assert is_current(read_kept(name)), f"rules or coefficients have changed since {name} was played: `make evidence`"


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_every_line_is_kept_as_it_is_asked(name: str) -> None:
    asked = {question.id: digest(question) for question in questions(name).values()}
    assert {line["id"]: line["asked"] for line in read_kept(name)["lines"]} == asked


@pytest.mark.slow
@pytest.mark.parametrize(("part", "line"), TODAY)
def test_a_tenth_of_the_lines_says_the_same_again(part: str, line: str) -> None:
    question = questions(part)[line]
    assert json.loads(json.dumps(kept_line(question, question.answer()))) == lines_of(part)[line]
