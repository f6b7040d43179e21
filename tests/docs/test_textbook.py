"""The worked examples of the textbook come out as it says, and it leaves no phase and no coefficient out."""

from __future__ import annotations

import doctest

from sim.model.talks.endings import ENDINGS
from sim.model.talks.reasons import LIFTED
from sim.scenario.coefficients import coefficients
from tests.docs.pages import DOCS, text_of

PHASES = (
    "1 Events", "2 Economy", "3 Leaders, media and publics", "4 Third parties", "5 Mediators", "6 Principals",
    "7 Trust", "8 Endings",
)


def test_the_worked_examples_come_out_as_they_say() -> None:
    found = doctest.testfile(str(DOCS / "textbook.md"), module_relative=False, encoding="utf-8")
    assert found.attempted >= 20
    assert found.failed == 0


def test_it_goes_through_the_phases_of_the_round_in_their_order() -> None:
    headings = [line.removeprefix("## ") for line in text_of("textbook").splitlines() if line.startswith("## ")]
    assert headings[1:] == list(PHASES)


def test_every_coefficient_stands_in_the_text_by_its_full_name() -> None:
    assert [path for path in coefficients() if path not in text_of("textbook")] == []


def test_every_ending_and_every_binding_reason_is_explained() -> None:
    text = text_of("textbook").partition("## 8 Endings")[2].lower()
    assert [name for name in (*ENDINGS[1:], *LIFTED) if name not in text] == []
