"""No screen of the classroom breaks the rules of accessible pages in a serious way (axe-core, WCAG 2 A and AA)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.classroom.room import Served, Tab
from tests.lessons.axe import serious

pytestmark = pytest.mark.slow
TABLE = "Axe"


@pytest.fixture(scope="module")
def seats(served: Served, chromium: Any) -> tuple[str, str]:
    """Addresses of two seats of a table: one whose turn it is, and the other."""
    teacher = Tab(chromium, served.teacher)
    teacher.open_table(TABLE)
    teacher.close()
    found = []
    for name, seat in (("Anna", "Egypt"), ("Ben", "Israel")):
        tab = Tab(chromium, served.base)
        tab.sit(TABLE, name, seat)
        mine = tab.page.get_by_text("Your turn: make an offer.").count()
        found.append((not mine, tab.page.url))
        tab.close()
    (_, first), (_, second) = sorted(found)
    return first, second


@pytest.mark.parametrize(("path", "words"), [
    ("/explore", "1,000 worlds, seed 1, as in the scenario"), ("/", TABLE), ("/debrief", "Among 1,000 runs of the"),
    ("/teach/guess", "not the teacher's address"), ("/teach", "waits for"),
])
def test_a_screen(served: Served, chromium: Any, seats: tuple[str, str], path: str, words: str) -> None:
    tab = Tab(chromium, served.teacher if path == "/teach" else served.base + path)
    tab.wait(words)
    assert serious(tab.page) == []
    tab.close()


def test_a_world_that_is_told(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.see("1,000 worlds")
    tab.press("Tell me one of these worlds")
    tab.see("How it ended.")
    assert serious(tab.page, ".q-dialog") == []
    tab.close()


def test_the_seats_of_a_table(chromium: Any, seats: tuple[str, str]) -> None:
    first, second = (Tab(chromium, address) for address in seats)
    first.see("Your turn: make an offer.")
    second.see("Waiting for")
    assert serious(first.page) + serious(second.page) == []
    first.press("Make this offer")
    second.see("has made an offer")
    assert serious(second.page) == []
    second.press("Walk out")
    second.see("The talks end for everybody at this table.")
    assert serious(second.page, ".q-dialog") == []
    first.close()
    second.close()
