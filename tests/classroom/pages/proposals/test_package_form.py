"""In a real browser: an interim deal is proposed beside an offer, with its worth and what it leaves open; then refused
where it settles all, and put to the other side."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.classroom.room import Served, Tab
from tests.classroom.whole_class import MINUTES

pytestmark = pytest.mark.slow
TABLE, TITLE = "Interim", "Propose an interim deal as well"


def until_an_interim_deal_may_be_proposed(one: Tab, other: Tab) -> tuple[Tab, Tab]:
    """Make offers and refuse them; who may propose one, and the other."""
    for _ in range(400):
        for first, second in ((one, other), (other, one)):
            if not first.page.locator(".turn").count():
                continue
            if first.page.get_by_text(TITLE).count():
                return first, second
            for name in ("Make this offer", "Refuse"):
                button = first.page.get_by_role("button", name=name, exact=True)
                if button.count():
                    before = first.page.evaluate(MINUTES)
                    button.click()
                    first.page.wait_for_function(f"before => {MINUTES} !== before", arg=before)
        one.page.wait_for_timeout(250)  # the pages look in their own time
    raise AssertionError("nobody may propose an interim deal")


def tick(box: Any, on: bool) -> None:
    """Press a box, which shows what it is once the server has heard of it."""
    box.click()
    expect(box).to_be_checked(checked=on)


def test_an_interim_deal_is_proposed_beside_an_offer(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table(TABLE)
    anna, ben = Tab(chromium, served.base), Tab(chromium, served.base, 390, 844)
    anna.sit(TABLE, "Anna", "Egypt")
    ben.sit(TABLE, "Ben", "Israel")
    me, other = until_an_interim_deal_may_be_proposed(anna, ben)
    me.page.get_by_role("button", name=TITLE).click()
    me.see("Nothing is chosen, so no interim deal is proposed.")
    me.see("There can be one interim deal in these talks.")
    boxes = me.page.locator(".package").get_by_role("checkbox")
    for box in boxes.all():
        tick(box, True)
    me.see("This settles all that is open")
    me.press("Make this offer and propose the interim deal")
    me.see("this settles all that is open; make it an offer of a full text instead")
    for box in boxes.all()[1:]:
        tick(box, False)
    me.see("If this is settled and the rest goes on, it is worth")
    me.see("Would leave open:")
    me.page.reload()  # what was set is still there
    me.see("If this is settled and the rest goes on, it is worth")
    me.press("Make this offer and propose the interim deal")
    other.see("has made an offer")
    other.press("Refuse")
    other.see("proposes an interim package")
    other.see("Would settle:")
    other.press("Refuse")
    me.see("You proposed an interim package on")
    for tab in (teacher, anna, ben):
        tab.close()
