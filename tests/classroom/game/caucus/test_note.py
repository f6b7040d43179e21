"""A note holds any script in lines; what cannot be sent is refused in a sentence."""

from __future__ import annotations

import pytest

from sim.classroom.game.caucus.note import LONGEST, wording
from sim.errors import ParleyError


@pytest.mark.parametrize("text", [
    "שלום <b>עולם</b>", "مرحبا", "می\u200cخواهم", "和平", "\U0001f469\u200d\U0001f467", "one\n\ntwo",
    "& \"quoted\" {{ 1 }}",
])
def test_any_script_is_kept_as_it_was_typed(text: str) -> None:
    assert wording(f"  {text} \r\n") == text


def test_ends_of_lines_are_plain() -> None:
    assert wording("one \r\ntwo\tthree\r") == "one\ntwo three"


@pytest.mark.parametrize(("typed", "sentence"), [
    (" \n\t ", "the note is empty"), ("", "the note is empty"),
    ("a" * (LONGEST + 1), "has 1,001 letters, and one holds 1,000"),
    ("bell\x07", r"cannot be shown \(U\+0007\)"), ("half \ud83d", r"cannot be shown \(U\+D83D\)"),
])
def test_what_cannot_be_sent_is_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ParleyError, match=sentence):
        wording(typed)


def test_the_longest_note_is_sent() -> None:
    assert len(wording("ש" * LONGEST)) == LONGEST
