"""A seat in a real browser: the way back to it, what is set on its form, and when it is given to somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.classroom.room import TRACK, Served, Tab

pytestmark = pytest.mark.slow
WORTH = "document.querySelector('.worth b').innerText"
SAID = "document.querySelector('.minutes').innerText"


def seated(served: Served, chromium: Any, table: str) -> tuple[Tab, Tab]:
    """The teacher, and on a telephone somebody alone at a table with Israel's seat, whose turn it is to offer."""
    teacher = Tab(chromium, served.teacher)
    teacher.page.locator(".card", has_text="Open a table").locator(".q-checkbox", has_text="Egypt").click()
    teacher.open_table(table)
    ben = Tab(chromium, served.base, 390, 844)
    ben.sit(table, "Ben", "Israel")
    ben.page.locator("div.turn").wait_for()
    while not ben.page.get_by_text("Your turn: make an offer.").count():
        refuse(ben)
    return teacher, ben


def refuse(tab: Tab) -> None:
    """Refuse what is offered, and wait until the page shows what has come of it."""
    before = tab.page.evaluate(SAID)
    tab.press("Refuse")
    tab.page.wait_for_function(f"before => {SAID} !== before", arg=before)


def give_all(tab: Tab) -> None:
    """The Sinai, the settlements and autonomy as Egypt would have them, for no recognition and no demilitarisation."""
    for place in range(5):
        slider = tab.page.locator(TRACK).nth(place)
        box = slider.bounding_box()
        assert box
        slider.click(position={"x": box["width"] - 1 if place < 3 else 1, "y": box["height"] / 2})


def test_a_seat_is_kept_with_what_is_set_in_it_until_it_is_given_away(served: Served, chromium: Any) -> None:
    teacher, ben = seated(served, chromium, "Kept")
    _a_pause_and_a_reload(teacher, ben)
    ben.page.set_viewport_size({"width": 1280, "height": 844})
    _an_offer_that_its_author_cannot_sign(ben)
    _a_closed_tab(served, teacher, ben)
    for tab in (teacher, ben):
        tab.close()


def _a_pause_and_a_reload(teacher: Tab, ben: Tab) -> None:
    """Sliders stay where they were put."""
    drafted = ben.page.evaluate(WORTH)
    ben.page.locator(TRACK).first.click()
    ben.page.wait_for_function(f"before => {WORTH} !== before", arg=drafted)
    own = ben.page.evaluate(WORTH)
    assert "The sliders start from" in ben.page.locator(".page").inner_text()
    for slider in ben.page.locator(TRACK).all():
        slider.scroll_into_view_if_needed()
        box = ben.page.locator(".worth").first.bounding_box()
        assert box and 0 <= box["y"] <= 844 - box["height"], "what it is worth stays on the screen"
    teacher.press("Pause", "Kept")
    ben.see("The teacher has paused the table.")
    ben.page.locator("[inert]").get_by_text("Make this offer").wait_for()
    teacher.press("Go on", "Kept")
    ben.see("Your turn: make an offer.")
    ben.page.locator("[inert]").wait_for(state="detached")
    assert ben.page.evaluate(WORTH) == own
    ben.page.reload()
    ben.see("Your turn: make an offer.")
    assert ben.page.evaluate(WORTH) == own


def _an_offer_that_its_author_cannot_sign(ben: Tab) -> None:
    """It is asked about before it is made."""
    give_all(ben)
    ben.see("even if the others say yes, you cannot sign it")
    ben.press("Make this offer")
    ben.see("Make it all the same?")
    ben.press("Cancel")
    ben.see("Your turn: make an offer.")
    assert not ben.page.get_by_text("You made an offer").count()
    ben.page.locator(".q-dialog").wait_for(state="hidden")
    ben.press("Make this offer")
    ben.press("Make it")
    ben.see("You made an offer")


def _a_closed_tab(served: Served, teacher: Tab, ben: Tab) -> None:
    """Its seat is found again until the teacher gives it to the computer."""
    seat = ben.page.url
    ben.page.goto(served.base)
    ben.see("Egypt: ask to take over from the computer", "Kept")
    ben.page.get_by_role("link", name="Back to your seat: Israel at Kept").click()
    ben.see("What you want")
    assert ben.page.url == seat
    teacher.press("Give to the computer", "Kept")
    ben.see("This seat is no longer yours")
    assert not ben.page.get_by_text("What you want").count()
    teacher.see("free, waiting for somebody", "Kept")
    ben.page.goto(served.base)
    ben.see("Israel", "Kept")
    assert not ben.page.get_by_text("Back to your seat: Israel at Kept").count()
