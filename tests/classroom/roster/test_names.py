"""Names as they are pasted: any script, each once, and a sentence on the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.classroom.roster.names import pasted, person, plain
from sim.errors import ParleyError


def test_one_a_line_or_between_commas_and_tabs() -> None:
    found = pasted("Anna\n\n  Ben  Cem ,Dora\tEva;Fritz\r\n李雷、韩梅梅\nسارا، علی\n")
    assert found.names == ("Anna", "Ben Cem", "Dora", "Eva", "Fritz", "李雷", "韩梅梅", "سارا", "علی")
    assert found.sentences == ()


def test_any_script_and_emoji_are_names() -> None:
    text = "👩‍🚀\n🇺🇦 Олена\nमोहिनी\nمی‌رود\nŽofie"
    assert pasted(text).names == tuple(text.split("\n"))


def test_doubles_are_counted_once_and_told() -> None:
    found = pasted("Anna\nanna\nＡＮＮＡ\nBen\nZoe\u0308\nZoë")
    assert found.names == ("Anna", "Ben", "Zoë")
    assert found.sentences[0].startswith("Anna and Zoë are there more than once and counted once")


def test_what_is_no_name_is_named_and_the_rest_goes_on() -> None:
    found = pasted("Anna\n" + "x" * 41 + "\n\u202eevil\nBen")
    assert found.names == ("Anna", "Ben")
    assert found.sentences == (f"“{'x' * 30}…” and “evil” cannot be shown; a name has 1 to 40 letters.",)


def test_of_many_doubles_some_are_named() -> None:
    names = [f"Name {i}" for i in range(9)]
    assert "Name 4 and 4 more are there more than once" in pasted("\n".join(names + names)).sentences[0]


@given(st.text(max_size=200))
def test_every_name_found_can_be_kept_and_is_the_only_one_of_its_sound(text: str) -> None:
    names = pasted(text).names
    assert all(person(name) == name for name in names)
    assert len({plain(name) for name in names}) == len(names)


@pytest.mark.parametrize("wrong", ["", " ", "\u200d", "a\u202eb", "a\x00", "x" * 41])
def test_no_name_of_nothing_or_of_what_cannot_be_seen(wrong: str) -> None:
    with pytest.raises(ParleyError, match="1 to 40 letters"):
        person(wrong)
