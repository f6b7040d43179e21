"""No screen of the classroom breaks the rules of accessible pages in a serious way (axe-core, WCAG 2 A and AA)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.classroom.room import Served, Tab, in_turn
from tests.lessons.axe import serious

pytestmark = pytest.mark.slow
TABLE = "Axe"


@pytest.fixture(scope="module")
def seats(served: Served, chromium: Any) -> tuple[Tab, Tab]:
    """Two who sit at a table: one whose turn it is, and the other."""
    teacher = Tab(chromium, served.teacher)
    teacher.open_table(TABLE)
    teacher.close()
    found = []
    for name, seat in (("Anna", "Egypt"), ("Ben", "Israel")):
        tab = Tab(chromium, served.base)
        tab.sit(TABLE, name, seat)
        found.append(tab)
    return in_turn(*found)


@pytest.mark.parametrize(("path", "words"), [
    ("/", TABLE), ("/debrief", "Among 1,000 runs of the"), ("/teach/guess", "not the teacher's address"),
    ("/teach", "waits for"),
])
def test_a_screen(served: Served, chromium: Any, seats: tuple[Tab, Tab], path: str, words: str) -> None:
    tab = Tab(chromium, served.teacher if path == "/teach" else served.base + path)
    tab.wait(words)
    assert serious(tab.page) == []
    tab.close()


def test_the_explorer_a_world_that_is_told_what_has_changed_and_all_sliders(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    tab.worked_out()
    assert serious(tab.page) == []
    tab.press("Tell me one of these worlds")
    tab.see("How it ended.")
    assert serious(tab.page, ".q-dialog") == []
    tab.page.goto(f"{served.base}/explore?move=shift:principals.egypt.base_trust:0.1&move=nothing")
    tab.wait("(black lines: as in the scenario)")
    tab.worked_out()
    for group in ("What surrounds them", "Mediation"):
        tab.unfold(group)
    assert tab.page.get_by_role("slider").count() > 20
    assert serious(tab.page) == []
    tab.close()


def test_waiting_for_the_teacher(served: Served, chromium: Any, seats: tuple[Tab, Tab]) -> None:
    teacher, tab = Tab(chromium, served.teacher), Tab(chromium, served.base)
    tab.page.get_by_label("Your name").fill("Cleo")
    tab.card(TABLE).get_by_role("button", name="ask to take over").first.click()
    tab.see("Your teacher has to agree")
    teacher.wait("Cleo asks for a seat")
    teacher.see("Cleo asks for the seat of")
    assert serious(tab.page) + serious(teacher.page) == []
    tab.press("Take it back")
    teacher.page.get_by_text("Cleo asks for the seat of").first.wait_for(state="hidden")
    for one in (tab, teacher):
        one.close()


def test_the_seats_of_a_table(seats: tuple[Tab, Tab]) -> None:
    first, second = seats
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
