"""New files from answers: whatever answers are taken, the file passes every check and reads back as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli.jobs.new import reading
from sim.cli.jobs.new.questions import NAMES
from sim.errors import ParleyError
from sim.scenario.documents.checking import check_file
from sim.scenario.drafts.naming import keys_of
from sim.scenario.drafts.scenario import MOST_ISSUES, MOST_SIDES, ScenarioDraft
from sim.scenario.drafts.writing import as_yaml
from sim.scenario.loading import load_scenario
from sim.scenario.reading.reader import plain, read_text

LINES = st.text(min_size=1, max_size=30).filter(str.strip)


def read(reader: Any, *given: Any) -> Any:
    """What an answer means; None where it is refused in a sentence."""
    try:
        return reader(*given)
    except ParleyError:
        return None


@given(
    title=LINES, sides=st.lists(LINES, min_size=2, max_size=MOST_SIDES),
    issues=st.lists(LINES, min_size=1, max_size=MOST_ISSUES), months=st.floats(1, 240),
    month=st.dates().map("{:%Y-%m}".format), mediator=st.just("") | LINES,
)  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_all_answers_that_are_taken_make_a_scenario(
    tmp_path_factory: pytest.TempPathFactory, title: str, sides: Sequence[str], issues: Sequence[str], months: float,
    month: str, mediator: str,
) -> None:
    told: dict[str, Any] = {
        "title": read(reading.line, title), "issues": read(reading.labels, ",".join(issues), 1, MOST_ISSUES, "issues"),
        "sides": read(reading.labels, ",".join(sides), 2, MOST_SIDES, "sides"), "months": months,
        "start": read(reading.month, month),
    }
    if None in told.values():
        return
    told["mediator"] = read(NAMES["mediator"].read, mediator, told) or ""
    path = tmp_path_factory.mktemp("new") / "mine.yaml"
    path.write_text(ScenarioDraft(**told).text(path), encoding="utf-8")
    checked = check_file(str(path))
    assert (checked.kind, checked.mistakes) == ("scenario", [])
    scenario = load_scenario(path)
    assert (scenario.title, tuple(one.label for one in scenario.principals.values())) == (told["title"], told["sides"])
    assert tuple(one.label for one in scenario.issues.values()) == told["issues"]


@given(LINES.filter(lambda text: read(reading.line, text) == text) | st.floats(-9, 9) | st.integers())
def test_what_is_written_is_read_back(value: Any) -> None:
    assert plain(read_text(f"said: {as_yaml(value)}   # a comment\n", "file")) == {"said": value}
    assert plain(read_text(f"said: {as_yaml([value, 'b'])}\n", "file")) == {"said": [value, "b"]}


@given(st.lists(LINES, min_size=1, max_size=8))
def test_names_are_all_different_and_fit_a_file(labels: list[str]) -> None:
    found = keys_of(labels, "side", taken=["side-1"])
    assert len({*found, "side-1"}) == len(labels) + 1
    assert all(len(name) <= 40 and name[0].isalpha() and name.isascii() for name in found)
