"""Whatever people and scenarios are called, a page shows those names and keeps its own parts."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from sim.classroom.html.fragments import environment, fragment
from sim.classroom.pages.issue_lines import Mark, issue_lines
from sim.language.speaking import speaking
from tests.building import bare, scenario

TALKS = scenario(bare(issues=2))
NAMES = st.text(st.sampled_from("ab<>&\"'`/=;#!-{}%"), min_size=1, max_size=12).map(lambda name: f"x{name}x")
FRAGMENTS: dict[str, Callable[[str], str]] = {
    "the name of a table": lambda name: fragment("join.table", name=name, about="round 1"),
    "a title": lambda name: fragment("frame.heading", words=name),
    "a line on the teacher's screen": lambda name: fragment(
        "table_card.overview", name=name, round=1, last_round=2, state="paused", asked=True, since="12:00"),
    "what was said": lambda name: fragment("explorer.paragraphs", texts=["One.", name]),
    "the cell of a table": lambda name: fragment("table.plain", head=("a",), rows=[(name,)]),
    "what lies on the line of an issue": lambda name: issue_lines(TALKS, [Mark(name, "red", {"issue1": 0.5})]),
    "a table that cannot be shown": lambda name: fragment("debrief.with_broken", names=[name], why="–", rest=""),
    "a page to print": lambda name: fragment("debrief.to_print", title=name, page=""),
}


class Parts(HTMLParser):
    """What a browser makes of a piece of HTML: its elements with the names of their attributes, and all words in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.words += " ".join(value or "" for _, value in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("made", FRAGMENTS.values(), ids=FRAGMENTS)
@example(name="<script>alert(1)</script>")
@example(name="x\" onclick=\"alert(1)' &amp;")
@given(name=NAMES)
def test_a_name_is_shown_as_it_is_and_is_nothing_else(made: Callable[[str], str], name: str) -> None:
    parts = Parts(made(name))
    assert name in parts.words
    assert parts.elements == Parts(made("Anna")).elements


def test_what_a_fragment_misses_or_does_not_know_is_a_mistake() -> None:
    with pytest.raises(UndefinedError, match="about"):
        fragment("join.table", name="One")
    with pytest.raises(TypeError, match="colour"):
        fragment("join.table", name="One", about="round 1", colour="red")


def test_a_text_with_a_per_cent_sign_is_translated_like_any_other() -> None:
    text = "{% trans %}Positions run from 0 (left end of a line) to 1 (right end); all weights together are 100 %."
    with speaking("es"):
        told = environment().from_string(text + "{% endtrans %}").render()
    assert told.startswith("Las posiciones") and told.endswith("suman 100 %.")


def test_what_was_made_of_fragments_is_not_escaped_again() -> None:
    inner = fragment("frame.sentence", words="a & b")
    assert "<p>a &amp; b</p>" in fragment("seat.terms", ending="Agreement", texts=inner)
