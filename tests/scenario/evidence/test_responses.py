"""Files of expected responses: what is refused, at which line, and what waits for a field that is not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.evidence.parts import own_folder
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.evidence.response import load_responses
from sim.scenario.evidence.response_checks import missing, played_at
from sim.scenario.reading.mistakes import ScenarioError

GOOD = """responses:
  trust:
    title: The more trust, the more agreements.
    scenario: no-mediator
    values: {principals.*.base_trust: [0.1, 0.5, 0.9]}
    outcome: agreement
    shape: rises
    size: 0.05
    source: Kydd 2005
"""


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_file_has_no_mistakes(tmp_path: Path) -> None:
    assert mistakes_of_a_file(str(written(tmp_path))) == []


@pytest.mark.parametrize(("old", "new", "line", "said"), [
    ("agreement", "agreemint", 6, "there is no outcome 'agreemint'"),
    ("base_trust", "base_trast", 5, "no number of the scenario is called"),
    ("0.9]", "1.9]", 5, "1.9 is outside"),
    ("no-mediator", "no-mediatr", 4, "there is no scenario 'no-mediatr'"),
    ("size: 0.05", "low: 0.05", 3, "needs a 'size'"),
    ("rises", "between", 3, "needs 'low' below 'high'"),
    ("rises", "climbs", 7, "climbs"),
    ("[0.1, 0.5, 0.9]", "[0.1]", 3, "needs at least 2 steps"),
    ("shape: rises", "shape: contrast", 3, "'weights', one for each step"),
    ("values: {principals.*.base_trust: [0.1, 0.5, 0.9]}", "moments: [0, 0.5, 1]", 6, "while the talks go on"),
    ("values: {principals.*.base_trust: [0.1, 0.5, 0.9]}", "moments: [0.5, 0, 1]", 3, "rising shares"),
    ("outcome: agreement", "outcome: gain.france", 6, "there is no principal 'france'"),
    ("source: Kydd 2005", "beside: 9\\n    source: x", 3, "'beside' is the number of a step"),
])  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    found = mistakes_of_a_file(str(written(tmp_path, (old, new.replace("\\n", "\n")))))
    assert found and said in found[0].sentence and found[0].line in (line, 2), found


def test_what_waits_for_a_field_is_no_mistake_and_the_field_is_named(tmp_path: Path) -> None:
    waiting = ("shape: rises", "awaited: true\n    changes: {talks.carrier_pigeons: 3}\n    shape: rises")
    path = written(tmp_path, waiting)
    assert mistakes_of_a_file(str(path)) == []
    line = load_responses(path).lines["trust"]
    assert "talks.carrier_pigeons" in (missing(line, "no-mediator", tmp_path) or "")


def test_a_line_that_waited_is_asked_once_it_can_be(tmp_path: Path) -> None:
    line = load_responses(written(tmp_path, ("shape: rises", "awaited: true\n    shape: rises"))).lines["trust"]
    assert missing(line, "no-mediator", tmp_path) is None


def test_a_star_in_what_is_set_is_every_name(tmp_path: Path) -> None:
    line = load_responses(written(tmp_path, (
        "values: {principals.*.base_trust: [0.1, 0.5, 0.9]}", "settings: {principals.*.tactic: [linear, boulware]}",
    ))).lines["trust"]  # fmt: skip
    assert played_at(line, "no-mediator", tmp_path, 1)[1] == (
        ("principals.us.tactic", '"boulware"'), ("principals.russia.tactic", '"boulware"'),
    )  # fmt: skip


def test_another_kind_of_file_is_refused_by_name() -> None:
    with pytest.raises(ScenarioError, match="a file of expected responses is expected here"):
        load_responses(own_folder().parent / "claims.yaml")


@pytest.mark.slow
def test_the_projects_own_lines_can_be_asked() -> None:
    assert mistakes_of_a_file(str(own_folder() / "responses.yaml")) == []
