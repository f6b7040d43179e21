"""A line is another when its scenario's numbers change, and the same when words about them do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.evidence.line import digest
from sim.evidence.responses.questions import questions_of
from sim.evidence.responses.said import letters
from tests.building import Data, changed, rich, scenario

NOTED = changed(rich(), {"notes": "a judgement", "principals.a.base_trust": {"value": 0.5, "source": "a book"}})


def said(changes: Data) -> str:
    return letters(scenario(changed(NOTED, changes)))


@pytest.mark.parametrize(
    ("path", "words"),
    [("title", "Other talks"), ("notes", "another judgement"), ("issues.issue1.at_0", "the far end"),
     ("principals.a.base_trust", {"value": 0.5, "source": "another book"})],
)  # fmt: skip
def test_other_words_ask_the_same(path: str, words: Any) -> None:
    assert said({path: words}) == said({})


@pytest.mark.parametrize(
    ("path", "value"),
    [("principals.a.base_trust", {"value": 0.51, "source": "a book"}), ("principals.b.tactic", "fixed-threshold"),
     ("talks.months", 9), ("talks.first_mover", "b"), ("issues.issue1.label", "Land"), ("events.shock.hazard", 0.3),
     ("coefficients.learning", {"weights": 0}), ("principals.a.base_trust", {"value": 0.5, "judgement": "a guess"}),
     ("third_parties.source", {"label": "A source"})],
)  # fmt: skip
def test_other_numbers_names_and_labels_ask_something_else(path: str, value: Any) -> None:
    assert said({path: value}) != said({})


LINES = """responses:
  hope:
    title: The more hope, the fewer agreements.
    scenario: mine.yaml
    {steps}
    outcome: agreement
    shape: {shape}
    size: 0.2
    source: judgement
"""
SHAPES = {"falls": "values: {principals.*.no_deal.hope: [0, 1]}", "no cliff": "screen: 2"}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_is_another_where_its_file_has_other_numbers(shape: str, tmp_path: Path) -> None:
    def asked(name: str, words: str) -> str:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "mine.yaml").write_text(f"extends: us-russia\n{words}\n", encoding="utf-8")
        (folder / "lines.yaml").write_text(LINES.format(shape=shape, steps=SHAPES[shape]), encoding="utf-8")
        return digest(*questions_of(folder / "lines.yaml"))

    first = asked("first", "notes: a judgement")
    assert asked("other words", "notes: another") == first != asked("other numbers", "talks: {months: 18}")
