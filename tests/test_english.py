"""The helpers for sentences do what their examples show."""

from __future__ import annotations

import doctest

from sim import english


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(english)
    assert tried >= 4 and not failed
