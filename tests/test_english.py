"""The helpers for sentences do what their examples show."""

from __future__ import annotations

import doctest

from sim import english
from sim.language.speaking import speaking


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(english)
    assert tried >= 4 and not failed


def test_a_list_sounds_right_in_spanish() -> None:
    with speaking("es"):
        assert english.listed(["Egypt", "Israel"]) == "Egypt e Israel"
        assert english.listed(["Ana", "Ione", "Hugo"]) == "Ana, Ione y Hugo"
        assert english.listed(["Ana", "Omar"], "or") == "Ana u Omar"
        assert english.listed(["Omar", "Hiela"]) == "Omar y Hiela"
    assert english.listed(["Egypt", "Israel"]) == "Egypt and Israel"
