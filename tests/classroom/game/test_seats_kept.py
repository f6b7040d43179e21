"""A seat in a real browser: the way back to it, what is set on its form, and when it is given to somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.classroom.room import TRACK, Served, Tab

pytestmark = pytest.mark.slow
WORTH = "document.querySelector('.worth b').innerText"
SAID = "document.querySelector('.minutes').innerText"


def seated(served: Served, chromium: Any, table: str, width: int = 1280) -> tuple[Tab, Tab]:
    """The teacher, and somebody alone at a table with Israel's seat, whose turn it is to offer."""
    teacher = Tab(chromium, served.teacher)
    teacher.page.locator(".card", has_text="Open a table").locator(".q-checkbox", has_text="Egypt").click()
    teacher.open_table(table)
    ben = Tab(chromium, served.base, width, 844)
    ben.sit(table, "Ben", "Israel")
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


def test_a_closed_tab_finds_its_seat_again_until_it_is_given_away(served: Served, chromium: Any) -> None:
    teacher, ben = seated(served, chromium, "Closed tab")
    seat = ben.page.url
    ben.page.goto(served.base)
    ben.see("Egypt: ask to take over from the computer", "Closed tab")
    ben.page.get_by_role("link", name="Back to your seat: Israel at Closed tab").click()
    ben.see("What you want")
    assert ben.page.url == seat
    teacher.press("Give to the computer", "Closed tab")
    ben.see("This seat is no longer yours")
    assert not ben.page.get_by_text("What you want").count()
    teacher.see("free, waiting for somebody", "Closed tab")
    ben.page.goto(served.base)
    ben.see("Israel", "Closed tab")
    assert not ben.page.get_by_text("Back to your seat: Israel at Closed tab").count()
    for tab in (teacher, ben):
        tab.close()


def test_sliders_stay_through_a_pause_and_a_reload_on_a_telephone(served: Served, chromium: Any) -> None:
    teacher, ben = seated(served, chromium, "Sliders", 390)
    drafted = ben.page.evaluate(WORTH)
    ben.page.locator(TRACK).first.click()
    ben.page.wait_for_function(f"before => {WORTH} !== before", arg=drafted)
    own = ben.page.evaluate(WORTH)
    assert "The sliders start from" in ben.page.locator(".page").inner_text()
    for slider in ben.page.locator(TRACK).all():
        slider.scroll_into_view_if_needed()
        box = ben.page.locator(".worth").first.bounding_box()
        assert box and 0 <= box["y"] <= 844 - box["height"], "what it is worth stays on the screen"
    teacher.press("Pause", "Sliders")
    ben.see("The teacher has paused the table.")
    assert ben.page.locator("[inert]").get_by_text("Make this offer").count()
    teacher.press("Go on", "Sliders")
    ben.see("Your turn: make an offer.")
    assert ben.page.evaluate(WORTH) == own and not ben.page.locator("[inert]").count()
    ben.page.reload()
    ben.see("Your turn: make an offer.")
    assert ben.page.evaluate(WORTH) == own
    for tab in (teacher, ben):
        tab.close()


def test_an_offer_that_its_author_cannot_sign_is_asked_about(served: Served, chromium: Any) -> None:
    teacher, ben = seated(served, chromium, "Too low")
    give_all(ben)
    ben.see("even if the others say yes, you cannot sign it")
    ben.press("Make this offer")
    ben.see("Make it all the same?")
    ben.press("Cancel")
    ben.see("Your turn: make an offer.")
    assert not ben.page.get_by_text("You made an offer").count()
    ben.press("Make this offer")
    ben.press("Make it")
    ben.see("You made an offer")
    for tab in (teacher, ben):
        tab.close()
