"""A scenario written out reads back as itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario.checks.references import cross_checks
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.loading import load_scenario
from sim.scenario.reading.reader import plain, read_text
from sim.scenario.schema.fields import ONE_LINE
from sim.scenario.schema.scenario import Scenario

EVERYTHING = load_scenario(Path(__file__).parent.parent.parent / "scenarios" / "everything.yaml")

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
LINES = st.lists(TEXT, max_size=4).map("\n".join)
WORDS = st.sampled_from(["NO", "010", "null", "1e5", ".nan", "~", "# no comment", "a: b", "- a", "0x1f", " "])
SEEN = (TEXT | WORDS).filter(re.compile(ONE_LINE).fullmatch)
NOTES = st.none() | st.tuples(st.sampled_from(["source", "judgement"]), SEEN)
POSITIONS = st.just(0.0) | st.floats(1e-50, 1)


@st.composite
def numbers(draw: st.DrawFn) -> Any:
    """A number from 0 to 1, known or not, with or without a note."""
    note = draw(NOTES)
    low, high = sorted(draw(st.tuples(POSITIONS, POSITIONS).filter(lambda pair: pair[0] != pair[1])))
    forms: list[dict[str, Any]] = [
        {"value": low}, {"uniform": [low, high]}, {"triangular": [low, low, high]}, {"normal": [low, high]},
        {"beta": [low + 0.1, high + 0.1]},
    ]  # fmt: skip
    return {**draw(st.sampled_from(forms)), **(dict([note]) if note else {})}


@settings(deadline=None)
@given(SEEN, LINES | WORDS, numbers(), numbers(), st.booleans())
def test_reads_back_as_itself(title: str, notes: str, status_quo: Any, tension: Any, on_agenda: bool) -> None:
    data = EVERYTHING.model_dump()
    data["title"], data["notes"] = title, notes
    data["issues"]["land"] |= {"status_quo": status_quo, "on_agenda": on_agenda}
    data["principals"]["a"]["no_deal"]["caution"] = tension
    data["issues"]["null"] = data["issues"]["land"]  # a legal name that YAML takes for nothing
    scenario = Scenario.model_validate(data)
    again = Scenario.model_validate(plain(read_text(dump_scenario(scenario), "x.yaml")))
    assert again == scenario


def test_begins_with_the_line_for_editors_and_passes_every_check() -> None:
    text = dump_scenario(EVERYTHING)
    assert text.startswith("# yaml-language-server: $schema=")
    assert cross_checks(plain(read_text(text, "x.yaml")), {}) == []


def test_a_text_with_an_odd_space_at_its_edge_is_written_in_quotes() -> None:
    data = EVERYTHING.model_dump() | {"title": "\u00a0Two sides\u200b"}
    written = dump_scenario(Scenario.model_validate(data))
    assert plain(read_text(written, "x.yaml"))["title"] == "\u00a0Two sides\u200b"
